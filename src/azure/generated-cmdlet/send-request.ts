// One request with all its attempts: a token, the exchange, the pauses between, and what came of it (contract, section 8).
import { describeRequest, describeResponse } from '../exchange/describe-exchange.js';
import type { ArmRequest, ArmResponse, TransportFailure } from '../exchange/exchange.js';
import { findClaims, type ClaimsChallenge } from '../exchange/find-claims.js';
import { outcomeOf } from '../exchange/outcome-of.js';
import { planRetry, type RetryPlan } from '../exchange/plan-retry.js';
import { hopelessAfter, unsentReason, type UnsentReason } from '../exchange/unsent-reason.js';
import { serviceError, throttledTooLongError, transportError, type FailedCall } from '../answers/service-errors.js';
import { describeRetry, describeTokenPause } from '../answers/retry-sentence.js';
import type { ErrorRecord } from '../../engine/records/error-record.js';
import { noCredentialError } from '../answers/sign-in-errors.js';
import { describeTenant, noClaimsTokenRecords } from '../answers/sign-in-records.js';
import { succeed, type Outcome } from '../../engine/outcome.js';
import type { CredentialFailure, CredentialSource, RequestPorts, Transport } from '../doors.js';
import type { Reporter } from '../../engine/run/reporter.js';
import type { Facts } from '../../engine/records/json-record.js';
import type { RequestTurn } from '../../engine/run/run-account.js';
import type { Counter, Pace } from './pace.js';
import { tellWaiting } from '../../engine/run/tell-waiting.js';

/** What came of a request, as an object's result has it. */
export type Sent =
  | { readonly kind: 'done'; readonly response: ArmResponse }
  | NotDone
  /** The run was stopped before anything was sent. */
  | { readonly kind: 'stopped' }
  /** The journal could not be written, so it was not sent. */
  | { readonly kind: 'notKept' };

interface NotDone {
  readonly kind: 'failed' | 'unknown' | 'notSent';
  readonly response: ArmResponse | null;
  readonly error: ErrorRecord;
  /**
   * 'stopped': the run was stopped meanwhile; 'notSignedIn': there is no token, which is shown whatever the preference (D25).
   */
  readonly because: 'refused' | 'stopped' | 'notSignedIn';
  /** So many objects in a row have met the same obstacle that nothing is to be hoped for from the next. */
  readonly isHopeless: boolean;
}

/** Sends requests over one connection, with tokens of one source. */
export interface Sender {
  send(sending: Sending): Promise<Sent>;
  /** Whether any request may have reached the service. */
  readonly hasSent: boolean;
  close(): void;
}

type Exchange = Outcome<ArmResponse, TransportFailure>;

type Pause = RetryPlan & { readonly kind: 'wait' };

/** What the attempts so far have shown. */
interface Past {
  /** A challenge has been answered. */
  challenged: boolean;
  /** An attempt has reached the service. */
  answered: boolean;
}

const cutOff: TransportFailure = { kind: 'stopped', reached: 'maybe', reason: 'stopped', code: null };

/** A request, and what is known of it in case that it fails. */
export interface Sending {
  readonly request: ArmRequest;
  /** The one status that is success. */
  readonly success: number;
  readonly subscriptionId: string;
  /** How long one attempt may take. */
  readonly timeoutMs: number;
  readonly call: () => FailedCall;
  /** Knows at every moment what is certain about the request. */
  readonly turn: RequestTurn;
  readonly counter: Counter;
  /** Hears how it goes. */
  readonly reporter: Reporter;
  /** What the journal keeps of it. */
  readonly facts: Facts;
}

/** A sender; both its parts are opened for the first request. `pace`: where several may be under way. */
export function createSender(
  ports: RequestPorts,
  open: { readonly credential: () => CredentialSource; readonly transport: () => Transport },
  commandName: string,
  pace: Pace | undefined,
): Sender {
  let credential: CredentialSource | undefined;
  let transport: Transport | undefined;
  const obstacles = countObstacles();
  let hasSent = false;

  const askForToken = async (
    { subscriptionId, reporter }: Sending,
    claims: string | null,
  ): Promise<Outcome<string, CredentialFailure>> => {
    credential ??= open.credential();
    const asked = credential.token({
      claims,
      subscriptionId,
      onTenant: (tenant) => void reporter.text('verbose', describeTenant(tenant)),
      onPause: (pause) => void reporter.text('verbose', describeTokenPause(pause)),
      signal: ports.signal,
    });
    transport ??= open.transport(); // it is made ready meanwhile
    const token = await tellWaiting(asked, 'Waiting for an access token', ports);
    if (!token.ok) return token;
    ports.secrets.learn(token.value.token);
    return succeed(token.value.token);
  };

  const exchange = async (
    { request, success, timeoutMs, call, turn, facts, reporter }: Sending,
    token: string,
  ): Promise<Exchange | undefined> => {
    transport ??= open.transport();
    await reporter.text('debug', () => describeRequest(request));
    if (!(await turn.act(() => transportError(call(), cutOff), facts))) return undefined;
    const result = await transport.send(request, { token, timeoutMs, signal: ports.signal });
    turn.settle(outcomeOf(result, success));
    hasSent ||= result.ok || result.failure.reached === 'maybe';
    if (result.ok) {
      const { value } = result;
      credential?.note(token, value.status);
      await reporter.text('debug', () => describeResponse(value));
    }
    return result;
  };

  /** The same answer if no other token is to be had, which is said with -Verbose: the error is the service's. */
  const answerChallenge = async (
    challenge: ClaimsChallenge,
    sending: Sending,
    { token, result }: { readonly token: string; readonly result: Exchange },
  ): Promise<Exchange | undefined> => {
    const { reporter, turn } = sending;
    await turn.keep();
    await reporter.text('verbose', 'The service asks for a token with other claims.');
    const other = await askForToken(sending, challenge.claims);
    if (!other.ok) await reporter.records(noClaimsTokenRecords(other.failure.tried));
    if (!other.ok || other.value === token) return result;
    await reporter.text('verbose', 'The request is sent once more, with another token.');
    return exchange(sending, other.value);
  };

  /** One attempt up to its answer; how the request ends where none is made. */
  const attempt = async (
    sending: Sending,
    past: Past,
  ): Promise<{ readonly result: Exchange } | { readonly end: Sent }> => {
    const token = await askForToken(sending, null);
    if (!token.ok) return { end: endWithoutToken(token.failure, sending, past) };
    let result = await exchange(sending, token.value);
    const challenge = result?.ok === true && !past.challenged ? findClaims(result.value) : undefined;
    if (challenge !== undefined && result !== undefined) {
      // A challenge turns the request away before anything is done, so it may be answered, once.
      past.challenged = true;
      result = await answerChallenge(challenge, sending, { token: token.value, result });
    }
    if (result === undefined) return { end: { kind: 'notKept' } };
    past.answered ||= result.ok;
    return { result };
  };

  const endWithoutToken = ({ tried }: CredentialFailure, { call }: Sending, { answered }: Past): Sent => {
    if (ports.signal.aborted) return { kind: 'stopped' };
    const error = noCredentialError(tried, call(), { source: commandName, activity: commandName });
    const isHopeless = obstacles.meet('token');
    return { kind: answered ? 'failed' : 'notSent', response: null, error, because: 'notSignedIn', isHopeless };
  };

  const leave = ({ subscriptionId, counter }: Sending, result: Exchange | undefined): void =>
    pace?.leave(subscriptionId, counter, result?.ok === true ? result.value : undefined);

  /** False if the run was stopped meanwhile. Where there is a pace, it waits for all that is throttled. */
  const wait = async (plan: Pause, count: number, sending: Sending, result: Exchange, past: Past): Promise<boolean> => {
    const { subscriptionId, turn, reporter } = sending;
    const pause = describeRetry(plan, count, { sentBefore: hasSent });
    const isThrottled = plan.why.kind === 'throttled';
    if (isThrottled && pace !== undefined) {
      // The run may be stopped meanwhile: then this is what has become of it.
      const { kind, error } = conclude(result, sending, past);
      turn.settle(kind, undefined, error);
      pace.hold(subscriptionId, plan.ms, pause); // before it is left, which lets the next one in
    }
    leave(sending, result);
    await reporter.text('verbose', pause);
    await turn.keep(isThrottled ? 'throttled' : undefined);
    return (isThrottled && pace !== undefined) || tellWaiting(ports.clock.sleep(plan.ms, ports.signal), pause, ports);
  };

  /** No further attempt is made. */
  const end = (result: Exchange, plan: Exclude<RetryPlan, Pause>, sending: Sending, past: Past): Sent => {
    const { call, success } = sending;
    const isHopeless = obstacles.meet(
      result.ok || result.failure.reached === 'maybe' ? null : unsentReason(result.failure),
    );
    if (plan.kind === 'tooLong' && result.ok) {
      const error = throttledTooLongError(call(), result.value, plan.ms);
      return { kind: 'failed', response: result.value, error, because: 'refused', isHopeless };
    }
    if (result.ok && result.value.status === success) return { kind: 'done', response: result.value };
    const concluded = { ...conclude(result, sending, past), isHopeless };
    return past.challenged && ports.signal.aborted ? { ...concluded, because: 'stopped' } : concluded;
  };

  return {
    async send(sending) {
      const { subscriptionId, counter, turn } = sending;
      const past: Past = { challenged: false, answered: false };
      for (let count = 1; ; count++) {
        await pace?.enter(subscriptionId, counter, turn, past.answered);
        const attempted = await attempt(sending, past);
        if ('end' in attempted) {
          leave(sending, undefined);
          return attempted.end;
        }
        const { result } = attempted;
        const plan = planRetry(result, count, ports.clock.now());
        if (plan.kind !== 'wait') {
          leave(sending, result);
          return end(result, plan, sending, past);
        }
        if (!(await wait(plan, count, sending, result, past)))
          return { ...conclude(result, sending, past), because: 'stopped' };
      }
    },
    get hasSent() {
      return hasSent;
    },
    close() {
      pace?.close();
      transport?.close();
    },
  };
}

/** Counts the objects in a row that met the same obstacle; an answer of the service, whatever it says, ends the row. */
function countObstacles(): { meet(reason: UnsentReason | null): boolean } {
  let [last, count]: [UnsentReason | null, number] = [null, 0];
  return {
    meet(reason) {
      count = reason !== null && reason === last ? count + 1 : 1;
      last = reason;
      return reason !== null && count >= hopelessAfter;
    },
  };
}

function conclude(result: Exchange, { call, success }: Sending, { answered }: Past): NotDone {
  const outcome = outcomeOf(result, success);
  const kind = outcome === 'unknown' || (outcome === 'notSent' && !answered) ? outcome : 'failed';
  if (result.ok) {
    const { value } = result;
    return { kind, response: value, error: serviceError(call(), value), because: 'refused', isHopeless: false };
  }
  const { failure } = result;
  const because = failure.kind === 'stopped' ? 'stopped' : 'refused';
  return { kind, response: null, error: transportError(call(), failure), because, isHopeless: false };
}

// One request with all its attempts: a token, the exchange, the pauses between, and what came of it (contract, section 8).
import { describeRequest, describeResponse } from './core/arm/describe-exchange.js';
import type { ArmRequest, ArmResponse, TransportFailure } from './core/arm/exchange.js';
import { findClaims, type ClaimsChallenge } from './core/arm/find-claims.js';
import { mayHaveActed } from './core/arm/may-have-acted.js';
import { planRetry } from './core/arm/plan-retry.js';
import { serviceError, throttledTooLongError, transportError, type FailedCall } from './core/records/service-errors.js';
import { describeRetry, describeTokenPause } from './core/records/retry-sentence.js';
import type { ErrorRecord } from './core/records/error-record.js';
import { noClaimsTokenRecords, noCredentialError } from './core/records/sign-in-records.js';
import { succeed, type Outcome } from './core/outcome.js';
import type { CommandPorts, CredentialFailure, CredentialSource, Transport } from './ports.js';
import type { Reporter } from './reporter.js';

/** What came of a request. 'failed': nothing was done; 'unknown': it may have been done. */
export type Sent =
  | { readonly kind: 'regenerated'; readonly response: ArmResponse }
  | {
      readonly kind: 'failed' | 'unknown';
      readonly response: ArmResponse | null;
      readonly error: ErrorRecord;
      /** The run was stopped meanwhile. */
      readonly stopped: boolean;
    }
  /** Nobody is signed in; nothing was sent. */
  | { readonly kind: 'notSent'; readonly error: ErrorRecord }
  /** The run was stopped before anything was sent. */
  | { readonly kind: 'stopped' };

/** Sends requests over one connection, with tokens of one source. */
export interface Sender {
  send(request: ArmRequest, call: FailedCall): Promise<Sent>;
  close(): void;
}

type Exchange = Outcome<ArmResponse, TransportFailure>;

/** A sender; both its parts are opened when the first request goes out. */
export function createSender(
  ports: Pick<CommandPorts, 'clock' | 'signal' | 'secrets'>,
  reporter: Reporter,
  open: { readonly credential: () => CredentialSource; readonly transport: () => Transport },
  commandName: string,
): Sender {
  let credential: CredentialSource | undefined;
  let transport: Transport | undefined;
  const tokens = watchTokens();

  const askForToken = async (claims: string | null): Promise<Outcome<string, CredentialFailure>> => {
    credential ??= open.credential();
    const token = await credential.token({
      claims,
      refused: tokens.takeRefused(),
      onPause: (pause) => void reporter.text('verbose', describeTokenPause(pause)),
      signal: ports.signal,
    });
    if (!token.ok) return token;
    ports.secrets.learn(token.value.token);
    return succeed(token.value.token);
  };

  const exchange = async (request: ArmRequest, call: FailedCall, token: string): Promise<Exchange> => {
    transport ??= open.transport();
    await reporter.text('debug', () => describeRequest(request));
    const result = await transport.send(request, { token, timeoutMs: call.timeoutMs, signal: ports.signal });
    if (result.ok) {
      const { value } = result;
      tokens.note(token, value.status);
      await reporter.text('debug', () => describeResponse(value));
    }
    return result;
  };

  /** The same answer if no other token is to be had, which is said with -Verbose: the error is the service's. */
  const answerChallenge = async (
    challenge: ClaimsChallenge,
    turnedAway: {
      readonly request: ArmRequest;
      readonly call: FailedCall;
      readonly token: string;
      readonly result: Exchange;
    },
  ): Promise<Exchange> => {
    const { request, call, token, result } = turnedAway;
    await reporter.text('verbose', 'The service asks for a token with other claims.');
    const other = await askForToken(challenge.claims);
    if (!other.ok) await reporter.records(noClaimsTokenRecords(other.failure.tried));
    if (!other.ok || other.value === token) return result;
    await reporter.text('verbose', 'The request is sent once more, with another token.');
    return exchange(request, call, other.value);
  };

  return {
    async send(request, call) {
      let challenged = false;
      for (let count = 1; ; count++) {
        const token = await askForToken(null);
        if (!token.ok) {
          if (ports.signal.aborted) return { kind: 'stopped' };
          const error = noCredentialError(token.failure.tried, { command: commandName, activity: commandName });
          return { kind: 'notSent', error };
        }
        let result = await exchange(request, call, token.value);
        const challenge = result.ok && !challenged ? findClaims(result.value) : undefined;
        if (challenge !== undefined) {
          // A challenge turns the request away before anything is done, so it may be answered, once.
          challenged = true;
          result = await answerChallenge(challenge, { request, call, token: token.value, result });
        }
        const plan = planRetry(result, count, ports.clock.now());
        if (plan.kind === 'wait') {
          await reporter.text('verbose', describeRetry(plan, count));
          if (await ports.clock.sleep(plan.ms, ports.signal)) continue;
          return { ...conclude(result, call), stopped: true };
        }
        if (plan.kind === 'tooLong' && result.ok) {
          const error = throttledTooLongError(call, result.value, plan.ms);
          return { kind: 'failed', response: result.value, error, stopped: false };
        }
        if (result.ok && result.value.status === 204) return { kind: 'regenerated', response: result.value };
        const concluded = conclude(result, call);
        return { ...concluded, stopped: concluded.stopped || (challenged && ports.signal.aborted) };
      }
    },
    close() {
      transport?.close();
    },
  };
}

/**
 * Which token has died before its time: the service took it and then turned it away. It is not sent again with the next
 * object. A token that was never taken stays: asking for another would give the same, for each object anew.
 */
function watchTokens(): { note(token: string, status: number): void; takeRefused(): string | null } {
  let taken: string | null = null;
  let refused: string | null = null;
  return {
    note(token, status) {
      if (status !== 401) taken = token;
      else if (taken === token) [taken, refused] = [null, token];
    },
    takeRefused() {
      const dead = refused;
      refused = null;
      return dead;
    },
  };
}

function conclude(result: Exchange, call: FailedCall): Extract<Sent, { kind: 'failed' | 'unknown' }> {
  if (result.ok) {
    const { value } = result;
    const kind = mayHaveActed(value.status) ? 'unknown' : 'failed';
    return { kind, response: value, error: serviceError(call, value), stopped: false };
  }
  const { failure } = result;
  return {
    kind: failure.reached === 'no' ? 'failed' : 'unknown',
    response: null,
    error: transportError(call, failure),
    stopped: failure.kind === 'stopped',
  };
}

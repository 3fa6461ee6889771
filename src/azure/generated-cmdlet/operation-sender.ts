// Sends what a handler asks of the service, with the records about how it went.
import type { ErrorRecord } from '../../engine/records/error-record.js';
import type { Facts } from '../../engine/records/json-record.js';
import { fail, succeed, type Outcome } from '../../engine/outcome.js';
import { placeOf, type ErrorPlace } from '../../engine/records/error-place.js';
import type { Continuation } from '../../engine/run/continuation.js';
import type { Reporter } from '../../engine/run/reporter.js';
import type { RequestTurn } from '../../engine/run/run-account.js';
import { isReadableAnswer } from '../answers/error-body.js';
import { giveUp } from '../answers/give-up.js';
import type { AzureDoors, RequestPorts } from '../doors.js';
import type { ArmResponse } from '../exchange/exchange.js';
import { findHeader } from '../exchange/find-header.js';
import type { Checked, NotDone, Operation } from './operation.js';
import { createPace } from './pace.js';
import { createRequestWriter } from './request-writer.js';
import { createSender, type Sent } from './send-request.js';
import type { ServiceFacts } from './service-facts.js';

/** The way to the service that the objects of a call share. */
export interface OperationSender {
  /** Whether any request may have reached the service. */
  readonly hasSent: boolean;
  /** Sends, and gives the answer if it is the success that was wanted; else everything has been said to the reporter. */
  send(operation: Operation, turn: RequestTurn, reporter: Reporter): Promise<Outcome<ArmResponse, NotDone>>;
  /** The same without a word; fails for every answer but the success. */
  ask(operation: Operation, turn: RequestTurn, reporter: Reporter): Promise<Outcome<ArmResponse, Sent>>;
  close(): void;
}

/** Opens nothing before the first request. */
export function createOperationSender(facts: ServiceFacts, ports: RequestPorts, doors: AzureDoors): OperationSender {
  const { command, behind, endpoint, proxy, atOnce, timeoutMs } = facts;
  const sender = createSender(
    ports,
    { credential: () => doors.openCredential(endpoint), transport: () => doors.openTransport(proxy, atOnce) },
    command.name,
    atOnce > 1 ? createPace(ports) : undefined,
  );
  const names = { commandName: command.name, privateName: behind.name, privateType: behind.definition.errorSource };
  const place = placeOf(behind);
  const write = createRequestWriter(facts);

  const sendOne = (operation: Operation, turn: RequestTurn, reporter: Reporter): Promise<Sent> => {
    const { success, clientRequestId, subscriptionId, counter = 'writes' } = operation;
    // What the others have sent by the time that something is said is not known before.
    const sentBefore = atOnce > 1 || sender.hasSent;
    return sender.send({
      request: write(operation),
      success,
      subscriptionId,
      timeoutMs,
      call: () => ({ ...operation.about(), ...names, host: new URL(endpoint.url).host, timeoutMs, sentBefore }),
      turn,
      counter,
      reporter,
      facts: { clientRequestId, ...operation.facts },
    });
  };

  return {
    async send(operation, turn, reporter) {
      const { check } = operation;
      const doubting = check === undefined ? undefined : doubt(turn, check.unchecked);
      const answered = await sendOne(operation, doubting ?? turn, reporter);
      // It is true until the look has found more.
      if (check !== undefined && answered.kind === 'unknown') {
        turn.settle(answered.kind, readIds(answered.response), answered.error);
      }
      const checked = await check?.look(answered);
      const sent = checked === undefined ? answered : toChecked(answered, checked, operation.success);
      return await tell(operation, sent, turn, reporter, place);
    },
    async ask(operation, turn, reporter) {
      const sent = await sendOne(operation, turn, reporter);
      return sent.kind === 'done' ? succeed(sent.response) : fail(sent);
    },
    get hasSent() {
      return sender.hasSent;
    },
    close: () => sender.close(),
  };
}

/** Says what came of a request, and keeps it. */
async function tell(
  { clientRequestId }: Operation,
  sent: Sent,
  turn: RequestTurn,
  reporter: Reporter,
  place: ErrorPlace,
): Promise<Outcome<ArmResponse, NotDone>> {
  if (sent.kind === 'stopped') return fail({ continuation: 'interrupted', isRefusal: false });
  if (sent.kind === 'notKept') return fail({ continuation: 'end', isRefusal: false });
  const ids = readIds(sent.response);
  turn.settle(sent.kind, ids, 'error' in sent ? sent.error : undefined);
  await turn.keep();
  if (sent.kind !== 'notSent') await reporter.text('verbose', () => describeIds(clientRequestId, ids));
  if (sent.kind === 'done') return succeed(sent.response);
  const continuation = await reportFailure(sent, reporter, place);
  turn.said();
  return fail({ continuation, isRefusal: sent.response !== null && isReadableAnswer(sent.response) });
}

/** A turn whose success is in doubt until it has been looked at. */
function doubt(turn: RequestTurn, unchecked: () => ErrorRecord): RequestTurn {
  return {
    act: (error, about) => turn.act(error, about),
    settle(outcome, answer, error) {
      if (outcome === 'done') turn.settle('unknown', answer, unchecked());
      else turn.settle(outcome, answer, error);
    },
    said: () => turn.said(),
    keep: (word) => turn.keep(word),
    pause: (wait) => turn.pause(wait),
  };
}

/** What was sent, as the look at the service has found it. */
function toChecked(sent: Sent, checked: Checked, status: number): Sent {
  const response = 'response' in sent ? sent.response : null;
  if (checked.outcome === 'done') return { kind: 'done', response: response ?? { status, headers: [], body: '' } };
  return { kind: checked.outcome, response, error: checked.error, because: 'refused', isHopeless: false };
}

/**
 * When a run is stopped, the error about the request under way is shown whatever -ErrorAction says. Differs from PowerShell: D25, so
 * is the error that no one is signed in, which the original reports before the first object.
 */
async function reportFailure(
  { error, because, isHopeless }: Exclude<Sent, { readonly kind: 'done' | 'stopped' | 'notKept' }>,
  reporter: Reporter,
  place: ErrorPlace,
): Promise<Continuation> {
  const say = async (last: ErrorRecord, continuation: Continuation): Promise<Continuation> => {
    await reporter.fatal(last, 'always');
    return continuation;
  };
  if (because === 'stopped') return say(error, 'interrupted');
  if (isHopeless) return say(giveUp(error), 'end');
  return reporter.error(error, place, because === 'notSignedIn' ? 'always' : 'unlessSilent');
}

interface RequestIds {
  readonly requestId: string | null;
  readonly correlationId: string | null;
}

/** What support asks for. */
function readIds(response: ArmResponse | null): RequestIds & Facts {
  const headers = response?.headers ?? [];
  return {
    requestId: findHeader(headers, 'x-ms-request-id') ?? null,
    correlationId: findHeader(headers, 'x-ms-correlation-request-id') ?? null,
  };
}

function describeIds(clientRequestId: string, { requestId, correlationId }: RequestIds): string {
  return `Request ${clientRequestId}: x-ms-request-id ${requestId ?? '-'}, x-ms-correlation-request-id ${correlationId ?? '-'}.`;
}

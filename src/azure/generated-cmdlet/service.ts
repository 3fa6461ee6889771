// The service as the handler of a cmdlet sees it: requests with everything that the generator's runtime adds to them, and
// the records about how they went.
import type { ErrorRecord } from '../../engine/records/error-record.js';
import type { DerivedCommand } from '../../engine/definition/derive-command.js';
import type { Facts } from '../../engine/records/json-record.js';
import { fail, succeed, type Outcome } from '../../engine/outcome.js';
import { placeOf, type ErrorPlace } from '../../engine/records/program-errors.js';
import type { Continuation } from '../../engine/run/continuation.js';
import type { Explainer } from '../../engine/run/explain-call.js';
import type { HostOptions } from '../../engine/run/host-options.js';
import { tellWaiting } from '../../engine/run/tell-waiting.js';
import type { Reporter } from '../../engine/run/reporter.js';
import type { RequestTurn } from '../../engine/run/run-account.js';
import { isReadableAnswer } from '../answers/error-body.js';
import { giveUp } from '../answers/give-up.js';
import type { FailedCall } from '../answers/service-errors.js';
import type { AzureDoors, ProxyChoice, RequestPorts } from '../doors.js';
import type { ArmRequest, ArmResponse, Header } from '../exchange/exchange.js';
import { findHeader } from '../exchange/find-header.js';
import type { Endpoint } from '../sign-in/find-endpoint.js';
import { createPace, type Counter } from './pace.js';
import { createSender, type Sender, type Sent } from './send-request.js';

export type { Sent };

/** What a handler sends. */
export interface Operation extends Pick<ArmRequest, 'method' | 'url' | 'body'> {
  /** The one status that is success. */
  readonly success: number;
  /** All requests of one record have the same. */
  readonly clientRequestId: string;
  /** What it counts as where the service counts it; a write if it does not say. */
  readonly counter?: Counter;
  /** The subscription of what it is about. */
  readonly subscriptionId: string;
  /** What it is about; only asked for if something has to be said of it. */
  readonly about: () => About;
  /** What the journal keeps of it besides. */
  readonly facts?: Facts;
  /**
   * Looks at what has become of it, when no more of it is under way, before it is told of. Where nobody looks, or nothing more
   * is found, the answer counts. An error for the case that the run ends before that is `unchecked`.
   */
  readonly check?: {
    readonly unchecked: () => ErrorRecord;
    look(sent: Sent): Promise<Checked | undefined>;
  };
}

/** What a request is about, for those who read that it failed. */
export type About = Pick<FailedCall, 'subscriptionId' | 'resourceId' | 'target' | 'words'>;

/** What a look at the service has found. */
export type Checked =
  { readonly outcome: 'done' } | { readonly outcome: 'failed' | 'unknown'; readonly error: ErrorRecord };

/** The service, for the handler of one call. */
export interface Service {
  readonly reporter: Reporter;
  /** The command that was called, and the one behind it. */
  readonly command: ErrorPlace;
  readonly behind: ErrorPlace;
  /** Where requests go. */
  readonly endpoint: string;
  /** Whether any request may have reached it. */
  readonly hasSent: boolean;
  /** The same for one object, of which this reporter hears. */
  about(reporter: Reporter): Service;
  newId(): Promise<string>;
  /** What an answer tells is shown on standard output only. */
  learn(secret: string): void;
  /** Sends, and gives the answer if it is the success that was wanted. Under --explain nothing is sent. */
  send(operation: Operation, turn: RequestTurn): Promise<Outcome<ArmResponse, NotDone>>;
  /** The same without a word; fails for every answer but the success. */
  ask(operation: Operation, turn: RequestTurn): Promise<Outcome<ArmResponse, Sent>>;
  /** The host options of the command itself. Under --explain they make no difference. */
  readonly own: HostOptions['own'];
  /** As the clock's. */
  elapsed(): number;
  /** The object waits, and others go on meanwhile; false if the run is stopped. `why` is shown if it gets long. */
  pause(ms: number, turn: RequestTurn, why: string): Promise<boolean>;
  close(): void;
}

/** A request without the success that was wanted. Everything has been said. */
export interface NotDone {
  readonly continuation: Continuation;
  /** The service has said no in words that can be read: the record's next request goes out then, and only then, as in the original. */
  readonly isRefusal: boolean;
}

/** What the requests of a call share. */
export interface ServiceFacts {
  readonly command: DerivedCommand;
  /** The cmdlet behind the command; its name tells the service which set it was. */
  readonly behind: DerivedCommand;
  readonly endpoint: Endpoint;
  readonly proxy: ProxyChoice | null;
  readonly timeoutMs: number;
  readonly userAgent: string;
  /** --explain: is told what would be sent, and it is not sent. */
  readonly explainer: Pick<Explainer, 'request'> | undefined;
  /** How many objects may be under way at once. */
  readonly atOnce: number;
  readonly own: HostOptions['own'];
}

/** What an answer leaves for support, before there is one. */
export const noAnswer: Facts = { requestId: null, correlationId: null };

/** The service; nothing is opened before the first request. */
export function createService(
  facts: ServiceFacts,
  ports: RequestPorts,
  doors: AzureDoors,
  reporter: Reporter,
): Service {
  const { command, endpoint, proxy, atOnce } = facts;
  const sender = createSender(
    ports,
    { credential: () => doors.openCredential(endpoint), transport: () => doors.openTransport(proxy, atOnce) },
    command.name,
    atOnce > 1 ? createPace(ports) : undefined,
  );
  const { behind } = facts;
  const names = { commandName: command.name, privateName: behind.name, privateType: behind.definition.errorSource };
  const places = { command: placeOf(command), behind: placeOf(behind) };
  return new OpenService({ facts, ports, doors, sender, places, names, headers: describeHeaders(facts) }, reporter);
}

interface ServiceParts {
  readonly facts: ServiceFacts;
  readonly ports: RequestPorts;
  readonly doors: AzureDoors;
  readonly sender: Sender;
  readonly places: Pick<Service, 'command' | 'behind'>;
  readonly names: Pick<FailedCall, 'commandName' | 'privateName' | 'privateType'>;
  /** Those that all requests have. */
  readonly headers: readonly Header[];
}

/** A class, because each object of a pipeline has one of its own: all but the reporter is shared. */
class OpenService implements Service {
  readonly reporter: Reporter;
  private readonly parts: ServiceParts;

  constructor(parts: ServiceParts, reporter: Reporter) {
    this.parts = parts;
    this.reporter = reporter;
  }

  get command(): ErrorPlace {
    return this.parts.places.command;
  }

  get behind(): ErrorPlace {
    return this.parts.places.behind;
  }

  get endpoint(): string {
    return this.parts.facts.endpoint.url;
  }

  /** What the others have sent by the time that something is said is not known before. */
  get hasSent(): boolean {
    return this.parts.facts.atOnce > 1 || this.parts.sender.hasSent;
  }

  get own(): HostOptions['own'] {
    const { explainer, own } = this.parts.facts;
    return explainer === undefined ? own : {};
  }

  about(other: Reporter): Service {
    return new OpenService(this.parts, other);
  }

  newId(): Promise<string> {
    return this.parts.doors.newId();
  }

  learn(secret: string): void {
    this.parts.ports.secrets.learn(secret);
  }

  elapsed(): number {
    return this.parts.ports.clock.elapsed();
  }

  pause(ms: number, turn: RequestTurn, why: string): Promise<boolean> {
    const { ports } = this.parts;
    return turn.pause((end) => tellWaiting(ports.clock.sleep(Math.max(0, ms), end ?? ports.signal), why, ports));
  }

  async ask(operation: Operation, turn: RequestTurn): Promise<Outcome<ArmResponse, Sent>> {
    const sent = await this.sendOne(operation, this.describe(operation), turn);
    return sent.kind === 'done' ? succeed(sent.response) : fail(sent);
  }

  async send(operation: Operation, turn: RequestTurn): Promise<Outcome<ArmResponse, NotDone>> {
    const { explainer } = this.parts.facts;
    const { check } = operation;
    const request = this.describe(operation);
    if (explainer !== undefined) {
      await explainer.request(request);
      return fail({ continuation: 'goOn', isRefusal: true });
    }
    const doubting = check === undefined ? undefined : doubt(turn, check.unchecked);
    const answered = await this.sendOne(operation, request, doubting ?? turn);
    // It is true until the look has found more.
    if (check !== undefined && answered.kind === 'unknown') {
      turn.settle(answered.kind, readIds(answered.response), answered.error);
    }
    const checked = await check?.look(answered);
    return await this.tell(
      operation,
      checked === undefined ? answered : toChecked(answered, checked, operation.success),
      turn,
    );
  }

  close(): void {
    this.parts.sender.close();
  }

  private describe({ method, url, body, clientRequestId }: Operation): ArmRequest {
    const id: Header = { name: 'x-ms-client-request-id', value: clientRequestId };
    const { headers } = this.parts;
    return { method, url, body, headers: body === '' ? [...headers, id] : [ofBody, ...headers, id] };
  }

  private sendOne(operation: Operation, request: ArmRequest, turn: RequestTurn): Promise<Sent> {
    const { facts, sender, names } = this.parts;
    const { timeoutMs, endpoint } = facts;
    const { success, clientRequestId, subscriptionId, counter = 'writes' } = operation;
    const sentBefore = this.hasSent;
    return sender.send({
      request,
      success,
      subscriptionId,
      timeoutMs,
      call: () => ({ ...operation.about(), ...names, host: new URL(endpoint.url).host, timeoutMs, sentBefore }),
      turn,
      counter,
      reporter: this.reporter,
      facts: { clientRequestId, ...operation.facts },
    });
  }

  /** Says what came of a request, and keeps it. */
  private async tell(
    { clientRequestId }: Operation,
    sent: Sent,
    turn: RequestTurn,
  ): Promise<Outcome<ArmResponse, NotDone>> {
    if (sent.kind === 'stopped') return fail({ continuation: 'interrupted', isRefusal: false });
    if (sent.kind === 'notKept') return fail({ continuation: 'end', isRefusal: false });
    const ids = readIds(sent.response);
    turn.settle(sent.kind, ids, 'error' in sent ? sent.error : undefined);
    await turn.keep();
    if (sent.kind !== 'notSent') await this.reporter.text('verbose', () => describeIds(clientRequestId, ids));
    if (sent.kind === 'done') return succeed(sent.response);
    const continuation = await reportFailure(sent, this.reporter, this.behind);
    turn.said();
    return fail({ continuation, isRefusal: sent.response !== null && isReadableAnswer(sent.response) });
  }
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

const ofBody: Header = { name: 'Content-Type', value: 'application/json' };

/** As the generator's runtime writes them: the service is told which command it was, and which set. */
function describeHeaders({ command, behind, userAgent }: ServiceFacts): readonly Header[] {
  return [
    { name: 'User-Agent', value: userAgent },
    { name: 'CommandName', value: command.name },
    { name: 'FullCommandName', value: behind.name },
    { name: 'ParameterSetName', value: '__AllParameterSets' },
  ];
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

// The service as the handler of a cmdlet sees it. What a request needs is loaded with the first (`operation-sender.ts`).
import type { Facts } from '../../engine/records/json-record.js';
import { fail, type Outcome } from '../../engine/outcome.js';
import { placeOf, type ErrorPlace } from '../../engine/records/error-place.js';
import type { HostOptions } from '../../engine/run/host-options.js';
import { tellWaiting } from '../../engine/run/tell-waiting.js';
import type { Reporter } from '../../engine/run/reporter.js';
import type { RequestTurn } from '../../engine/run/run-account.js';
import type { AzureDoors, RequestPorts } from '../doors.js';
import type { ArmResponse } from '../exchange/exchange.js';
import type { NotDone, Operation } from './operation.js';
import { createOperationSender, type OperationSender } from './operation-sender.js';
import { createRequestWriter } from './request-writer.js';
import type { Sent } from './send-request.js';
import type { ServiceFacts } from './service-facts.js';

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

/** What an answer leaves for support, before there is one. */
export const noAnswer: Facts = { requestId: null, correlationId: null };

/** The service; nothing is opened before the first request. */
export function createService(
  facts: ServiceFacts,
  ports: RequestPorts,
  doors: AzureDoors,
  reporter: Reporter,
): Service {
  const places = { command: placeOf(facts.command), behind: placeOf(facts.behind) };
  return new OpenService({ facts, ports, doors, places, sender: undefined }, reporter);
}

interface ServiceParts {
  readonly facts: ServiceFacts;
  readonly ports: RequestPorts;
  readonly doors: AzureDoors;
  readonly places: Pick<Service, 'command' | 'behind'>;
  /** There from the first request on. */
  sender: OperationSender | undefined;
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
    return this.parts.facts.atOnce > 1 || this.parts.sender?.hasSent === true;
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

  ask(operation: Operation, turn: RequestTurn): Promise<Outcome<ArmResponse, Sent>> {
    return this.openSender().ask(operation, turn, this.reporter);
  }

  send(operation: Operation, turn: RequestTurn): Promise<Outcome<ArmResponse, NotDone>> {
    const { facts } = this.parts;
    return facts.explainer === undefined
      ? this.openSender().send(operation, turn, this.reporter)
      : explain(operation, facts, facts.explainer);
  }

  close(): void {
    this.parts.sender?.close();
  }

  private openSender(): OperationSender {
    const { facts, ports, doors } = this.parts;
    return (this.parts.sender ??= createOperationSender(facts, ports, doors));
  }
}

/** Instead of sending. */
async function explain(
  operation: Operation,
  facts: ServiceFacts,
  explainer: NonNullable<ServiceFacts['explainer']>,
): Promise<Outcome<never, NotDone>> {
  await explainer.request(createRequestWriter(facts)(operation));
  return fail({ continuation: 'goOn', isRefusal: true });
}

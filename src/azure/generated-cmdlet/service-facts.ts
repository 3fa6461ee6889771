// What is the same for all requests of a call.
import type { DerivedCommand } from '../../engine/definition/derive-command.js';
import type { Explainer } from '../../engine/run/explain-call.js';
import type { HostOptions } from '../../engine/run/host-options.js';
import type { ProxyChoice } from '../doors.js';
import type { Endpoint } from '../sign-in/find-endpoint.js';

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

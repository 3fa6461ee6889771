// What a handler asks of the service, and what it hears when that came to nothing.
import type { ErrorRecord } from '../../engine/records/error-record.js';
import type { Facts } from '../../engine/records/json-record.js';
import type { Continuation } from '../../engine/run/continuation.js';
import type { FailedCall } from '../answers/service-errors.js';
import type { ArmRequest } from '../exchange/exchange.js';
import type { Counter } from './pace.js';
import type { Sent } from './send-request.js';

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

/** A request without the success that was wanted. Everything has been said. */
export interface NotDone {
  readonly continuation: Continuation;
  /** The service has said no in words that can be read: the record's next request goes out then, and only then, as in the original. */
  readonly isRefusal: boolean;
}

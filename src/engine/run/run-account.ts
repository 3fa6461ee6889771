// What a run has to account for: one object after the other, and what is true of it at every moment. Whatever ends a run, by
// itself or from outside, finds here what has not been said yet.
import type { TransportFailure } from '../../azure/exchange/exchange.js';
import type { ErrorRecord } from '../records/error-record.js';
import type { ObjectOutcome, ResultJson, SummaryJson } from '../records/json-record.js';
import { toInputPlace, type InputPlace } from '../records/input-place.js';
import { transportError, type FailedCall } from '../../azure/answers/service-errors.js';

/** What support asks for. */
export interface RequestIds {
  readonly requestId: string | null;
  readonly correlationId: string | null;
}

/** One object's turn. Invariant: `result` is true at every moment, also while its request is under way. */
export interface Turn {
  /** The workspace and the keys that the object means. */
  aim(resourceId: string | null, keys: readonly string[]): void;
  /** The request may be at the service from here on, and nobody knows what becomes of it. */
  send(call: FailedCall): void;
  /** What has become of it; `ids` if there was an answer, `error` if one has to be said, which `said` confirms. */
  settle(outcome: ObjectOutcome, ids?: RequestIds, error?: ErrorRecord): void;
  said(): void;
  /** Whether a request went out, or was about to. */
  readonly isDue: boolean;
  readonly result: ResultJson;
  /** The error that has to be said if the run is cut off now; undefined if there is none. */
  readonly unsaid: ErrorRecord | undefined;
}

/** A turn that begins. Until anything else is known nothing has been sent. */
export function createTurn(input?: InputPlace): Turn {
  let [resourceId, keys]: [string | null, readonly string[]] = [null, []];
  let outcome: ObjectOutcome = 'notSent';
  let ids: RequestIds = { requestId: null, correlationId: null };
  let unsaid: ErrorRecord | undefined;
  let isDue = false;
  return {
    aim(id, names) {
      [resourceId, keys] = [id, names];
    },
    send(call) {
      [outcome, isDue, unsaid] = ['unknown', true, transportError(call, cutOff)];
    },
    settle(what, answered = ids, error) {
      [outcome, ids, isDue, unsaid] = [what, answered, true, error];
    },
    said() {
      unsaid = undefined;
    },
    get isDue() {
      return isDue;
    },
    get result() {
      const about = input === undefined ? {} : { input };
      return { stream: 'result', resourceId, keys, outcome, ...ids, ...about } as const;
    },
    get unsaid() {
      return unsaid;
    },
  };
}

const cutOff: TransportFailure = { kind: 'stopped', reached: 'maybe', reason: 'stopped', code: null };

/** The account of one run. */
export interface RunAccount {
  /** One more piped object has been read, and its turn begins. */
  beginObject(line: number, text: string): Turn;
  /** The one turn of a call without a pipeline. */
  beginCall(): Turn;
  /** The input has ended. */
  reachEnd(): void;
  /** The piped object whose turn it is. */
  readonly input: InputPlace | undefined;
  /** The next thing that has to be said of the turn; undefined if there is nothing more. */
  readonly unsaid: UnsaidRecord | undefined;
  /** That has been said. Its result ends a turn, and is counted. */
  confirm(): void;
  /** How far the pipeline came; undefined if no object was read. */
  readonly summary: SummaryJson | undefined;
}

export type UnsaidRecord = { readonly stream: 'error'; readonly error: ErrorRecord } | ResultJson;

/** An account of a run that begins. */
export function createRunAccount(): RunAccount {
  const counts = { regenerated: 0, failed: 0, unknown: 0, notSent: 0 };
  let objects = 0;
  let reachedEnd = false;
  let turn: Turn | undefined;
  let input: InputPlace | undefined;
  return {
    beginObject(line, text) {
      input = toInputPlace(++objects, line, text);
      return (turn = createTurn(input));
    },
    beginCall: () => (turn = createTurn()),
    reachEnd() {
      reachedEnd = true;
    },
    get input() {
      return input;
    },
    get unsaid() {
      if (turn?.unsaid !== undefined) return { stream: 'error', error: turn.unsaid } as const;
      return input !== undefined || turn?.isDue === true ? turn?.result : undefined;
    },
    confirm() {
      if (turn?.unsaid !== undefined) {
        turn.said();
        return;
      }
      if (turn !== undefined) counts[turn.result.outcome] += 1;
      [turn, input] = [undefined, undefined];
    },
    get summary() {
      return objects === 0 ? undefined : ({ stream: 'summary', ...counts, reachedEnd } as const);
    },
  };
}

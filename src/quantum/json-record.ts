// The JSON records of the module's cmdlets, as a program reads them: the engine's, with the results of these cmdlets.
import type { InputPlace } from '../engine/records/input-place.js';
import type { ErrorRecordJson, TextRecordJson } from '../engine/records/json-record.js';

/** Any record; `stream` tells them apart. */
export type JsonRecord = ErrorRecordJson | TextRecordJson | ResultJson | SummaryJson;

/**
 * What became of one object. 'failed': the service has refused, and changed nothing; 'unknown': the request may have been
 * carried out; 'notSent': no request reached the service; 'skipped': by the journal of an earlier run it is done.
 */
export type ObjectOutcome = 'regenerated' | 'failed' | 'unknown' | 'notSent' | 'skipped';

/** What became of one object, for programs that keep records. */
export interface ResultJson {
  readonly stream: 'result';
  /** The workspace's resource id, without /regenerateKey; null if the object names no workspace. */
  readonly resourceId: string | null;
  readonly keys: readonly string[];
  readonly outcome: ObjectOutcome;
  readonly requestId: string | null;
  readonly correlationId: string | null;
  /** The piped object; absent for a call without a pipeline. */
  readonly input?: InputPlace;
}

/** Any record of Update-AzQuantumApiWorkspaceTag. */
export type TagRecord = ErrorRecordJson | TextRecordJson | TagResultJson | TagSummaryJson;

/** What became of one workspace's tags. */
export interface TagResultJson extends Omit<ResultJson, 'keys' | 'outcome'> {
  /** Their names. */
  readonly tags: readonly string[];
  readonly outcome: TagOutcome;
}

/** As for keys. */
export type TagOutcome = 'updated' | 'failed' | 'unknown' | 'notSent';

/** How far a pipeline of Update-AzQuantumApiWorkspaceTag came. */
export interface TagSummaryJson extends Readonly<Record<TagOutcome, number>> {
  readonly stream: 'summary';
  readonly reachedEnd: boolean;
}

/** How far a pipeline came: the objects that were read, by what became of them. */
export interface SummaryJson extends Readonly<Record<Exclude<ObjectOutcome, 'skipped'>, number>> {
  readonly stream: 'summary';
  /** Under --resume. */
  readonly skipped?: number;
  /** Whether the input was read to its end. */
  readonly reachedEnd: boolean;
}

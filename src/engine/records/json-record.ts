// The records that `--output-format json` writes to standard error, one JSON object a line (contract, section 6), as the program
// that reads them sees them. The renderer returns these types and the package exports them, so they say what is written.
import type { ExplainStep } from '../explain/explain-step.js';
import type { ErrorRecord } from './error-record.js';
import type { InputPlace } from './input-place.js';

/** Any record; `stream` tells them apart. */
export type JsonRecord = ErrorRecordJson | TextRecordJson | ResultJson | SummaryJson;

/** An error record of PowerShell; its members are those of PowerShell's ErrorRecord, its id under the name that it has there. */
export interface ErrorRecordJson extends Omit<ErrorRecord, 'id' | 'recommendation'> {
  readonly stream: 'error';
  /** The error's id, a comma, and the command. */
  readonly fullyQualifiedErrorId: string;
  /** ErrorDetails.RecommendedAction; absent if there is none. */
  readonly recommendation?: string;
}

/** The streams that carry plain text. */
export type TextStream = 'warning' | 'verbose' | 'debug' | 'information' | 'host';

/** A line of text: a warning, what -Verbose, -Debug and -InformationAction show, a what-if line, a line of a prompt (host). */
export interface TextRecordJson {
  readonly stream: TextStream;
  readonly message: string;
  /** Under --explain: the step that the message describes. */
  readonly data?: ExplainStepJson;
}

/**
 * What became of one object. 'failed': the service has refused, and changed nothing; 'unknown': the request may have been
 * carried out; 'notSent': no request reached the service.
 */
export type ObjectOutcome = 'regenerated' | 'failed' | 'unknown' | 'notSent';

/** What became of one object, for whoever keeps records. */
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

/** How far a pipeline came: the objects that were read, by what became of them. */
export interface SummaryJson extends Readonly<Record<ObjectOutcome, number>> {
  readonly stream: 'summary';
  /** Whether the input was read to its end. */
  readonly reachedEnd: boolean;
}

/** A step of --explain. */
export type ExplainStepJson = ExplainStep<string>;

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

/** Members of a record that a command adds. */
export type Facts = Readonly<Record<string, unknown>>;

/**
 * What became of one object. 'done': the command has succeeded; 'failed': it was refused, and nothing has changed;
 * 'unknown': it may have been carried out; 'notSent': nothing was tried; 'skipped': an earlier run has done it.
 */
export type ObjectOutcome = 'done' | 'failed' | 'unknown' | 'notSent' | 'skipped';

/** What became of one object, with the command's own members before and after the outcome, which is in its own word. */
export interface ResultJson extends Facts {
  readonly stream: 'result';
  readonly outcome: string;
  /** The piped object; absent for a call without a pipeline. */
  readonly input?: InputPlace;
}

/** How far a pipeline came: the objects that were read, by what became of them, and whether it was read to its end. */
export interface SummaryJson extends Facts {
  readonly stream: 'summary';
  readonly reachedEnd: boolean;
}

/** A step of --explain. */
export type ExplainStepJson = ExplainStep<string>;

// The records that `--output-format json` writes to standard error, one JSON object a line (contract, section 6), as the program
// that reads them sees them. The renderer returns these types and the package exports them, so they say what is written.
import type { ExplainStep } from '../explain/explain-step.js';
import type { ErrorCategory } from './error-record.js';

/** Any record; `stream` tells them apart. */
export type JsonRecord = ErrorRecordJson | TextRecordJson | ResultJson;

/** An error record of PowerShell. */
export interface ErrorRecordJson {
  readonly stream: 'error';
  /** The error's id, a comma, and the command. */
  readonly fullyQualifiedErrorId: string;
  readonly category: ErrorCategory;
  /** CategoryInfo.Activity: the command that failed. */
  readonly activity: string;
  /** CategoryInfo.Reason: the exception's type without its namespace. */
  readonly reason: string;
  readonly targetName: string;
  readonly targetType: string;
  /** Exception.Message. */
  readonly message: string;
  /** ErrorDetails.Message, which text shows in place of the message; null if there is none. */
  readonly details: string | null;
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

/** What became of one object that reached the service; for whoever keeps records. */
export interface ResultJson {
  readonly stream: 'result';
  /** The workspace's resource id, without /regenerateKey. */
  readonly resourceId: string;
  readonly keys: readonly string[];
  readonly outcome: 'regenerated' | 'failed' | 'unknown';
  readonly requestId: string | null;
  readonly correlationId: string | null;
}

/** A step of --explain. */
export type ExplainStepJson = ExplainStep<string>;

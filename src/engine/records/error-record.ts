// PowerShell's ErrorRecord as plain data.
import type { InputPlace } from './input-place.js';

/** The members of PowerShell's ErrorCategory, in its order. */
export const errorCategories = [
  'NotSpecified',
  'OpenError',
  'CloseError',
  'DeviceError',
  'DeadlockDetected',
  'InvalidArgument',
  'InvalidData',
  'InvalidOperation',
  'InvalidResult',
  'InvalidType',
  'MetadataError',
  'NotImplemented',
  'NotInstalled',
  'ObjectNotFound',
  'OperationStopped',
  'OperationTimeout',
  'SyntaxError',
  'ParserError',
  'PermissionDenied',
  'ResourceBusy',
  'ResourceExists',
  'ResourceUnavailable',
  'ReadError',
  'WriteError',
  'FromStdErr',
  'SecurityError',
  'ProtocolError',
  'ConnectionError',
  'AuthenticationError',
  'LimitsExceeded',
  'QuotaExceeded',
  'NotEnabled',
] as const;

export type ErrorCategory = (typeof errorCategories)[number];

/** One error as a script sees it. */
export interface ErrorRecord {
  /** FullyQualifiedErrorId, complete: `id,command`. */
  readonly id: string;
  readonly category: ErrorCategory;
  /** CategoryInfo.Activity: the command that failed, also the word in front of the text shown. */
  readonly activity: string;
  /** CategoryInfo.Reason: the exception's type without its namespace. */
  readonly reason: string;
  readonly targetName: string;
  readonly targetType: string;
  /** Exception.Message. */
  readonly message: string;
  /** ErrorDetails.Message, which is shown in place of the message; null if there is none. */
  readonly details: string | null;
  /** ErrorDetails.RecommendedAction, shown on a line of its own; null or empty if there is none. */
  readonly recommendation: string | null;
  /** The piped object that it is about; absent if there is none. */
  readonly input?: InputPlace;
}

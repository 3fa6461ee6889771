// Errors that only a program has: its own options, the environment, standard input, files, and questions without an answer.
// Their ids and categories are in the contract, section 9.
import type { ErrorPlace } from './error-place.js';
import type { ErrorCategory, ErrorRecord } from './error-record.js';
import { recommendConversion } from './recommendations.js';

/** A host option without its value, with a bad one, or twice. */
export function invalidHostOption(place: ErrorPlace, message: string): ErrorRecord {
  return record(place, 'InvalidHostOption', 'InvalidArgument', 'ArgumentException', message);
}

/** A preference variable of the environment with a value that PowerShell would refuse too. */
export function invalidPreference(
  place: ErrorPlace,
  failure: {
    readonly variable: string;
    readonly value: string;
    readonly allowed: readonly string[] | 'jsonObject' | 'defaultKey';
  },
): ErrorRecord {
  const message = `The environment variable ${failure.variable} ${describeAllowed(failure.value, failure.allowed)} Nothing was sent.`;
  return record(place, 'InvalidPreference', 'InvalidArgument', 'ArgumentException', message);
}

function describeAllowed(value: string, allowed: readonly string[] | 'jsonObject' | 'defaultKey'): string {
  if (allowed === 'defaultKey')
    return `has the key "${value}". Its keys are Disabled or of the form Command:Parameter.`;
  if (allowed === 'jsonObject') return `is "${value}". It takes a JSON object, for instance {"New-Az*:PassThru":true}.`;
  return `is "${value}". It takes one of ${allowed.join(', ')}.`;
}

/** What standard input, or a file, holds cannot be read as objects. `message` says where and what. */
export function invalidPipelineInput(place: ErrorPlace, message: string): ErrorRecord {
  return record(place, 'InvalidPipelineInput', 'InvalidData', 'JsonException', message);
}

/** The file of an `@path` cannot be read. */
export function fileNotReadable(
  place: ErrorPlace,
  facts: { readonly parameter: string; readonly path: string; readonly reason: string },
): ErrorRecord {
  const message = `Cannot read the file "${facts.path}" given to -${facts.parameter}: ${facts.reason}.`;
  return record(place, 'FileNotReadable', 'ReadError', 'IOException', message);
}

/** -OutVariable or one of its kin names a variable that nothing may be written to; no command's name stands with it. */
export function variableNotWritable(name: string): ErrorRecord {
  const message = `Cannot overwrite variable ${name} because it is read-only or constant.`;
  return {
    ...record({ source: '', activity: '' }, '', 'WriteError', 'SessionStateUnauthorizedAccessException', message),
    id: 'VariableNotWritable',
    targetName: name,
    targetType: 'String',
  };
}

/** A parameter of the original that makes no sense outside PowerShell (D15). */
export function parameterNotSupported(place: ErrorPlace, name: string, why: string): ErrorRecord {
  const message = `The parameter -${name} is not supported: ${why}`;
  return record(place, 'ParameterNotSupported', 'NotImplemented', 'NotSupportedException', message);
}

/** The answers came to their end at a confirmation; nothing is done for that object (D11). */
export function confirmationEnded(place: ErrorPlace): ErrorRecord {
  const message = 'The input ended before the confirmation was answered, so nothing was done.';
  return record(place, 'ConfirmationEnded', 'OperationStopped', 'EndOfStreamException', message);
}

/** PowerShell's text for a question that cannot be asked. */
const nonInteractive = 'PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.';

/** There is no one to ask to confirm: an error of the private cmdlet, whose type alone is the id (seen in the engine). */
export function cannotConfirm(place: ErrorPlace): ErrorRecord {
  return {
    ...record(place, '', 'NotSpecified', 'PSInvalidOperationException', nonInteractive),
    id: place.source,
  };
}

/** There is no one to ask about a record under Inquire; the command ends (seen in the engine). */
export function cannotInquire(place: ErrorPlace): ErrorRecord {
  return record(place, 'InvalidOperation', 'InvalidOperation', 'PSInvalidOperationException', nonInteractive);
}

/** Halt Command was chosen under Inquire; the command ends (seen in the engine). */
export function stoppedByUser(place: ErrorPlace): ErrorRecord {
  const message = 'The running command stopped because the user selected the Stop option.';
  return record(place, 'ActionPreferenceStop', 'OperationStopped', 'ActionPreferenceStopException', message);
}

/** A preference variable is Stop, and a record of its stream was written; the command ends (seen in the engine). */
export function stoppedByPreference(place: ErrorPlace, variable: string, text: string): ErrorRecord {
  const message = `The running command stopped because the preference variable "${variable}" or common parameter is set to Stop: ${text}`;
  return record(place, 'ActionPreferenceStop', 'OperationStopped', 'ActionPreferenceStopException', message);
}

/** An error of the place, with no target. */
export function record(
  place: ErrorPlace,
  id: string,
  category: ErrorCategory,
  reason: string,
  message: string,
): ErrorRecord {
  return {
    id: `${id},${place.source}`,
    category,
    activity: place.activity,
    reason,
    targetName: '',
    targetType: '',
    message,
    details: null,
    recommendation: recommendConversion([message]) ?? null,
  };
}

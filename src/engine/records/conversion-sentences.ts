// Why a value does not fit, in the engine's words: the second half of its messages.
import type { ConversionFailure } from '../conversion/failure.js';
import type { Int32Failure } from '../literal/int32-text.js';
import { writeEscapes } from '../values/write-escapes.js';
import { showBeginning } from './show-beginning.js';
import { formatValue, typeNameOf } from '../values/format-value.js';

/** The sentence of a conversion or a validation; empty where the engine has none. */
export function describeConversion(failure: ConversionFailure): string {
  switch (failure.kind) {
    case 'notConvertible':
      return `Cannot convert the "${formatValue(failure.value)}" value of type "${typeNameOf(failure.value)}" to type "${failure.targetType}".`;
    case 'invalidCast':
      return `Cannot convert value "${formatValue(failure.value)}" to type "${failure.targetType}". Error: "Invalid cast from '${typeNameOf(failure.value)}' to '${failure.targetType}'."`;
    case 'nullNotConvertible':
      return `Cannot convert null to type "${failure.targetType}".`;
    case 'listForText':
      return 'Cannot convert value to type System.String.';
    case 'listForScalar':
      return 'Specified method is not supported.';
    case 'notBoolean':
      return `Cannot convert value "${typeNameOf(failure.value)}" to type "System.Management.Automation.SwitchParameter". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.`;
    case 'ambiguousName':
      return `Cannot convert value "${failure.typed}" to type "${failure.targetType}". Error: "The identifier name ${failure.typed} cannot be processed because it is either too similar or identical to the following enumerator names: ${failure.matches.join(', ')}. Use a more specific identifier name."`;
    case 'unknownName':
      return `Cannot convert value "${failure.typed}" to type "${failure.targetType}". Error: "Unable to match the identifier name ${failure.typed} to a valid enumerator name. Specify one of the following enumerator names and try again:\n${failure.names.join(', ')}"`;
    case 'undefinedNumber':
      return `Cannot convert value "${failure.typed}" to type "${failure.targetType}" due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are "${failure.names.join(',')}".`;
    case 'unknownProperty':
      return `Cannot create object of type "${failure.targetType}". The property '${failure.name}' was not found for the '${failure.targetType}' object. The settable properties are: [value__ <System.Int32>].`;
    case 'nullEnumeration':
      return `Cannot convert null to type "${failure.targetType}" due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are "${failure.names.join(',')}".`;
    case 'reservedName':
      return reservedPreference(failure.name);
    case 'notInt32':
      return `Cannot convert value "${failure.reason.text}" to type "System.Int32". Error: "${describeInt32(failure.reason)}"`;
    case 'overflow':
      return `Cannot convert value "${failure.typed}" to type "${failure.targetType}". Error: "Value was either too large or too small for an Int32."`;
    case 'belowMinimum':
      return `The ${failure.number} argument is less than the minimum allowed range of ${failure.minimum}. Supply an argument that is greater than or equal to ${failure.minimum} and then try the command again.`;
    case 'nullNumber':
      return 'The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.';
    case 'invalidVariableName':
      return `Cannot validate argument '${failure.name}' because it is not a valid variable name.`;
    case 'emptyVariableName':
      return 'Cannot process argument because the value of argument "path" is not valid. Change the value of the "path" argument and run the operation again.';
    case 'invalidUri':
      return `Cannot convert value "${formatValue(failure.value)}" to type "System.Uri". Error: "${uriReasons[failure.reason]}"`;
    case 'null':
      return 'The argument is null. Provide a valid value for the argument, and then try running the command again.';
    case 'nullItem':
      return 'The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, and then try the command again.';
    case 'nullForMandatory':
    case 'emptyForMandatory':
      return '';
    case 'passwordNeeded':
    case 'passwordUnavailable':
      return 'PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.';
    case 'emptyUserName':
      return 'userName';
    case 'notATextList':
      return describeTextList(failure);
    case 'repeatedName':
      return describeRepeatedName(failure.given);
    case 'disguisedName':
      return `the name "${writeEscapes(failure.given, /[^ -~]/gu)}" is not ${failure.known}, but looks like it: it holds characters that are not seen, or that look like others`;
    case 'repeatedMember':
      return `The keys are given more than once (${failure.given.join(', ')}); give them once, as ${failure.member}.`;
  }
}

function describeRepeatedName([first, second]: readonly [string, string]): string {
  const [shown, again] = [showBeginning(first), showBeginning(second)];
  if (shown === again) return `the name ${shown} is given twice`;
  return `the names ${shown} and ${again} are the same to PowerShell, and both are given`;
}

/** The sentences of .NET's UriFormatException. */
const uriReasons = {
  host: 'Invalid URI: The hostname could not be parsed.',
  port: 'Invalid URI: Invalid port specified.',
  drive: "Invalid URI: A Dos path must be rooted, for example, 'c:\\\\'.",
} as const;

function describeTextList(failure: Extract<ConversionFailure, { kind: 'notATextList' }>): string {
  if (failure.member === '') return 'A list inside the list cannot be the name of a key.';
  return `${failure.member} takes the names of keys as text, one or a list of them; what was given holds something else.`;
}

/** .NET's sentences for texts that are no Int32. */
function describeInt32(failure: Int32Failure): string {
  switch (failure.kind) {
    case 'notANumber':
      return `The input string '${failure.trimmed}' was not in a correct format.`;
    case 'overflow':
      return `Value was either too large or too small for ${failure.type === 'Int32' ? 'an' : 'a'} ${failure.type}.`;
    case 'hexMissing':
      return "Specified argument was out of the range of valid values. (Parameter 'Index was out of range. Must be non-negative and less than the size of the collection.')";
    case 'hexWithoutDigits':
      return 'Could not find any recognizable digits.';
    case 'hexNegative':
      return 'String cannot contain a minus sign if the base is not 10.';
    case 'hexWithRest':
      return 'Additional non-parsable characters are at the end of the string.';
  }
}

/** Why a preference that is reserved cannot be set. */
export function reservedPreference(name: string): string {
  return `The ${name} ActionPreference value is reserved for future use and is not supported at this time. For more information about preference variables, see the Help topic, "about_Preference_Variables."`;
}

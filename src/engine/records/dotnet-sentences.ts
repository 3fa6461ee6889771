// The sentences of .NET's exceptions.
import type { NetFailure } from '../dotnet/failure.js';

/** `Exception.Message`. */
export function describeNet(failure: NetFailure): string {
  switch (failure.kind) {
    case 'notANumber':
      return `The input string '${failure.text}' was not in a correct format.`;
    case 'overflow':
      return failure.type === 'arithmetic'
        ? 'Arithmetic operation resulted in an overflow.'
        : `Value was either too large or too small for ${overflows[failure.type] ?? `a ${failure.type}`}.`;
    case 'hexMissing':
      return "Specified argument was out of the range of valid values. (Parameter 'Index was out of range. Must be non-negative and less than the size of the collection.')";
    case 'hexWithoutDigits':
      return 'Could not find any recognizable digits.';
    case 'hexNegative':
      return 'String cannot contain a minus sign if the base is not 10.';
    case 'hexWithRest':
      return 'Additional non-parsable characters are at the end of the string.';
    case 'notOneCharacter':
      return 'String must be exactly one character long.';
    case 'invalidCast':
      return `Invalid cast from '${failure.from}' to '${failure.to}'.`;
    case 'notADate':
      return `String '${failure.text}' was not recognized as a valid DateTime.`;
    case 'wrongWeekday':
      return `String '${failure.text}' was not recognized as a valid DateTime because the day of week was incorrect.`;
    case 'dateNotInCalendar':
      return `The DateTime represented by the string '${failure.text}' is not supported in calendar 'System.Globalization.GregorianCalendar'.`;
    case 'dateOutOfRange':
      return `The DateTime represented by the string '${failure.text}' is out of range.`;
    case 'utcOutOfRange':
      return `The UTC representation of the date '${failure.text}' falls outside the year range 1-9999.`;
    case 'offsetOutOfRange':
      return `The time zone offset of string '${failure.text}' must be within plus or minus 14 hours.`;
    case 'unknownDateWord':
      return `The string '${failure.text}' was not recognized as a valid DateTime. There is an unknown word starting at index '${failure.index}'.`;
    case 'ticksOutOfRange':
      return "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks. (Parameter 'ticks')";
    case 'notATimeSpan':
      return `String '${failure.text}' was not recognized as a valid TimeSpan.`;
    case 'timeSpanTooLarge':
      return `The TimeSpan string '${failure.text}' could not be parsed because at least one of the numeric components is out of range or contains too many digits.`;
    case 'versionLength':
      return "Version string portion was too short or too long. (Parameter 'input')";
    case 'versionNegative':
      return `${failure.part} ('${failure.number}') must be a non-negative value. (Parameter '${failure.part}')\nActual value was ${failure.number}.`;
    default:
      return plain[failure.kind];
  }
}

const overflows: Readonly<Record<string, string>> = {
  SByte: 'a signed byte',
  Byte: 'an unsigned byte',
  Int16: 'an Int16',
  Int32: 'an Int32',
  Int64: 'an Int64',
  Char: 'a character',
};

const plain = {
  guidForm: 'Unrecognized Guid format.',
  guidLength: 'Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).',
  guidDashes: 'Dashes are in the wrong position for GUID parsing.',
  guidCharacter: 'Guid string should only contain hexadecimal characters.',
  guidBrace: 'Expected {0xdddddddd, etc}.',
  guidHexPrefix: 'Expected 0x prefix.',
  guidComma:
    "Could not find a comma, or the length between the previous token and the comma was zero (i.e., '0x,'etc.).",
  guidBraceAfter:
    "Could not find a brace, or the length between the previous token and the brace was zero (i.e., '0x,'etc.).",
  guidEnd: 'Could not find the ending brace.',
  guidTooLarge: 'Value was either too large or too small for a UInt32.',
  uriHost: 'Invalid URI: The hostname could not be parsed.',
  uriPort: 'Invalid URI: Invalid port specified.',
  uriDrive: "Invalid URI: A Dos path must be rooted, for example, 'c:\\\\'.",
} as const;

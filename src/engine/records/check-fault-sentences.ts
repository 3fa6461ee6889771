// Why the engine refuses a check of a definition, in its words.
import type { CheckFault } from '../definition/find-check-fault.js';
import type { ErrorCategory } from './error-record.js';

interface Words {
  readonly id: string;
  readonly category: ErrorCategory;
  readonly reason: string;
  readonly message: string;
}

/** The error that the attribute is refused with; it does not name the parameter. */
export function describeCheckFault(fault: CheckFault): Words {
  const metadata = { category: 'MetadataError', reason: 'ValidationMetadataException' } as const;
  switch (fault.kind) {
    case 'rangeInverted':
      return {
        ...metadata,
        id: 'MaxRangeSmallerThanMinRange',
        message:
          'The specified maximum range cannot be accepted because it is less than the specified minimum range. Update the ValidateRange attribute for the parameter.',
      };
    case 'lengthInverted':
      return {
        ...metadata,
        id: 'ValidateLengthMaxLengthSmallerThanMinLength',
        message:
          'The specified maximum character length of the argument is shorter than the specified minimum argument character length. Update the ValidateLength attribute for the parameter.',
      };
    case 'countInverted':
      return {
        ...metadata,
        id: 'ValidateRangeMaxLengthSmallerThanMinLength',
        message:
          'The specified maximum number of arguments for a parameter is fewer than the specified minimum number of arguments. Update the ValidateCount attribute for the parameter.',
      };
    case 'setEmpty':
      return {
        id: 'ArgumentOutOfRange',
        category: 'InvalidArgument',
        reason: 'RuntimeException',
        message: outOfRange('validValues', 'System.String[]'),
      };
    case 'limitOutOfRange':
      return {
        id: 'ExceptionConstructingAttribute',
        category: 'InvalidOperation',
        reason: 'RuntimeException',
        message: `The following exception occurred while constructing the attribute "${fault.attribute}": "${outOfRange(fault.argument, String(fault.limit))}"`,
      };
  }
}

function outOfRange(argument: string, actual: string): string {
  return `Cannot process argument because the value of argument "${argument}" is out of range. Change argument "${argument}" to a value that is within range. (Parameter '${argument}')\nActual value was ${actual}.`;
}

// Why a value does not pass a check, in the engine's words: what stands behind "Cannot validate argument on parameter 'X'. ".
import type { CheckFailure } from '../conversion/check-failure.js';

/** The sentence of a validation attribute. */
export function describeCheck(failure: CheckFailure): string {
  switch (failure.kind) {
    case 'notInSet': {
      const list = failure.values.join(',');
      if (failure.message !== null && failure.message !== '') return fill(failure.message, [failure.text, list]);
      return `The argument "${failure.text}" does not belong to the set "${list}" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.`;
    }
    case 'notMatched': {
      const { text, pattern, message } = failure;
      if (message !== null && message !== '') return fill(message, [text, pattern]);
      return `The argument "${text}" does not match the "${pattern}" pattern. Supply an argument that matches "${pattern}" and try the command again.`;
    }
    case 'patternNotSupported':
      return `Whether the argument matches the pattern "${failure.pattern}" cannot be said here: the pattern is not supported.`;
    case 'notComparable':
      return `The argument cannot be validated because its type "${failure.type}" is not the same type (${failure.wanted}) as the maximum and minimum limits of the parameter. Make sure the argument is of type ${failure.wanted} and then try the command again.`;
    case 'belowLimit':
      return `The ${failure.text} argument is less than the minimum allowed range of ${failure.limit}. Supply an argument that is greater than or equal to ${failure.limit} and then try the command again.`;
    case 'aboveLimit':
      return `The ${failure.text} argument is greater than the maximum allowed range of ${failure.limit}. Supply an argument that is less than or equal to ${failure.limit} and then try the command again.`;
    case 'wrongSign':
      return `The argument "${failure.text}" cannot be validated because its value is not ${signs[failure.wanted]}.`;
    case 'tooShort':
      return `The character length (${failure.length}) of the argument is too short. Specify an argument with a length that is greater than or equal to "${failure.minimum}", and then try the command again.`;
    case 'tooLong':
      return `The character length of the ${failure.length} argument is too long. Shorten the character length of the argument so it is fewer than or equal to "${failure.maximum}" characters, and then try the command again.`;
    case 'wrongCount':
      return `The parameter requires exactly ${failure.exactly} value(s) - ${failure.count} value(s) were provided.`;
    case 'countOutOfRange':
      return `The parameter requires at least ${failure.minimum} value(s) and no more than ${failure.maximum} value(s) - ${failure.count} value(s) were provided.`;
    case 'badVariableName':
      return `Cannot validate argument '${failure.name}' because it is not a valid variable name.`;
    default:
      return plain[failure.kind];
  }
}

const signs = {
  Positive: 'greater than zero',
  NonNegative: 'greater than or equal to zero',
  Negative: 'less than zero',
  NonPositive: 'less than or equal to zero',
} as const;

const plain = {
  emptyVariableName:
    'Cannot process argument because the value of argument "path" is not valid. Change the value of the "path" argument and run the operation again.',
  null: 'The argument is null. Provide a valid value for the argument, and then try running the command again.',
  itemNull:
    'The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, and then try the command again.',
  nullOrEmpty:
    'The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.',
  nullOrItemNull:
    'The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.',
  blank:
    'The argument is null, empty, or consists of only white-space characters. Provide an argument that contains non white-space characters, and then try the command again.',
  itemBlank:
    'An element of the argument collection is null, empty, or consists of only white-space characters. Supply a collection that does not contain any those values and then try the command again.',
  lengthOfNoText:
    'The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] parameter. Make the parameter a string or string[] parameter.',
  countOfNoList:
    'The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the attribute from the parameter or make the parameter an array parameter.',
} as const;

/** `string.Format`: numbered holes, doubled braces for single ones. */
function fill(message: string, values: readonly string[]): string {
  return message.replace(/\{\{|\}\}|\{(\d+)(?:,-?\d+)?(?::[^{}]*)?\}/g, (hole, number: string | undefined) =>
    number === undefined ? hole.charAt(0) : (values[Number(number)] ?? ''),
  );
}

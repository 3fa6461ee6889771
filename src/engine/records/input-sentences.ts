// What is wrong with standard input or a file, in one line each: where, what, and what it means for the run.
import { describeJsonFailure, type JsonFailure } from '../values/json-failure.js';
import type { InputFailure } from '../values/input-failure.js';

/** Standard input that cannot be read on. */
export function describeInputFailure(failure: InputFailure): string {
  switch (failure.kind) {
    case 'unexpected':
    case 'tooDeep':
      return `Standard input, line ${failure.line}, column ${failure.column}: ${describeJsonFailure(failure)}. What came before was processed, nothing after it was sent.`;
    case 'tooLarge':
      return describeTooLarge(failure);
    case 'htmlPage':
      return describeUnreadable('it begins like an HTML page');
    case 'notText':
    case 'notReadable':
      return describeUnreadable(failure.reason);
  }
}

function describeUnreadable(reason: string): string {
  return `Standard input cannot be read: ${reason}. Nothing more was sent.`;
}

/** JSON that was to be one value; `what` begins the sentence. */
export function describeBrokenJson(what: string, failure: JsonFailure): string {
  return `${what} is not one JSON value: line ${failure.line}, column ${failure.column}: ${describeJsonFailure(failure)}. Nothing was sent.`;
}

function describeTooLarge(failure: InputFailure & { readonly kind: 'tooLarge' }): string {
  const limit = `${failure.limitBytes / 1024 / 1024} MiB`;
  const advice =
    failure.what === 'array' ? ' Write one value per line instead of a list, for instance with jq -c .[]' : '';
  return `Standard input, line ${failure.line}: the ${failure.what} is larger than ${limit}, which is the limit.${advice} Nothing more was sent.`;
}

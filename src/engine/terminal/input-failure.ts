// Failures of the reader of objects, as the port tells them: the facts of a broken JSON text become a phrase.
import { describeJsonFailure } from '../values/json-failure.js';
import type { ReaderFailure } from '../values/object-reader.js';
import type { InputFailure } from '../run/ports.js';

/** Why the input ended early. */
export function toInputFailure(failure: ReaderFailure): InputFailure {
  switch (failure.kind) {
    case 'unexpected':
    case 'tooDeep':
      return { kind: 'brokenJson', line: failure.line, column: failure.column, reason: describeJsonFailure(failure) };
    case 'tooLarge':
      return failure;
    case 'htmlPage':
      return { kind: 'notText', reason: 'it begins like an HTML page' };
  }
}

// Texts as Int32: what -OutBuffer takes, and the facts of which its errors are made.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readInt32Text, type Int32Failure } from '../../../src/core/literal/int32-text.js';
import { arbitraryText } from './arbitrary.js';
import { readLiteralTable, restoreControls } from './literal-table.js';

/** The engine's words for each failure. */
function tell(failure: Int32Failure): string {
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

describe('a text becomes the Int32 that the engine makes of it, or fails for the same reason', () => {
  test.each(readLiteralTable('int32-texts.txt'))('$line', ({ text, expected }) => {
    const number = readInt32Text(text);
    expect(number.ok ? String(number.value) : tell(number.failure)).toBe(restoreControls(expected));
  });

  test('a failure keeps the text with its blanks, and without', () => {
    expect(readInt32Text(' abc ')).toEqual({
      ok: false,
      failure: { kind: 'notANumber', text: ' abc ', trimmed: 'abc' },
    });
  });
});

describe('laws', () => {
  test('every 32-bit number is read from its text, also with blanks and thousands separators', () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        for (const text of [`${value}`, ` ${value}\t`, value.toLocaleString('en-US')]) {
          expect(readInt32Text(text)).toEqual({ ok: true, value });
        }
      }),
    );
  });

  test('whatever is read is a whole number of 32 bits', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const number = readInt32Text(text);
        if (number.ok) expect(number.value).toBe(number.value | 0);
      }),
    );
  });
});

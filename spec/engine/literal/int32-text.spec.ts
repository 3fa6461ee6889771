// The laws of texts as Int32, as -OutBuffer takes them, and the facts of which its errors are made: tables.spec.ts has the texts.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readInt32Text } from '../../../src/engine/literal/int32-text.js';
import { arbitraryText } from './arbitrary.js';

test('a failure keeps the text with its blanks, and without', () => {
  expect(readInt32Text(' abc ')).toEqual({
    ok: false,
    failure: { kind: 'notANumber', text: ' abc ', trimmed: 'abc' },
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

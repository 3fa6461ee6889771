// The laws of texts as whole numbers: fixtures/engine/casts.txt and fixtures/literals/int32-texts.txt have texts one by one.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { castToNumber } from '../../../src/engine/conversion/cast-to-number.js';
import { psString } from '../../../src/engine/values/ps-value.js';
import { arbitraryText } from '../literal/arbitrary.js';

const toInt32 = (text: string): ReturnType<typeof castToNumber> => castToNumber(psString(text), 'System.Int32');

describe('laws', () => {
  test('every 32-bit number is read from its text, also with blanks and thousands separators', () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        for (const text of [`${value}`, ` ${value}\t`, value.toLocaleString('en-US')]) {
          const number = { kind: 'number', type: 'Int32', text: String(value), source: null };
          expect(toInt32(text)).toEqual({ ok: true, value: number });
        }
      }),
    );
  });

  test('whatever is read is a whole number of 32 bits', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const cast = toInt32(text);
        if (cast.ok && cast.value.kind === 'number') expect(cast.value.text).toBe(String(Number(cast.value.text) | 0));
      }),
    );
  });
});

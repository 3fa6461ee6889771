// Texts as Int32: what -OutBuffer takes, and the facts of which its errors are made.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readInt32Text, type Int32Failure } from '../../../src/core/literal/int32-text.js';
import { describeConversion } from '../../../src/core/records/conversion-sentences.js';
import { arbitraryText } from './arbitrary.js';
import { readLiteralTable, restoreControls } from './literal-table.js';

/** The engine's words for the failure, as they stand in its messages. */
function tell(reason: Int32Failure): string {
  return describeConversion({ kind: 'notInt32', reason });
}

/** The table holds the reason alone; a message quotes it behind the text that does not fit. */
function quoteReason(text: string, reason: string): string {
  return `Cannot convert value "${text}" to type "System.Int32". Error: "${reason}"`;
}

describe('a text becomes the Int32 that the engine makes of it, or fails for the same reason', () => {
  test.each(readLiteralTable('int32-texts.txt'))('$line', ({ text, expected }) => {
    const number = readInt32Text(text);
    if (number.ok) expect(String(number.value)).toBe(restoreControls(expected));
    else expect(tell(number.failure)).toBe(quoteReason(text, restoreControls(expected)));
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

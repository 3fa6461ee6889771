// The laws of numbers as the engine reads them in an expression. What each text is: tables.spec.ts.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readNumber } from '../../../src/engine/literal/number.js';
import { arbitraryText } from './arbitrary.js';

function read(text: string): string {
  const number = readNumber(text);
  return number === undefined ? 'none' : `${number.type} ${number.text}`;
}

describe('a number has the type and the value that PowerShell gives it', () => {
  test('it remembers how it was written', () => {
    expect(readNumber('0x10')?.source).toBe('0x10');
  });

  test.each(['Y', 'S', 'L', 'D', 'N', 'U', 'UL', 'Us', 'uY'])('the suffix %s may be written in any case', (suffix) => {
    expect(read(`5${suffix}`)).toBe(read(`5${suffix === 'Us' ? 'us' : suffix === 'uY' ? 'uy' : suffix}`));
    expect(read(`5${suffix}`)).not.toBe('none');
  });
});

describe('laws', () => {
  test('every text is answered', () => {
    fc.assert(fc.property(arbitraryText, (text) => void readNumber(text)));
  });

  test('a 32-bit number is an Int32 with its own text', () => {
    fc.assert(fc.property(fc.integer(), (value) => expect(read(String(value))).toBe(`Int32 ${value}`)));
  });

  test('a whole number of any size with the suffix n keeps all its digits', () => {
    fc.assert(fc.property(fc.bigInt(), (value) => expect(read(`${value}n`)).toBe(`BigInteger ${value}`)));
  });

  test('a decimal with at most 28 digits keeps all its digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{0,13}\.\d{1,14}$/), (digits) =>
        expect(read(`${digits}d`)).toBe(`Decimal ${digits}`),
      ),
    );
  });
});

test.each(['1', '1.', '0x1', '0b1', '1e'])('a million digits behind %s are answered', (beginning) => {
  expect(typeof read(beginning + '0'.repeat(1_000_000))).toBe('string');
});

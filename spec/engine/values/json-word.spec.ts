import { describe, test, expect } from '@jest/globals';
import fc from 'fast-check';
import { findJsonWord } from '../../../src/engine/values/json-word.js';

describe('numbers in JSON', () => {
  test.each([
    ['0', 'Int64', '0'],
    ['-0', 'Int64', '0'],
    ['5', 'Int64', '5'],
    ['-17', 'Int64', '-17'],
    ['9007199254740993', 'Int64', '9007199254740993'],
    ['999999999999999999', 'Int64', '999999999999999999'],
    ['9223372036854775807', 'Int64', '9223372036854775807'],
    ['9223372036854775808', 'Double', '9.223372036854776E+18'],
    ['-9223372036854775808', 'Int64', '-9223372036854775808'],
    ['-9223372036854775809', 'Double', '-9.223372036854776E+18'],
    ['10000000000000000000', 'Double', '1E+19'],
    ['123456789012345680000', 'Double', '1.2345678901234568E+20'],
    ['1.0', 'Double', '1'],
    ['1.50', 'Double', '1.5'],
    ['1e2', 'Double', '100'],
    ['-0.0', 'Double', '-0'],
    ['1E+20', 'Double', '1E+20'],
    ['1e16', 'Double', '10000000000000000'],
    ['9.999999999999998e16', 'Double', '99999999999999980'],
    ['1e17', 'Double', '1E+17'],
    ['1234567890123456.8', 'Double', '1234567890123456.8'],
    ['123456789012345678.0', 'Double', '1.2345678901234568E+17'],
    ['0.0001', 'Double', '0.0001'],
    ['0.00012345', 'Double', '0.00012345'],
    ['0.00001', 'Double', '1E-05'],
    ['-1.5e-7', 'Double', '-1.5E-07'],
    ['5e-324', 'Double', '5E-324'],
    ['1e100', 'Double', '1E+100'],
    ['1e400', 'Double', 'Infinity'],
    ['-1e400', 'Double', '-Infinity'],
    ['1e-400', 'Double', '0'],
  ])('%s is the %s that .NET writes as %s', (text, type, expected) => {
    expect(findJsonWord(text)).toEqual({ kind: 'number', type, text: expected, source: null });
  });

  test.each([
    '',
    '-',
    '+1',
    '01',
    '-01',
    '1.',
    '.5',
    '1e',
    '1e+',
    '1.e5',
    '0x10',
    '1_000',
    '1 ',
    ' 1',
    '١',
    'NaN',
    'Infinity',
    'True',
    'nul',
    'nullx',
    '1\n',
  ])('%j is no JSON word', (text) => {
    expect(findJsonWord(text)).toBeUndefined();
  });

  test('a Double keeps its value through its text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = value.toExponential();
        const word = findJsonWord(text);
        expect(word).toMatchObject({ kind: 'number', type: 'Double' });
        expect(word?.kind === 'number' && Number(word.text)).toBe(value === 0 ? Number(text) : value);
      }),
    );
  });

  test('a whole number is an Int64 exactly if it fits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }), (value) => {
        const fits = value >= -(2n ** 63n) && value < 2n ** 63n;
        const word = findJsonWord(String(value));
        expect(word?.kind === 'number' && word.type).toBe(fits ? 'Int64' : 'Double');
        if (fits) expect(word).toMatchObject({ text: String(value) });
      }),
    );
  });
});

import { expect, test } from '@jest/globals';
import { formatNumber } from '../../../src/engine/values/format-value.js';

// What the engine makes of these in -Tag '@{a=…}'.
test.each([
  ['1e15', '1E+15'],
  ['-1e15', '-1E+15'],
  ['1234567890123456', '1.23456789012346E+15'],
  ['123456789012345.5', '123456789012346'],
  ['1e3', '1000'],
  ['-0', '-0'],
  ['0.1', '0.1'],
  ['1e-5', '1E-05'],
])('the Double %s is the text %s', (text, expected) => {
  expect(formatNumber({ kind: 'number', type: 'Double', text, source: null })).toBe(expected);
});

// Quoting: the literal of a value, and that it reads back.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseLiteral } from '../../../src/engine/literal/parse.js';
import { quoteLiteral } from '../../../src/engine/literal/quote.js';
import {
  psArray,
  psBoolean,
  psHashtable,
  psNull,
  psString,
  type PsValue,
} from '../../../src/engine/values/ps-value.js';
import { arbitraryCollection } from './arbitrary.js';

const cases: readonly (readonly [string, PsValue])[] = [
  ["@{Key='Primary'}", psHashtable([{ name: 'Key', value: psString('Primary') }])],
  ["@('a','b')", psArray([psString('a'), psString('b')])],
  ["'it''s'", psString("it's")],
  ["'‘‘a’’'", psString('‘a’')],
  [
    "@{'a b'=$null;'a-b'=$true;a_b=$false}",
    psHashtable([
      { name: 'a b', value: psNull },
      { name: 'a-b', value: psBoolean(true) },
      { name: 'a_b', value: psBoolean(false) },
    ]),
  ],
  ['@{}', psHashtable([])],
  ['@()', psArray([])],
  ['@(,@())', psArray([psArray([])])],
  ["@(@('a'),@('b'))", psArray([psArray([psString('a')]), psArray([psString('b')])])],
  ['16', { kind: 'number', type: 'Int32', text: '16', source: '0x10' }],
  ['16l', { kind: 'number', type: 'Int64', text: '16', source: null }],
  ['16u', { kind: 'number', type: 'UInt32', text: '16', source: null }],
  ['16ul', { kind: 'number', type: 'UInt64', text: '16', source: null }],
  ['16n', { kind: 'number', type: 'BigInteger', text: '16', source: null }],
  ['1.50d', { kind: 'number', type: 'Decimal', text: '1.50', source: null }],
  ['2.0', { kind: 'number', type: 'Double', text: '2', source: null }],
  ['1E+17', { kind: 'number', type: 'Double', text: '1E+17', source: null }],
  ['-1e999', { kind: 'number', type: 'Double', text: '-Infinity', source: null }],
  ['$true', { kind: 'switch', on: true }],
  ['$false', { kind: 'switch', on: false }],
  ["'Stop'", { kind: 'enumeration', type: 'System.Management.Automation.ActionPreference', name: 'Stop' }],
  ["@{Id='x'}", { kind: 'model', type: 'Identity', members: new Map([['Id', psString('x')]]), leniencies: [] }],
];

describe('the literal of a value', () => {
  test.each(cases)('is %s', (literal, value) => {
    expect(quoteLiteral(value)).toBe(literal);
  });

  test('reads back as the same value', () => {
    fc.assert(
      fc.property(arbitraryCollection, (value) => {
        expect(parseLiteral(quoteLiteral(value))).toEqual({ ok: true, value });
      }),
      { numRuns: 1000 },
    );
  });
});

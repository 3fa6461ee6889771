// Literals: their sizes, and the laws that hold for any text. What each text means: tables.spec.ts.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseLiteral } from '../../../src/engine/literal/parse.js';
import { psArray } from '../../../src/engine/values/ps-value.js';
import { arbitraryBeginning, arbitraryText } from './arbitrary.js';
import { readLiteralTable } from './literal-table.js';
import { showFailure, showValue } from './notation.js';
import { lawRuns } from '../../kit/choose-some.js';

const accepted = readLiteralTable('accepted.txt');

function read(text: string): string {
  const literal = parseLiteral(text);
  return literal.ok ? showValue(literal.value) : showFailure(literal.failure);
}

test('a number inside a literal does not remember how it was written', () => {
  expect(parseLiteral('@(0x10)')).toEqual({
    ok: true,
    value: psArray([{ kind: 'number', type: 'Int32', text: '16', source: null }]),
  });
});

test.each([
  ['arrays', '@('],
  ['hashtables', '@{a='],
  ['commas', ','],
  ['arrays behind commas', ',@('],
])('%s opened by the hundred thousand are a failure and no stack overflow', (_, piece) => {
  expect(parseLiteral(`@(${piece.repeat(100_000)}`)).toMatchObject({ ok: false, failure: { kind: 'tooDeep' } });
});

test('200 brackets inside each other are read, one more is refused at its place', () => {
  const nested = (depth: number): string => '@(1,'.repeat(depth) + '2' + ')'.repeat(depth);
  expect(parseLiteral(nested(200)).ok).toBe(true);
  expect(read(nested(201))).toBe('tooDeep 200 at 800');
});

test('a literal of a hundred thousand items is read', () => {
  const items = parseLiteral(`@(${Array.from({ length: 100_000 }, (_, at) => `'${at}'`).join(',')})`);
  expect(items.ok && items.value.kind === 'array' && items.value.items.length).toBe(100_000);
});

test('a hashtable of ten thousand names is read', () => {
  const table = parseLiteral(`@{${Array.from({ length: 10_000 }, (_, at) => `n${at}=${at}`).join(';')}}`);
  expect(table.ok && table.value.kind === 'hashtable' && table.value.entries.length).toBe(10_000);
});

describe('laws', () => {
  test('every text is either read or refused at a place inside of it', () => {
    fc.assert(
      fc.property(fc.oneof(arbitraryText, arbitraryBeginning), (text) => {
        const literal = parseLiteral(text);
        if (literal.ok) return;
        expect(literal.failure.offset).toBeGreaterThanOrEqual(0);
        expect(literal.failure.offset).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: lawRuns },
    );
  });

  test('what is refused is shown as it stands in the text', () => {
    fc.assert(
      fc.property(arbitraryBeginning, (text) => {
        const literal = parseLiteral(text);
        // these name what was opened, or show the whole
        if (literal.ok || /^(?:unclosed|cutAtSemicolon)$/.test(literal.failure.kind)) return;
        expect(text.slice(literal.failure.offset)).toContain(literal.failure.text);
        expect(text.startsWith(literal.failure.text, literal.failure.offset)).toBe(true);
      }),
      { numRuns: lawRuns },
    );
  });

  test.each(accepted)('inside @( ) it is accepted as well: $text', ({ text }) => {
    expect(parseLiteral(`@(${text}\n)`).ok).toBe(true);
  });

  test.each(accepted)('blanks and comments around it change nothing: $text', ({ text }) => {
    expect(read(`${text} <# c #> # c`)).toBe(read(text));
  });

  test.each(accepted)('a literal cut off anywhere before its last bracket is refused: $text', ({ text }) => {
    const last = Math.max(text.lastIndexOf('}'), text.lastIndexOf(')'));
    const whole = /^@[{(][^]*[})]$/.test(text) && !/[})]\s*,/.test(text);
    for (let end = 2; whole && end <= last; end++)
      expect([text.slice(0, end), parseLiteral(text.slice(0, end)).ok]).toEqual([text.slice(0, end), false]);
  });

  test('a bare word counts as text or as the number that it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}_][\p{L}\p{N}_./-]*$/u), (word) => {
        expect(read(`@{a=${word}}`)).toBe(`{a: ${showValue({ kind: 'string', text: word })}}`);
      }),
    );
  });
});

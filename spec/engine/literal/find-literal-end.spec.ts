// Which words belong to a literal that the user's shell has cut at blanks.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countLiteralWords, findLiteralEnd } from '../../../src/engine/literal/find-literal-end.js';
import { parseLiteral } from '../../../src/engine/literal/parse.js';
import { arbitraryBeginning } from './arbitrary.js';
import { readLiteralTable } from './literal-table.js';
import { lawRuns } from '../../kit/choose-some.js';

function stateOf(text: string): 'open' | 'closed' {
  return findLiteralEnd(text, 0) === undefined ? 'open' : 'closed';
}

describe('a literal is open until its last bracket is closed', () => {
  test.each([
    ['@{', 'open'],
    ['@{ Key =', 'open'],
    ["@{ Key = 'a", 'open'],
    ["@{ Key = 'a }", 'open'],
    ["@{ Key = 'a' }", 'closed'],
    ['@{ Key = @(a', 'open'],
    ['@{ Key = @(a)', 'open'],
    ['@{ Key = "a ""b }', 'open'],
    ['@{ Key = "a ""b"" c" }', 'closed'],
    ['@{ Key = $(x', 'open'],
    ['@{ Key = {x} }', 'closed'],
    ['@(a <# )', 'open'],
    ['@(a # )', 'open'],
    ["@(@'\na\n", 'open'],
    ['@(a)x', 'closed'],
    ['@(a}', 'closed'],
    ["@(@'x", 'closed'],
  ])('%j is %s', (text, state) => {
    expect(stateOf(text)).toBe(state);
  });

  test.each(readLiteralTable('accepted.txt'))('what can be read is closed: $text', ({ text }) => {
    expect(stateOf(text)).toBe('closed');
  });

  test('an open literal cannot be read', () => {
    fc.assert(
      fc.property(arbitraryBeginning, (text) => {
        if (/^@[{(]/.test(text) && stateOf(text) === 'open') expect(parseLiteral(text).ok).toBe(false);
      }),
      { numRuns: lawRuns },
    );
  });

  test('a closed one stays what it is, whatever follows', () => {
    fc.assert(
      fc.property(arbitraryBeginning, (text) => {
        const end = findLiteralEnd(text, 0);
        if (end !== undefined && end < text.length) expect(findLiteralEnd(text.slice(0, end), 0)).toBe(end);
      }),
      { numRuns: lawRuns },
    );
  });
});

describe('the words of a literal are counted', () => {
  test.each([
    ['@{ Key = Primary } -Foo', 5],
    ['@{Key=Primary} -Foo', 1],
    ['@( a, b ) c', 4],
    ["@{ a = 'x } y' } }", 7],
    ['@{ a = 1', 4],
    ['@{a=1}x y', 1],
    ['Primary, Secondary', 0],
    ['', 0],
  ])('%s: %i', (words, count) => {
    expect(countLiteralWords(words.split(' '))).toBe(count);
  });

  test('an empty word inside is a word', () => {
    expect(countLiteralWords(['@{a=', '', '1', '}', ''])).toBe(4);
  });

  test('no words are no literal', () => {
    expect(countLiteralWords([])).toBe(0);
  });

  test.each(readLiteralTable('accepted.txt'))('however a literal was cut at its blanks: $text', ({ text }) => {
    const words = text.split(' ');
    const counted = countLiteralWords([...words, '-Foo', '}', ')']);
    const behind = text.slice(findLiteralEnd(text, 0)).split(' ').length - 1;
    expect(counted).toBe(words.length - behind);
  });

  test('a hundred thousand words are counted in one go', () => {
    const words = ['@(', ...Array.from({ length: 100_000 }, () => 'a,'), 'a', ')', 'b'];
    expect(countLiteralWords(words)).toBe(100_003);
  });
});

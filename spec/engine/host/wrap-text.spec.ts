import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countCells, wrapText } from '../../../src/engine/host/wrap-text.js';

describe('Text is broken as PowerShell’s console breaks it', () => {
  test.each<[string, number, string, readonly string[]]>([
    ['a blank that still fits ends its line', 6, 'one on target', ['one on', ' ', 'target']],
    ['a blank that does not fit begins the next line', 3, 'one two', ['one', ' ', 'two']],
    ['a run of blanks is cut where the line is full', 5, 'abc    de', ['abc  ', '  de']],
    ['blanks at the beginning and at the end stay', 10, '  a  ', ['  a  ']],
    ['a word longer than a line is cut', 4, 'ab abcdefghij k', ['ab ', 'abcd', 'efgh', 'ij k']],
    ['line ends stay, empty lines too', 10, 'a\n\nb', ['a', '', 'b']],
    ['a line end at the end adds no line', 10, 'a\n', ['a']],
    ['a tab is a blank', 10, 'a\tb', ['a b']],
    ['an empty text is no line', 10, '', []],
    ['without room there is no line', 0, 'a', []],
    ['wide characters take two cells', 5, '量子鍵 a', ['量子', '鍵 a']],
    ['a character wider than the line has a line of its own', 1, '量子', ['量', '子']],
    ['an emoji is never cut in two', 3, '🔑🔑', ['🔑', '🔑']],
  ])('%s', (_, cells, text, lines) => {
    expect(wrapText(text, cells)).toEqual(lines);
  });

  test('nothing but line ends is lost or added, and no line is too long', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{0,60}$/), fc.integer({ min: 1, max: 20 }), (text, cells) => {
        const lines = wrapText(text, cells);
        expect(lines.join('')).toBe(text);
        expect(Math.max(0, ...lines.map(countCells))).toBeLessThanOrEqual(cells);
      }),
    );
  });
});

test.each([
  ['', 0],
  ['abc', 3],
  ['é', 1],
  ['ключ', 4],
  ['量子', 4],
  ['ｱ', 1],
  ['Ａ', 2],
  ['한', 2],
  ['🔑', 2],
  ['\u001b', 1],
])('%j takes %i cells', (text, cells) => {
  expect(countCells(text)).toBe(cells);
});

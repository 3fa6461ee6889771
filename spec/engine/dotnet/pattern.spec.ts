import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { translatePattern } from '../../../src/engine/dotnet/pattern.js';

const table = readFileSync(new URL('../../../fixtures/engine/patterns.txt', import.meta.url), 'utf8');
const [head = '', ...sections] = table.slice(table.indexOf('\n\n')).split('\n# ');
const texts = JSON.parse(head.trim().replace(/^texts /, '')) as readonly string[];

/** Valid in .NET, and without an exact translation. */
const untranslated: readonly unknown[] = [String.raw`(a)\1`, String.raw`(?<n>a)\k<n>`, String.raw`\p{IsGreek}`];

describe.each(sections.map((section) => section.split('\n')))('with the options %s', (options, ...lines) => {
  test.each(lines.filter((line) => line !== '').map((line) => line.split(' => ')))('%s', (written, expected) => {
    const source = JSON.parse(written) as string;
    const pattern = translatePattern(source, options);
    const matched = texts.map((text) => (pattern?.test(text) === true ? '1' : '0')).join('');
    const refused = expected === 'bad' || untranslated.includes(source);
    expect(pattern === undefined ? 'refused' : matched).toBe(refused ? 'refused' : expected);
  });
});

test.each(['ECMAScript', 'RightToLeft', 'IgnoreCase, Nothing'])('the options %s are not supported', (options) => {
  expect(translatePattern('a', options)).toBeUndefined();
});

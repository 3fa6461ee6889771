// The readers of the fixtures' notations: a line becomes what its notation says, and a line that means nothing is refused.
import { describe, expect, test } from '@jest/globals';
import { fits, readBlocks, readSession, readTables } from './markdown.js';
import { readEngineTable, readRecordedCases } from './recorded-cases.js';
import { formatObserved, parseCommandLines, readTranscripts } from './transcript.js';

test('a table has headings and cases; what a line does not say did not happen', () => {
  const tables = ['sets', 'conversions', 'tokens', 'preferences', 'service-answers'].flatMap(readEngineTable);
  expect(new Set(tables.map(({ case: one }) => one.name)).size).toBe(tables.length);
  const [first] = tables;
  expect(first?.case).toMatchObject({ name: 'sets-1', environment: {} });
  expect(first?.outcome).toMatchObject({ exitCode: 1, whatIf: 0, warnings: [], asked: [], shown: undefined });
  expect(tables.filter(({ outcome }) => outcome.exitCode === 1).length).toBeGreaterThan(500);
});

test('recorded cases tell what happened in its order', () => {
  const cases = readRecordedCases(1);
  expect(cases.length).toBeGreaterThan(2300);
  const sent = cases.find(({ outcome }) => outcome?.happened[1]?.kind === 'output');
  expect(sent?.outcome?.happened[0]).toMatchObject({
    kind: 'request',
    path: expect.stringMatching(/^\/subscriptions\//),
  });
});

describe('transcripts', () => {
  test('each has its place, and all but one of a kind of input is read', () => {
    const all = readTranscripts();
    expect(new Set(all.map(({ place }) => place)).size).toBe(all.length);
    expect(all.filter(({ given }) => given.file !== undefined).length).toBeGreaterThan(0);
    expect(all.filter(({ given }) => given.steps.length > 0).length).toBeGreaterThan(20);
    expect(all.filter(({ given }) => given.steps.some(({ take }) => take !== undefined)).length).toBeGreaterThan(5);
    expect(all.some(({ given }) => (given.terminal?.typed.length ?? 0) > 1)).toBe(true);
  });

  test('what was seen is written with blanks and missing line ends marked', () => {
    const seen = { sent: ['POST /x {}'], stdout: 'True\na ', stderr: 'b \n', screen: undefined, exitCode: 0 };
    expect(formatObserved(seen)).toBe('sent POST /x {}\nout True\nout a \\\nerr b $\nexit 0');
  });
});

describe('command lines are cut into words as bash cuts them', () => {
  test.each([
    ['a  \'b c\' "d e"', ['a', 'b c', 'd e']],
    ["-Body:'@{a=1}'x", ['-Body:@{a=1}x']],
    [String.raw`"a\"b\\c\d" e\ f '\'`, [String.raw`a"b\c\d`, 'e f', '\\']],
    ["'' \"\" x''", ['', '', 'x']],
    ['-WhatIf:$true $keys "$keys" x', ['-WhatIf:', '', 'x']],
    ['@{Key=Primary,Secondary} @{Key=Primary} "{a,b}"', ['@Key=Primary', '@Secondary', '@{Key=Primary}', '{a,b}']],
    ['-InputObject @{A=s; B=t}', ['-InputObject', '@{A=s']],
  ])('%s', (line, words) => {
    expect(parseCommandLines([line, 'b'])).toEqual([words, ['b']]);
  });

  test.each(['a (b)', 'a | b', 'a < b', "a 'b"])('%s is more than one plain command', (line) => {
    expect(() => parseCommandLines([line])).toThrow();
  });
});

test('a page has blocks, sessions and tables', () => {
  const page = 'x\n```console\n$ a\n> b\nout\n…\n```\n```sh\nc\n```\n';
  expect(readSession(page)).toEqual([{ line: 3, command: 'a\nb', output: ['out', '…'] }]);
  expect(readBlocks(page, 'sh')).toEqual([{ line: 9, lines: ['c'] }]);
  expect([fits(['a', '…', 'z'], ['a', 'b', 'c', 'z']), fits(['a'], ['a', 'b']), fits(['…'], [])]).toEqual([
    true,
    false,
    true,
  ]);
  expect(readTables('docs/faults.md', 'what happens').length).toBeGreaterThan(30);
});

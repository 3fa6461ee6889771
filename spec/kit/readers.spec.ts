// The readers of the fixtures' notations: a line becomes what its notation says, and a line that means nothing is refused.
import { describe, expect, test } from '@jest/globals';
import { parseCommandWords } from './command-words.js';
import { fits, readBlocks, readSession } from './console-blocks.js';
import { commandName } from './engine-case.js';
import { engineFile, readCase, readEngineTable, readTypedNames, splitWords } from './engine-table.js';
import { createErrorReader } from './error-forms.js';
import { readTables } from './markdown-tables.js';
import { parseOtherCommands } from './other-commands.js';
import { readRecordedCases } from './recorded-cases.js';
import { formatObserved, readTranscripts } from './transcript.js';

describe('the tables of fixtures/engine', () => {
  test('a case has words, objects, typed lines, variables and answers', () => {
    expect(readCase('-Key "a b" <- [{"a":1}] ?? ["y"] $$ {"X":1} ~~ [{"status":404}]', 'name')).toEqual({
      name: 'name',
      words: ['-Key', 'a b'],
      piped: [{ a: 1 }],
      typed: ['y'],
      environment: { X: '1' },
      answers: [{ status: 404 }],
    });
    expect(readCase('()', 'none').words).toEqual([]);
    expect(splitWords('a "b c" "d\\"e"')).toEqual(['a', 'b c', 'd"e']);
  });

  test('an error is a form and the words in its holes', () => {
    const read = createErrorReader(engineFile('error-forms.txt'));
    expect(() => read(['no-such-form'])).toThrow('no error form is called no-such-form');
    const [line] = readEngineTable('sets.txt').filter(({ outcome }) => outcome.happened[0]?.kind === 'error');
    expect(line?.outcome).toMatchObject({ exitCode: 1, happened: [{ error: { activity: commandName } }] });
  });

  test('a beginning of a name is shown by the error it makes', () => {
    const names = new Map(readTypedNames().map((one) => [one.case.words[0], one.error]));
    expect("Missing an argument for parameter 'ResourceGroupName'. x").toMatch(names.get('-r')?.said ?? /^$/);
    expect(names.get('-b')?.id).toBe(`AmbiguousParameter,${commandName}`);
  });

  test('another command is declared before its calls', () => {
    const [command] = parseOtherCommands(
      '# g\ncommand Get-X, default A\n  Name|N string A!<\n-Name x => begin A ; run A',
    );
    expect(command).toMatchObject({
      group: 'g',
      metadata: { name: 'Get-X', defaultSet: 'A', sets: ['A'] },
      calls: [{ case: { words: ['-Name', 'x'] }, facts: ['begin A', 'run A'] }],
    });
    expect(command?.metadata.parameters[0]).toMatchObject({
      name: 'Name',
      aliases: ['N'],
      sets: [{ set: 'A', mandatory: true, fromPipeline: true }],
    });
    expect(() => parseOtherCommands('command X\n  Name nothing A')).toThrow('no type for Name nothing A');
  });
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
    expect(parseCommandWords(line)).toEqual(words);
  });

  test.each(['a (b)', 'a | b', 'a < b', "a 'b"])('%s is more than one plain command', (line) => {
    expect(() => parseCommandWords(line)).toThrow();
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

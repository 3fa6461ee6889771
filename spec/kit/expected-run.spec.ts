// What must happen, and what is told when something else does. Each line of fixtures/recorded/differences.jsonl is about a case
// that there is.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { compareRun, compareText, describeDisagreements, tellDifferences } from './compare-run.js';
import { differences, expectRun, onlyError } from './expected-run.js';
import type { ObservedRun } from './observed-run.js';
import { readEngineTable, readRecordedCases } from './recorded-cases.js';

const tables = ['sets', 'conversions', 'tokens', 'preferences', 'service-answers'];
const cases = [...[1, 2, 3, 4].flatMap(readRecordedCases), ...tables.flatMap((name) => readEngineTable(name))].flatMap(
  ({ case: one, outcome }) => (outcome === undefined ? [] : [{ one, outcome }]),
);
const byName = new Map(cases.map((each) => [each.one.name, each]));

test('each difference is about a case, and names why', () => {
  expect(
    differences.filter((one) => !byName.has(one.case) || !/^(D\d+|the recording|a dash|InvalidPref)/.test(one.differs)),
  ).toEqual([]);
  expect(differences.filter(({ run }) => run !== undefined && Object.keys(run).length === 0)).toEqual([]);
});

test('each difference that is data stands in docs/fidelity.md', () => {
  const page = readFileSync(new URL('../../docs/fidelity.md', import.meta.url), 'utf8');
  const numbers = new Set(differences.flatMap(({ differs }) => differs.match(/D\d+/g) ?? []));
  expect([...numbers].filter((number) => !page.includes(number))).toEqual([]);
});

describe('a run that was seen', () => {
  const [plain] = cases.filter(
    ({ one, outcome }) => one.piped === undefined && outcome.happened.length === 2 && outcome.exitCode === 0,
  );
  const members = {
    category: '',
    reason: '',
    activity: 'B',
    details: null,
    targetType: undefined,
    targetName: undefined,
  };
  const error = { kind: 'error' as const, error: { ...members, id: 'A,B', message: 'No.' } };
  const record = { stream: 'error', fullyQualifiedErrorId: 'A,B', message: 'No.' };
  const seen: ObservedRun = {
    exitCode: 1,
    happened: [error],
    requests: [],
    records: [record],
    stdout: '',
    stderr: 'B: No.',
  };

  test('agrees with an expectation that it fulfils', () => {
    expect(compareRun(onlyError({ id: 'A,B', message: 'No.' }), seen)).toEqual([]);
    expect(compareText(onlyError({ activity: 'B', message: 'No.' }), seen)).toEqual([]);
    expect(describeDisagreements([])).toBe('');
  });

  test.each<[string, Partial<ObservedRun>]>([
    ['exitCode', { exitCode: 0 }],
    ['happened', { happened: [] }],
    ['happened 1 error id', { happened: [{ ...error, error: { ...error.error, id: 'C,B' } }] }],
    ['happened 1 error message', { happened: [{ ...error, error: { ...error.error, message: 'Yes.' } }] }],
    ['warnings', { records: [record, { stream: 'warning', message: 'Mind.' }] }],
    ['whatIf', { records: [record, { stream: 'host', message: 'What if: x' }] }],
    ['the token is shown', { stdout: 'scripted-token' }],
    ['records of no stream', { records: [{ stream: 'strange' }] }],
    ['the summary', { records: [record, { stream: 'summary', reachedEnd: true }] }],
  ])('differs in its %s, and that is told', (what, other) => {
    const told = compareRun(onlyError({ id: 'A,B', message: 'No.' }), { ...seen, ...other });
    expect(told.filter((line) => line.startsWith(`${what}: expected `))).toHaveLength(1);
  });

  test.each<[unknown, unknown, readonly string[]]>([
    [undefined, 1, []],
    [/^a/, 'ab', []],
    [/^a/, 'b', ['x: expected "/^a/", got "b"']],
    [[1, { a: 2 }], [1, { a: 3, b: 4 }], ['x 2 a: expected 2, got 3']],
    [[1], [1, 2], ['x: expected [1], got [1,2]']],
    [{ value: { a: 1 } }, { value: { a: 1, b: 2 } }, ['x value: expected {"a":1}, got {"a":1,"b":2}']],
    [null, undefined, ['x: expected null, got nothing']],
  ])('%j against %j', (expected, other, told) => {
    expect(tellDifferences(expected, other, 'x')).toEqual(told);
  });

  test('shows another text than the original', () => {
    expect(compareText(onlyError({ activity: 'B', message: 'Never.' }), seen)).toHaveLength(1);
    if (plain === undefined) throw new Error('no plain case');
    const problems = compareRun(expectRun(plain.one, plain.outcome) ?? onlyError({}), seen);
    const told = describeDisagreements([{ case: plain.one, problems, differences: ['D1'] }]);
    expect(told).toContain(`1 disagree\n\n${plain.one.name}  `);
    expect(told).toContain('exitCode: expected 0, got 1');
  });
});

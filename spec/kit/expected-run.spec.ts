// What must happen, and what is told when something else does. Each line of fixtures/recorded/differences.jsonl is about a case
// that there is.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { compareRun, compareText, describeDisagreements } from './compare-run.js';
import { readEngineTable } from './engine-table.js';
import { expectRun, onlyError } from './expected-run.js';
import type { ObservedRun } from './observed-run.js';
import { readRecordedCases } from './recorded-cases.js';

const tables = ['sets', 'conversions', 'tokens', 'preferences', 'service-answers'];
const cases = [
  ...[1, 2, 3, 4].flatMap(readRecordedCases),
  ...tables.flatMap((name) => readEngineTable(`${name}.txt`)),
].flatMap(({ case: one, outcome }) => (outcome === undefined ? [] : [{ one, outcome }]));
const byName = new Map(cases.map((each) => [each.one.name, each]));

const file = new URL('../../fixtures/recorded/differences.jsonl', import.meta.url);
const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
const differences = lines.map((line) => JSON.parse(line) as { case: string; differs: string; run?: object });

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
    ({ one, outcome }) => one.piped === undefined && outcome.happened.length === 2 && outcome.succeeded,
  );
  const error = { stream: 'error', fullyQualifiedErrorId: 'A,B', message: 'No.' };
  const seen: ObservedRun = {
    exitCode: 1,
    happened: [{ kind: 'error', record: error }],
    records: [error],
    stdout: '',
    stderr: 'B: No.',
  };

  test('agrees with an expectation that it fulfils', () => {
    expect(compareRun(onlyError({ id: 'A,B', message: 'No.' }), seen)).toEqual([]);
    expect(compareText(onlyError({ activity: 'B', message: 'No.' }), seen)).toEqual([]);
    expect(describeDisagreements([])).toBe('');
  });

  test.each<[string, Partial<ObservedRun>]>([
    ['exit code', { exitCode: 0 }],
    ['what happened', { happened: [] }],
    ['error id', { happened: [{ kind: 'error', record: { ...error, fullyQualifiedErrorId: 'C,B' } }] }],
    ['error message', { happened: [{ kind: 'error', record: { ...error, message: 'Yes.' } }] }],
    ['warnings', { records: [error, { stream: 'warning', message: 'Mind.' }] }],
    ['what-if lines', { records: [error, { stream: 'host', message: 'What if: x' }] }],
    ['the token is shown', { stdout: 'scripted-token' }],
    ['records of no stream', { records: [{ stream: 'strange' }] }],
    ['the summary', { records: [error, { stream: 'summary', reachedEnd: true }] }],
  ])('differs in its %s, and that is told', (what, other) => {
    const told = compareRun(onlyError({ id: 'A,B', message: 'No.' }), { ...seen, ...other });
    expect(told.filter((line) => line.startsWith(`${what}: expected `))).toHaveLength(1);
  });

  test('shows another text than the original', () => {
    expect(compareText(onlyError({ activity: 'B', message: 'Never.' }), seen)).toHaveLength(1);
    if (plain === undefined) throw new Error('no plain case');
    const problems = compareRun(expectRun(plain.one, plain.outcome) ?? onlyError({}), seen);
    const told = describeDisagreements([{ case: plain.one, problems, differences: ['D1'] }]);
    expect(told).toContain(`1 disagree\n\n${plain.one.name}  `);
    expect(told).toContain('exit code: expected 0, got 1');
  });
});

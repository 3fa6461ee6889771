// Ten thousand random calls of the real command in the real engine, run through the library: exit code, output, requests,
// errors, their order, questions and warnings must be the same, but for the deliberate differences of docs/fidelity.md.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chooseSome } from './kit/choose-some.js';
import { compareRun, compareText, describeDisagreements, type Disagreement } from './kit/compare-run.js';
import { expectRun, type ExpectedRun } from './kit/expected-run.js';
import type { EngineCase } from './kit/engine-case.js';
import { observeRun } from './kit/observed-run.js';
import { readRecordedCases } from './kit/recorded-cases.js';
import { borrowEnvironment } from './kit/program-environment.js';
import { type Server, startServer } from './kit/server.js';

const files = [1, 2, 3, 4];
let service: Server;
let giveBack: () => void;

beforeAll(async () => {
  service = await startServer();
  giveBack = borrowEnvironment(service.environment);
});

afterAll(async () => {
  giveBack();
  await service.close();
});

describe('what the engine did with random calls happens here', () => {
  test.each(files)('recorded file %i, record by record', async (number) => {
    const cases = comparable(number);
    expect(cases.length).toBeGreaterThan(2300); // so that nothing falls out of the comparison unseen
    expect(await tryAll(cases, 'json', compareRun)).toBe('');
  });

  test.each(files)('recorded file %i, errors as a person sees them', async (number) => {
    const cases = comparable(number).filter(({ expected }) => expected.happened.some(({ kind }) => kind === 'error'));
    expect(cases.length).toBeGreaterThan(900);
    expect(await tryAll(cases, 'text', compareText)).toBe('');
  });
});

interface Comparable {
  readonly one: EngineCase;
  readonly expected: ExpectedRun;
}

/** Tells where the chosen ones differ. */
async function tryAll(cases: readonly Comparable[], format: 'json' | 'text', compare: typeof compareRun) {
  const results: Disagreement[] = [];
  for (const { one, expected } of chooseSome(cases)) {
    const problems = compare(expected, await observeRun(one, service, format));
    results.push({ case: one, differences: expected.differences, problems });
  }
  return describeDisagreements(results);
}

const read = new Map<number, readonly Comparable[]>();

/** The same, read once. */
function comparable(number: number): readonly Comparable[] {
  const cases = read.get(number) ?? readComparable(number);
  read.set(number, cases);
  return cases;
}

/** The cases whose recording says what must happen here. */
function readComparable(number: number): readonly Comparable[] {
  return readRecordedCases(number).flatMap(({ case: one, outcome }) => {
    const expected = outcome === undefined ? undefined : expectRun(one, outcome);
    return expected === undefined ? [] : [{ one, expected }];
  });
}

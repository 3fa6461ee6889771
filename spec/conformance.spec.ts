// Ten thousand random calls of the real command in the real engine, run through the library: exit code, output, requests,
// errors, their order, questions and warnings must be the same, but for the deliberate differences of docs/fidelity.md.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareRun, compareText, describeDisagreements } from './kit/compare-run.js';
import { expectRun, type ExpectedRun } from './kit/expected-run.js';
import type { EngineCase } from './kit/engine-case.js';
import { observeRun } from './kit/observed-run.js';
import { readRecordedCases } from './kit/recorded-cases.js';
import { openLanes } from './kit/run-lanes.js';

const files = [1, 2, 3, 4];
/** Every so many-th of the calls is run; RECORDED_EVERY=1 runs all, as .ci/run does, which takes some three minutes more. */
const every = Number(process.env['RECORDED_EVERY'] ?? 4);
let lanes: Awaited<ReturnType<typeof openLanes>>;

beforeAll(async () => {
  lanes = await openLanes(8);
});

afterAll(() => lanes.close());

describe('what the engine did with random calls happens here', () => {
  test.each(files)('recorded file %i, record by record', async (number) => {
    const cases = readComparable(number);
    expect(cases.length).toBeGreaterThan(2300); // so that nothing falls out of the comparison unseen
    const results = await lanes.run(chosenOf(cases), async ({ one, expected }, service) => ({
      case: one,
      differences: expected.differences,
      problems: compareRun(expected, await observeRun(one, service, 'json')),
    }));
    expect(describeDisagreements(results)).toBe('');
  });

  test.each(files)('recorded file %i, errors as a person sees them', async (number) => {
    const cases = readComparable(number).filter(({ expected }) =>
      expected.happened.some(({ kind }) => kind === 'error'),
    );
    expect(cases.length).toBeGreaterThan(900);
    const results = await lanes.run(chosenOf(cases), async ({ one, expected }, service) => ({
      case: one,
      differences: expected.differences,
      problems: compareText(expected, await observeRun(one, service, 'text')),
    }));
    expect(describeDisagreements(results)).toBe('');
  });
});

interface Comparable {
  readonly one: EngineCase;
  readonly expected: ExpectedRun;
}

function chosenOf(cases: readonly Comparable[]): readonly Comparable[] {
  return cases.filter((_, at) => at % every === 0);
}

/** The cases whose recording says what must happen here. */
function readComparable(number: number): readonly Comparable[] {
  return readRecordedCases(number).flatMap(({ case: one, outcome }) => {
    const expected = outcome === undefined ? undefined : expectRun(one, outcome);
    return expected === undefined ? [] : [{ one, expected }];
  });
}

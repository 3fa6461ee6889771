// What random calls seldom reach, asked of the engine one by one: names, parameter sets, conversions, tokens, preferences and
// the service's answers. Each line of fixtures/engine is run through the library.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareRun, compareText, describeDisagreements, type Disagreement } from './kit/compare-run.js';
import { readEngineTable, readTypedNames, type TableLine } from './kit/engine-table.js';
import { expectRun, onlyError } from './kit/expected-run.js';
import { observeRun } from './kit/observed-run.js';
import { openLanes } from './kit/run-lanes.js';
import type { Server } from './kit/server.js';

const tables = [
  { name: 'sets.txt', says: 'the parameter set, and what each kind of piped object binds to' },
  { name: 'conversions.txt', says: 'what becomes of a value, whatever it looks like' },
  { name: 'tokens.txt', says: 'how words become parameters, what is asked, and which error is told' },
  { name: 'preferences.txt', says: 'preference variables and default values, from the environment' },
  { name: 'service-answers.txt', says: "what the service's answers become" },
];

let lanes: Awaited<ReturnType<typeof openLanes>>;

beforeAll(async () => {
  lanes = await openLanes(8);
});

afterAll(() => lanes.close());

describe('a call that the engine was asked about happens here in the same way', () => {
  test.each(tables)('$says ($name)', async ({ name }) => {
    const lines = readEngineTable(name);
    const untold = lines.filter(({ case: one, outcome }) => expectRun(one, outcome) === undefined);
    expect(untold.length).toBeLessThan(3); // so that nothing falls out of the comparison unseen
    const results = await lanes.run(lines, tryLine);
    expect(describeDisagreements(results)).toBe('');
  });

  test('each beginning of a name means the same parameter (names.txt)', async () => {
    const cases = readTypedNames();
    expect(cases.length).toBeGreaterThan(900);
    const results = await lanes.run(cases, async ({ case: one, error }, service) => ({
      case: one,
      differences: [],
      problems: compareRun(onlyError(error), await observeRun(one, service)),
    }));
    expect(describeDisagreements(results)).toBe('');
  });
});

/** Where the tables recorded what a person sees of an error, that is compared too. */
async function tryLine({ case: one, outcome }: TableLine, service: Server): Promise<Disagreement> {
  const expected = expectRun(one, outcome);
  if (expected === undefined) return { case: one, problems: [], differences: [] };
  const problems = [...compareRun(expected, await observeRun(one, service))];
  if (outcome.shown !== undefined) problems.push(...compareText(expected, await observeRun(one, service, 'text')));
  return { case: one, problems, differences: expected.differences };
}

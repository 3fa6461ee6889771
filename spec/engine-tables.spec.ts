// What random calls seldom reach, asked of the engine one by one: names, parameter sets, conversions, tokens, preferences and
// the service's answers. Each line of fixtures/engine is run through the library.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareRun, compareText } from './kit/compare-run.js';
import { describeDisagreements, type Disagreement } from './kit/disagreement.js';
import { readEngineTable, type TableLine } from './kit/engine-table.js';
import { expectRun, type Expectation } from './kit/expected-run.js';
import { observeRun } from './kit/observed-run.js';
import { openLanes } from './kit/run-lanes.js';
import { readTypedNames, toNameCases } from './kit/typed-names.js';
import type { ScriptedService } from './kit/scripted-service.js';

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

afterAll(() => {
  lanes.close();
});

describe('a call that the engine was asked about happens here in the same way', () => {
  test.each(tables)('$says ($name)', async ({ name }) => {
    const lines = readEngineTable(name);
    const untold = lines.filter(({ case: one, outcome }) => expectRun(one, outcome).kind === 'elsewhere');
    expect(untold.length).toBeLessThan(3); // so that nothing falls out of the comparison unseen
    const results = await lanes.run(lines, (line, service) => tryLine(line, lines, service));
    expect(describeDisagreements(results)).toBe('');
  });

  test('each beginning of a name means the same parameter (names.txt)', async () => {
    const cases = readTypedNames().flatMap(toNameCases);
    const results = await lanes.run(cases, async ({ one, expected }, service) => ({
      case: one,
      differences: [],
      problems: compareRun(expected, await observeRun(one, service)),
    }));
    expect(describeDisagreements(results)).toBe('');
  });
});

/** Where the tables recorded what a person sees of an error, that is compared too. */
async function tryLine(line: TableLine, all: readonly TableLine[], service: ScriptedService): Promise<Disagreement> {
  const { case: one, outcome } = line;
  const expected = settle(expectRun(one, outcome), all);
  if (expected.kind !== 'run') {
    const problems = expected.kind === 'elsewhere' ? [] : [`no line tells what ${expected.words.join(' ')} does`];
    return { case: one, problems, differences: [] };
  }
  const problems = [...compareRun(expected, await observeRun(one, service))];
  if (outcome.shown !== undefined) problems.push(...compareText(expected, await observeRun(one, service, 'text')));
  return { case: one, problems, differences: expected.differences };
}

/** D10: the line in which the value is glued to the switch tells what must happen. */
function settle(expectation: Expectation, all: readonly TableLine[]): Expectation {
  if (expectation.kind !== 'sameAs') return expectation;
  const words = expectation.words.join('\n');
  const other = all.find(({ case: one }) => one.words.join('\n').toLowerCase() === words.toLowerCase());
  return other === undefined ? expectation : expectRun(other.case, other.outcome);
}

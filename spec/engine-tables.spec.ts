// What random calls seldom reach, asked of the engine one by one: names, parameter sets, conversions, tokens, preferences and
// the service's answers. Lines of fixtures/engine are run through the library.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chooseSome } from './kit/choose-some.js';
import { compareRun, compareText, describeDisagreements, type Disagreement } from './kit/compare-run.js';
import type { EngineCase, EngineOutcome } from './kit/engine-case.js';
import { expectRun, holding, onlyError } from './kit/expected-run.js';
import { observeRun } from './kit/observed-run.js';
import { readEngineTable, readJsonLines } from './kit/recorded-cases.js';
import { borrowEnvironment } from './kit/program-environment.js';
import { type Server, startServer } from './kit/server.js';

const tables = [
  { name: 'sets', says: 'the parameter set, and what each kind of piped object binds to' },
  { name: 'conversions', says: 'what becomes of a value, whatever it looks like' },
  { name: 'tokens', says: 'how words become parameters, what is asked, and which error is told' },
  { name: 'preferences', says: 'preference variables and default values, from the environment' },
  { name: 'service-answers', says: "what the service's answers become" },
];

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

describe('a call that the engine was asked about happens here in the same way', () => {
  test.each(tables)('$says ($name.jsonl)', async ({ name }) => {
    const lines = readEngineTable(name);
    const untold = lines.filter(({ case: one, outcome }) => expectRun(one, outcome) === undefined);
    expect(untold.length).toBeLessThan(3); // so that nothing falls out of the comparison unseen
    const results: Disagreement[] = [];
    for (const line of chooseSome(lines)) results.push(await tryLine(line));
    expect(describeDisagreements(results)).toBe('');
  });

  test('each beginning of a name means the same parameter (names.jsonl)', async () => {
    const names = readJsonLines('engine/names.jsonl') as readonly { word: string; id?: string; said: string }[];
    expect(names.length).toBeGreaterThan(900);
    const results: Disagreement[] = [];
    for (const { word, id, said } of chooseSome(names)) {
      const one = { name: word, words: [word], environment: {} };
      const problems = compareRun(onlyError({ id, said: holding(said) }), await observeRun(one, service));
      results.push({ case: one, differences: [], problems });
    }
    expect(describeDisagreements(results)).toBe('');
  });
});

/** Where the tables recorded what a person sees of an error, that is compared too. */
async function tryLine({ case: one, outcome }: { case: EngineCase; outcome: EngineOutcome }): Promise<Disagreement> {
  const expected = expectRun(one, outcome);
  if (expected === undefined) return { case: one, problems: [], differences: [] };
  const problems = [...compareRun(expected, await observeRun(one, service))];
  if (outcome.shown !== undefined) problems.push(...compareText(expected, await observeRun(one, service, 'text')));
  return { case: one, problems, differences: expected.differences };
}

// Recorded calls of the real command, run from the same PowerShell source through the module in the real engine: the same
// requests, output, errors and questions, but for the deliberate differences of docs/fidelity.md.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareCall, describeDisagreements } from '../kit/compare-run.js';
import { expectRun, type ExpectedRun } from '../kit/expected-run.js';
import type { EngineCase } from '../kit/engine-case.js';
import { prepareEngine } from '../kit/powershell.js';
import { openModuleSession, type ModuleSession } from '../kit/module-session.js';
import { observeModuleRun } from '../kit/observed-run.js';
import { readRecordedCases } from '../kit/recorded-cases.js';

const prepared = prepareEngine();
const suite = 'program' in prepared ? describe : describe.skip;
/** MODULE_CASES=all runs all of them, which takes some five minutes; .ci/run has 240. */
const wanted = process.env['MODULE_CASES'] ?? '120';

suite(`the module in the engine${'reason' in prepared ? ` (skipped: ${prepared.reason})` : ''}`, () => {
  const lanes: ModuleSession[] = [];

  beforeAll(async () => {
    if (!('program' in prepared)) return;
    for (let lane = 0; lane < 1; lane++) lanes.push(await openModuleSession(prepared.program));
  });

  afterAll(async () => {
    for (const session of lanes) await session.close();
  });

  test(
    'recorded calls do what they did',
    async () => {
      const cases = readComparable();
      expect(cases.length).toBeGreaterThan(4400); // so that nothing falls out of the comparison unseen
      const chosen = wanted === 'all' ? cases : everyNth(cases, Number(wanted));
      expect(chosen.length).toBeGreaterThanOrEqual(100);
      const few = chosen.length / 8;
      const count = (isMeant: (one: Comparable) => boolean): number => chosen.filter(isMeant).length;
      expect(count(({ one }) => one.source.includes('@{'))).toBeGreaterThan(few);
      expect(count(({ one }) => (one.piped ?? []).length > 0)).toBeGreaterThan(few);
      expect(count(({ expected }) => expected.happened.some(({ kind }) => kind === 'error'))).toBeGreaterThan(few);
      const left = chosen.entries();
      const results = await Promise.all(
        lanes.map(async (session) => {
          const own = [];
          for (const [, { one, expected }] of left) {
            const problems = compareCall(expected, await observeModuleRun(one, session));
            own.push({ case: one, differences: expected.differences, problems });
          }
          return own;
        }),
      );
      expect(describeDisagreements(results.flat())).toBe('');
    },
    wanted === 'all' ? 3_600_000 : undefined,
  );
});

interface Comparable {
  readonly one: EngineCase & { readonly source: string };
  readonly expected: ExpectedRun;
}

/** The calls that were recorded from source, and whose recording says what must happen here. */
function readComparable(): readonly Comparable[] {
  return [1, 2, 3, 4].flatMap(readRecordedCases).flatMap(({ case: one, outcome }) => {
    const { source } = one;
    const expected = outcome === undefined || source === undefined ? undefined : expectRun(one, outcome, 'module');
    return source !== undefined && expected !== undefined ? [{ one: { ...one, source }, expected }] : [];
  });
}

/** `count` items, evenly spread. */
function everyNth<Item>(items: readonly Item[], count: number): readonly Item[] {
  return Array.from({ length: count }, (_, at) => items[Math.floor((at * items.length) / count)]).filter(
    (item) => item !== undefined,
  );
}

// What `npm test` leaves out because its siblings see most mistakes. With RECORDED_EVERY=1, as in .ci/run, nothing is left out.
import { test } from '@jest/globals';

const every = Number(process.env['RECORDED_EVERY'] ?? 20);

/** Every twentieth of many cases, so that a test is quick; of few at least so many. */
export function chooseSome<Item>(items: readonly Item[], least = 1): readonly Item[] {
  const step = Math.max(1, Math.min(every, Math.floor(items.length / least)));
  return items.filter((_, at) => at % step === 0);
}

/** A test of its own that is left out. */
export const thorough = every === 1 ? test : test.skip;

/** With how many values a law is tried: LAW_RUNS of them, 18,000 in .ci/run. */
export const lawRuns = Number(process.env['LAW_RUNS'] ?? 2000);

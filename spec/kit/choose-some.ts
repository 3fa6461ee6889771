// What `npm test` leaves out because its siblings see most mistakes. With RECORDED_EVERY=1, as in .ci/run, nothing is left out.
import { test } from '@jest/globals';

const every = Number(process.env['RECORDED_EVERY'] ?? 10);

/** Every tenth of many cases, so that a test is quick. */
export function chooseSome<Item>(items: readonly Item[]): readonly Item[] {
  return items.filter((_, at) => at % every === 0);
}

/** A test of its own that is left out. */
export const thorough = every === 1 ? test : test.skip;

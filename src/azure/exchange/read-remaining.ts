// How many more requests the service says that a subscription may send: Azure Resource Manager's token buckets, whose answers
// carry x-ms-ratelimit-remaining-subscription-writes, -reads, -deletes, and the same for all callers with -global- in them.
import type { Header } from './exchange.js';

/** The smallest number that an answer tells; undefined if it tells none. */
export function readRemaining(headers: readonly Header[]): number | undefined {
  const told = /^x-ms-ratelimit-remaining-subscription-(?:global-)?(?:writes|reads|deletes)$/iu;
  const numbers = headers.flatMap(({ name, value }) =>
    told.test(name) && /^\d+$/u.test(value) ? [Number(value)] : [],
  );
  return numbers.length === 0 ? undefined : Math.min(...numbers);
}

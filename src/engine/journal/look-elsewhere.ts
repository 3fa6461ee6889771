// Whether something was done at another endpoint than this run's: that says nothing of what is here (contract, section 6).
import type { JournalEntry } from './journal-entry.js';

/** Line after line of a journal is looked at. */
export interface Elsewhere {
  add(entry: Pick<JournalEntry, 'outcome' | 'facts'>): void;
  /** Another endpoint, where something was done or may have been; undefined if there is none. */
  readonly endpoint: string | undefined;
}

/** `here` is the endpoint of this run. Lines of earlier versions do not say theirs. */
export function lookElsewhere(here: string): Elsewhere {
  const begun = new Map<unknown, string>();
  let found: string | undefined;
  return {
    add({ outcome, facts: { endpoint, clientRequestId } }) {
      if (typeof endpoint !== 'string' || endpoint === here) return;
      if (outcome === null) begun.set(clientRequestId, endpoint);
      else begun.delete(clientRequestId);
      if (outcome === 'done' || outcome === 'unknown' || outcome === 'skipped') found ??= endpoint;
    },
    get endpoint() {
      return found ?? begun.values().next().value;
    },
  };
}

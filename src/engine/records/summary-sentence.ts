// How far a run came, in one line (contract, section 6).
import type { SummaryJson } from './json-record.js';

/** `3 objects of standard input: 1 regenerated, …`; says whether the rest was not reached. */
export function describeSummary(summary: Omit<SummaryJson, 'stream'>): string {
  const { regenerated, failed, unknown, notSent, reachedEnd } = summary;
  const read = regenerated + failed + unknown + notSent;
  const counts = `${regenerated} regenerated, ${failed} failed, ${unknown} unknown, ${notSent} not sent`;
  const rest = reachedEnd ? 'the input was read to its end' : 'the rest of the input was not reached';
  return `Standard input: ${read} ${read === 1 ? 'object' : 'objects'} read, ${counts}; ${rest}.`;
}

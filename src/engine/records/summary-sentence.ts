// How far a run came, in one line (contract, section 6).
import type { PipelineSummary } from './host-record.js';

/** `3 objects of standard input: 1 removed, …`; says whether the rest was not reached. */
export function describeSummary({ counts, reachedEnd }: Pick<PipelineSummary, 'counts' | 'reachedEnd'>): string {
  const read = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const shown = Object.entries(counts).map(([word, count]) => `${count} ${word === 'notSent' ? 'not sent' : word}`);
  const rest = reachedEnd ? 'the input was read to its end' : 'the rest of the input was not reached';
  return `Standard input: ${read} ${read === 1 ? 'object' : 'objects'} read, ${shown.join(', ')}; ${rest}.`;
}

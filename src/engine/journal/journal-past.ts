// What a journal says of the past: line after line is taken in, and of each part of each object the last one decides (contract,
// section 6).
import { foldCase } from '../names.js';
import type { JournalEntry } from './journal-entry.js';
import { createPartTable, type Fingerprint, type PartFacts } from './part-table.js';

/** What is known of one part. */
export type PartPast =
  /** It was not done, as far as the journal knows. */
  | { readonly kind: 'due' }
  | { readonly kind: 'done'; readonly time: number }
  /** It may have been done: it was tried at `time`, and is not known to have ended. `before` stands for its date before. */
  | { readonly kind: 'unknown'; readonly time: number; readonly before: number | null };

/** The past, by the journal. */
export interface JournalPast {
  add(entry: JournalEntry): void;
  find(id: string, part: string): PartPast;
  /** The number that stands for a date, as `before` has it. */
  toNumber(date: string): number;
}

/** A past of which nothing is known yet. `fingerprint` stands for a text, and for no other. */
export function createJournalPast(fingerprint: (text: string) => Fingerprint): JournalPast {
  const table = createPartTable();
  const keyOf = (id: string, part: string): Fingerprint => fingerprint(`${foldCase(id)}\n${foldCase(part)}`);
  const toNumber = (date: string): number => {
    const [high, low] = fingerprint(date);
    return high * 0x20_0000 + (low >>> 11);
  };
  return {
    add(entry) {
      const { id, parts } = entry.subject;
      if (id === null) return;
      for (const part of parts) {
        const key = keyOf(id, part);
        const date = findDate(entry, part);
        table.set(key, applyEntry(table.get(key) ?? nothing, entry, date === undefined ? null : toNumber(date)));
      }
    },
    find(id, part) {
      const { settled, isOpen, time, before } = table.get(keyOf(id, part)) ?? nothing;
      if (isOpen || settled === 'unknown') return { kind: 'unknown', time, before };
      return settled === 'done' ? { kind: 'done', time } : { kind: 'due' };
    },
    toNumber,
  };
}

const nothing: PartFacts = { settled: 'none', isOpen: false, time: 0, before: null };

/** What is true of a part after a line about it. */
function applyEntry(known: PartFacts, { outcome, time, hasRequest }: JournalEntry, before: number | null): PartFacts {
  switch (outcome) {
    case null:
      // What is still unknown stays so from its own beginning: a later date says nothing of the time before.
      if (known.isOpen || known.settled === 'unknown') return { ...known, settled: 'unknown', isOpen: true };
      return { settled: known.settled, isOpen: true, time, before };
    case 'done':
      return { settled: 'done', isOpen: false, time, before: null };
    case 'skipped':
      return known.settled === 'done' && !known.isOpen ? known : { ...nothing, settled: 'done', time };
    case 'failed':
      return nothing;
    case 'unknown':
      // What was taken for done, and is not certain after all.
      if (known.settled === 'done' && !known.isOpen) return { settled: 'unknown', isOpen: false, time, before };
      // Nothing is known of its beginning where the line is taken over from another journal.
      if (known.settled === 'none' && !known.isOpen) return { settled: 'unknown', isOpen: false, time, before };
      return { ...known, settled: 'unknown', isOpen: false };
    case 'notSent':
    case 'throttled':
      return hasRequest ? { ...known, isOpen: false } : known;
  }
}

/** The date that a part had before, as its line has it: by the part's name. */
function findDate({ facts }: JournalEntry, part: string): string | undefined {
  const { createdAt } = facts;
  if (typeof createdAt !== 'object' || createdAt === null) return undefined;
  const found: unknown = Object.entries(createdAt).find(([name]) => foldCase(name) === foldCase(part))?.[1];
  return typeof found === 'string' ? found : undefined;
}

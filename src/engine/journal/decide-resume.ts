// Whether an object is done again, by what a journal says of its parts (contract, section 6).
import { sameName } from '../names.js';
import type { EntrySubject, JournalPast, PartPast } from './journal-past.js';

/** A part and what is known of it. */
export interface NamedPast {
  readonly name: string;
  readonly past: PartPast;
}

/** What to do about an object. */
export type ResumeDecision =
  | { readonly kind: 'send' }
  /** All of it was done, the last part of it at `time`. */
  | { readonly kind: 'skip'; readonly time: number }
  /** Some of it was done, or it is not known. */
  | { readonly kind: 'doubt'; readonly parts: readonly NamedPast[] };

/** All parts done: skipped; none: sent. What names no part is always sent. */
export function decideResume(parts: readonly NamedPast[]): ResumeDecision {
  if (parts.every(({ past }) => past.kind === 'due')) return { kind: 'send' };
  const times = parts.flatMap(({ past }) => (past.kind === 'done' ? [past.time] : []));
  return times.length === parts.length ? { kind: 'skip', time: Math.max(...times) } : { kind: 'doubt', parts };
}

/** What the journal says of an object, each part once. */
export function findParts({ id, parts }: EntrySubject, journal: Pick<JournalPast, 'find'>): readonly NamedPast[] {
  if (id === null) return [];
  const once = parts.filter((name, at) => parts.findIndex((other) => sameName(other, name)) === at);
  return once.map((name) => ({ name, past: journal.find(id, name) }));
}

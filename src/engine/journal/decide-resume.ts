// Whether an object is done again, by what a journal says of its parts (contract, section 6).
import { sameName } from '../names.js';
import type { EntrySubject } from './entry-subject.js';
import type { JournalPast, PartPast } from './journal-past.js';

/** A part and what is known of it. */
export interface NamedPast {
  readonly name: string;
  readonly past: PartPast;
}

/** What to do about an object. */
export type ResumeDecision =
  | { readonly kind: 'send' }
  /** All of it was done, its parts at these times. */
  | { readonly kind: 'skip'; readonly times: readonly number[]; readonly parts: readonly NamedPast[] }
  /** Some of it was done, or it is not known. */
  | { readonly kind: 'doubt'; readonly parts: readonly NamedPast[] };

/** All parts done: skipped; none: sent. What names no part is always sent. */
export function decideResume(parts: readonly NamedPast[]): ResumeDecision {
  if (parts.every(({ past }) => past.kind === 'due')) return { kind: 'send' };
  const times = parts.flatMap(({ past }) => (past.kind === 'done' ? [past.time] : []));
  return times.length === parts.length ? { kind: 'skip', times, parts } : { kind: 'doubt', parts };
}

/** A date that is the same so long after a request began proves that it was not carried out, in milliseconds. */
const certainAfterMs = 120_000;

/**
 * What the dates that parts have now tell of what is unknown: another one than before proves that it was done, the same one
 * that it was not, when enough time has passed. A part whose date was or is not known stays unknown.
 */
export function settleByDates(
  parts: readonly NamedPast[],
  dateOf: (name: string) => number | null,
  now: number,
): readonly NamedPast[] {
  return parts.map((part) => {
    const { name, past } = part;
    const date = dateOf(name);
    if (past.kind !== 'unknown' || past.before === null || date === null) return part;
    if (date !== past.before) return { name, past: { kind: 'done', time: past.time } };
    return now - past.time < certainAfterMs ? part : { name, past: { kind: 'due' } };
  });
}

/** What the journal says of an object, each part once. */
export function findParts(subject: EntrySubject | undefined, journal: Pick<JournalPast, 'find'>): readonly NamedPast[] {
  const { id = null, parts = [] } = subject ?? {};
  if (id === null) return [];
  const once = parts.filter((name, at) => parts.findIndex((other) => sameName(other, name)) === at);
  return once.map((name) => ({ name, past: journal.find(id, name) }));
}

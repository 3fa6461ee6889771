// The lines of a journal after the first: what began, and what came of it (contract, section 6).
import { readSubject, type EntrySubject, type SubjectMembers } from './entry-subject.js';

/** Members of a line that a command adds. */
export type EntryFacts = Readonly<Record<string, unknown>>;

/**
 * What came of an attempt, in the file's words but for 'done', which each command calls by its own. 'throttled': the service has
 * turned it away, and it will be tried again; 'skipped': an earlier run has done it, `since` then.
 */
export type EntryOutcome = 'done' | 'failed' | 'unknown' | 'notSent' | 'throttled' | 'skipped';

/** A line that has been read. */
export interface JournalEntry {
  /** Null for a begin. */
  readonly outcome: EntryOutcome | null;
  /** When it happened, also where the line was taken over from another journal, in milliseconds since 1970. */
  readonly time: number;
  /** Whether a request belongs to it: what is never sent has an end and no begin. */
  readonly hasRequest: boolean;
  readonly subject: EntrySubject;
  readonly facts: EntryFacts;
}

const others = ['failed', 'unknown', 'notSent', 'throttled', 'skipped'] as const;

/** How the lines of a command are written: `done` is its word for success. */
export interface EntryWords extends SubjectMembers {
  readonly done: string;
}

/** Reads a line, parsed as JSON; undefined if it is none of a journal. */
export function readEntry(line: unknown, words: EntryWords): JournalEntry | undefined {
  if (typeof line !== 'object' || line === null) return undefined;
  const facts = line as EntryFacts;
  const time = readTime(facts['since'] ?? facts['time']);
  const outcome = readOutcome(facts, words.done);
  const subject = readSubject(facts, words);
  if (outcome === undefined || Number.isNaN(time) || subject === undefined) return undefined;
  // Only what is never sent may be about nothing.
  if (subject.id === null && outcome !== 'notSent') return undefined;
  return { outcome, time, hasRequest: typeof facts['clientRequestId'] === 'string', subject, facts };
}

function readTime(written: unknown): number {
  return typeof written === 'string' ? Date.parse(written) : NaN;
}

function readOutcome({ event, outcome }: EntryFacts, done: string): EntryOutcome | null | undefined {
  if (event === 'begin') return null;
  if (event !== 'end') return undefined;
  return outcome === done ? 'done' : others.find((word) => word === outcome);
}

// The lines of a journal after the first: what began, and what came of it (contract, section 6).

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
  readonly facts: EntryFacts;
}

const others = ['failed', 'unknown', 'notSent', 'throttled', 'skipped'] as const;

/** Reads a line, parsed as JSON; undefined if it is none of a journal. `done` is the command's word for success. */
export function readEntry(line: unknown, done: string): JournalEntry | undefined {
  if (typeof line !== 'object' || line === null) return undefined;
  const facts = line as EntryFacts;
  const time = readTime(facts['since'] ?? facts['time']);
  const outcome = readOutcome(facts, done);
  if (outcome === undefined || Number.isNaN(time)) return undefined;
  return { outcome, time, hasRequest: typeof facts['clientRequestId'] === 'string', facts };
}

function readTime(written: unknown): number {
  return typeof written === 'string' ? Date.parse(written) : NaN;
}

function readOutcome({ event, outcome }: EntryFacts, done: string): EntryOutcome | null | undefined {
  if (event === 'begin') return null;
  if (event !== 'end') return undefined;
  return outcome === done ? 'done' : others.find((word) => word === outcome);
}

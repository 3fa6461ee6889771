// A run that goes on with earlier ones: what their journal says is done is not done again (contract, section 6).
import { sameName } from '../names.js';
import {
  decideResume,
  findParts,
  settleByDates,
  type NamedPast,
  type ResumeDecision,
} from '../journal/decide-resume.js';
import { readSubject } from '../journal/entry-subject.js';
import type { JournalPast } from '../journal/journal-past.js';
import type { ErrorRecord } from '../records/error-record.js';
import { outcomeUnknown } from '../records/journal-errors.js';
import type { Facts } from '../records/json-record.js';
import type { Noun } from '../records/plan-nouns.js';
import type { ErrorPlace } from '../records/error-place.js';
import type { Bulk } from './bulk.js';

/** What is known from earlier runs. */
export interface Resume {
  /** The journal, as the call names it. */
  readonly path: string;
  readonly past: JournalPast;
  /** The command's words for success, and for an object. */
  readonly done: string;
  readonly noun: Noun;
  /** What to do about an object. */
  decide(subject: Facts): ResumeDecision;
  /** Whether the object's dates, which are read before it is done, may tell what is unknown. */
  canSettle(parts: readonly NamedPast[]): boolean;
  /** The same decision, by the dates that its parts have now. */
  settle(parts: readonly NamedPast[], dates: PartDates): ResumeDecision;
  /** That it is not known what became of an object. */
  doubt(subject: Facts, parts: readonly NamedPast[]): ErrorRecord;
  /** What another journal is told of an object, so that it says what this one says of its parts; a line each. */
  tell(subject: Facts, parts: readonly NamedPast[]): readonly Facts[];
  /** One more object was skipped; its parts were done at these times. */
  skip(times: readonly number[]): void;
  readonly skipped: Skipped;
}

/** The dates of parts, by their names; null: not told. */
export type PartDates = Readonly<Record<string, string | null>>;

/** How many objects were skipped, and when they were done: from the first to the last. */
export interface Skipped {
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** By this journal; `done` is the command's word for success. */
export function createResume(
  path: string,
  past: JournalPast,
  {
    bulk,
    done,
    place,
    now,
    readsDates,
  }: {
    readonly bulk: Bulk;
    readonly done: string;
    readonly place: ErrorPlace;
    readonly now: () => number;
    readonly readsDates: boolean;
  },
): Resume {
  let skipped: Skipped = { count: 0, from: Infinity, to: -Infinity };
  return {
    path,
    past,
    done,
    noun: bulk.nouns.object,
    decide: (subject) => decideResume(findParts(readSubject(subject, bulk), past)),
    canSettle: (parts) =>
      readsDates && parts.every(({ past }) => past.kind !== 'unknown' || past.before !== null) && parts.some(isUnknown),
    settle(parts, dates) {
      const dateOf = (name: string): number | null => {
        const date = Object.entries(dates).find(([known]) => sameName(known, name))?.[1] ?? null;
        return date === null ? null : past.toNumber(date);
      };
      return decideResume(settleByDates(parts, dateOf, now()));
    },
    doubt: (subject, parts) =>
      outcomeUnknown(place, { path, parts, done, id: readSubject(subject, bulk)?.id ?? '', advice: bulk.lookFirst }),
    tell: (subject, parts) =>
      parts.flatMap(({ name, past }) => {
        if (past.kind === 'due') return [];
        const outcome = past.kind === 'done' ? 'skipped' : 'unknown';
        return [{ ...subject, [bulk.partsMember]: [name], outcome, since: new Date(past.time).toISOString() }];
      }),
    skip(times) {
      const { count, from, to } = skipped;
      skipped = { count: count + 1, from: Math.min(from, ...times), to: Math.max(to, ...times) };
    },
    get skipped() {
      return skipped;
    },
  };
}

function isUnknown({ past }: NamedPast): boolean {
  return past.kind === 'unknown';
}

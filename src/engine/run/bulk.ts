// What a command brings along for runs over many objects.
import type { EntrySubject } from '../journal/journal-past.js';
import type { Facts } from '../records/json-record.js';
import type { PlanNouns } from '../records/plan-nouns.js';

/** What a command that keeps a journal tells of itself and of its objects. */
export interface Bulk {
  /** The program that the journal's first line names. */
  readonly program: string;
  readonly nouns: PlanNouns;
  /** What an object belongs to, by its id. */
  groupOf(id: string): string;
  /** Whether dates of an object's parts are read before it is done, by the command's options; then they decide what is unknown. */
  readsDates(own: Readonly<Record<string, unknown>>): boolean;
  /** What to do where a journal does not tell what became of an object. */
  readonly lookFirst: string;
  /** What a later run knows an object by, as it stands in results and in the journal. */
  identify(subject: Facts): EntrySubject;
  /** The member of such a subject that names the parts. */
  readonly partsMember: string;
}

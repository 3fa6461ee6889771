// What a command brings along for runs over many objects.
import type { SubjectMembers } from '../journal/entry-subject.js';
import type { PlanNouns } from '../records/plan-nouns.js';

/** What a command that keeps a journal tells of itself, and of its objects, as they stand in results and in the journal. */
export interface Bulk extends SubjectMembers {
  /** The program that the journal's first line names. */
  readonly program: string;
  readonly nouns: PlanNouns;
  /** What an object belongs to, by its id. */
  groupOf(id: string): string;
  /** Whether dates of an object's parts are read before it is done, by the command's options; then they decide what is unknown. */
  readsDates(own: Readonly<Record<string, unknown>>): boolean;
  /** What to do where a journal does not tell what became of an object. */
  readonly lookFirst: string;
}

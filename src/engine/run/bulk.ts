// What a command brings along for runs over many objects.
import type { Facts } from '../records/json-record.js';

/** What a command that keeps a journal tells of itself and of its objects. */
export interface Bulk {
  /** The program that the journal's first line names. */
  readonly program: string;
  /**
   * What a later run knows an object by, as it stands in results and in the journal: an identity, null if it has none, and the parts
   * of it that were meant. Both compare without case.
   */
  identify(subject: Facts): { readonly id: string | null; readonly parts: readonly string[] };
}

// What a command does to the objects it is given, in the words that results and summaries use.
import type { Facts } from './json-record.js';

/** The effect of a command that changes something. */
export interface Effect {
  /** What an object is after success, in one word: `removed`. */
  readonly done: string;
  /** What is certain where nothing happened, to stand within a sentence: `nothing was removed`. */
  readonly nothing: string;
  /** The members of a result before the outcome, and after it, while nothing is known. */
  readonly blank: { readonly subject: Facts; readonly answer: Facts };
}

// What a user has to know about a request that went wrong (contract, section 8): what it was about, and whether anything
// may have changed. The cmdlet that makes the request has the words.
import { foldCase } from '../../engine/names.js';

/** The words of one request; all but the last three stand within a sentence. */
export interface RequestWords {
  /** `the request for the thing x`. */
  readonly request: string;
  /** What is certain where nothing was done: of this object, and of the whole run while nothing else has gone out. */
  readonly nothing: { readonly ofObject: string; readonly ofRun: string };
  /** What may have happened if it is not known; null for a request that changes nothing. */
  readonly doubt: string | null;
  /** What it was about. */
  readonly about: string;
  /** What may be wrong with the names that were sent; null for nothing. */
  readonly advice: string | null;
  /** What to do before it is tried again; null for a request that changes nothing. */
  readonly lookFirst: string | null;
}

/** What the sentences below are made of. `sentBefore`: other requests of the run may have changed something else. */
interface WordedCall {
  readonly words: RequestWords;
  readonly sentBefore: boolean;
}

/** What is certain of a request that did not go out, to stand within a sentence. */
export function describeNotSent({ words, sentBefore }: WordedCall): string {
  return sentBefore ? `${words.request} was not sent` : 'nothing was sent';
}

/** What is certain where nothing was done, to stand within a sentence. */
export function describeNothingDone({ words, sentBefore }: WordedCall): string {
  return sentBefore ? words.nothing.ofObject : words.nothing.ofRun;
}

/** `The request reached the service: …`, and what may have come of it. */
export function describeReach(reach: string, { words }: Pick<WordedCall, 'words'>): string {
  return words.doubt === null ? `${reach}.` : `${reach}: ${words.doubt}.`;
}

/** The words at the beginning of a sentence. */
export function toSentence(words: string): string {
  return foldCase(words.charAt(0)) + words.slice(1);
}

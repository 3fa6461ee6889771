// What completion offers.

/** A word that may stand where the cursor is. */
export interface Candidate {
  /** The whole word, with what has been typed of it. */
  readonly text: string;
  /** A few words about it; empty if it says all itself. */
  readonly description: string;
}

/** A candidate whose text says all. */
export function plainCandidate(text: string): Candidate {
  return { text, description: '' };
}

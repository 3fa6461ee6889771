// The one place that hides secrets by value: what a run learns to be secret is left out of all that it writes, in each form
// in which it may come back from a service, a library or a tool (contract, section 6).
import { hidden, hidePasswords } from './hide-secrets.js';
import { spellings } from './spellings.js';

/** The secrets that a run has learned. */
export interface Secrets {
  /** From now on this is hidden. Shorter than eight characters it is not: common words would go with it. */
  learn(secret: string): void;
  /** The text with `***` in place of every known secret and of a password in an address; all else stays to the letter. */
  hide(text: string): string;
}

/** No secret is known yet. */
export function createSecrets(): Secrets {
  const learned = new Set<string>();
  /** Whose forms have not been needed: a run that goes well may write nothing more after it has its token. */
  const unspelled: string[] = [];
  let forms: readonly string[] = [];
  const spell = (): readonly string[] => {
    const added = unspelled.splice(0).flatMap(spellings);
    // The longest comes first, so that no part of it is left when another secret is in it.
    if (added.length > 0) forms = [...new Set([...forms, ...added])].sort((left, right) => right.length - left.length);
    return forms;
  };
  return {
    learn(secret) {
      const bare = secret.trim();
      if (bare.length < shortest || learned.has(bare)) return;
      learned.add(bare);
      unspelled.push(bare);
    },
    hide(text) {
      const known = spell();
      const whole = known.reduce((rest, form) => rest.replaceAll(form, hidden), hidePasswords(text));
      return whole.includes(ellipsis) ? hideCutOff(whole, known) : whole;
    },
  };
}

const shortest = 8;

const ellipsis = '…';

/** A text that was cut to its beginning may end with the beginning of a secret. */
function hideCutOff(text: string, forms: readonly string[]): string {
  const pieces = text.split(ellipsis);
  const last = pieces.pop() ?? '';
  return [...pieces.map((piece) => hideBeginning(piece, forms)), last].join(ellipsis);
}

function hideBeginning(piece: string, forms: readonly string[]): string {
  for (const form of forms) {
    for (let length = Math.min(form.length, piece.length); length >= shortest; length--) {
      if (piece.endsWith(form.slice(0, length))) return `${piece.slice(0, -length)}${hidden}`;
    }
  }
  return piece;
}

// Puts a list or a literal that the user's shell has cut at blanks together again, before words become tokens
// (contract, section 4: additions to `-File`, which has neither).
import { findBraceExpansion } from '../literal/brace-expansion.js';
import { countLiteralWords } from '../literal/find-literal-end.js';
import { looksLikeParameter, startsWithDash, trimName } from './tokenise.js';

/** How the value of a parameter is written: in one word, as a list with commas, or as a literal in brackets. */
export type ArgumentSyntax = 'word' | 'list' | 'literal';

/** Words with each cut list or literal as one word. `syntaxOf` tells for a typed name how its value is written. */
export function rejoinWords(words: readonly string[], syntaxOf: (name: string) => ArgumentSyntax): readonly string[] {
  const joined: string[] = [];
  let i = 0;
  while (i < words.length) {
    const word = words[i] ?? '';
    i++;
    const colon = looksLikeParameter(word) ? word.indexOf(':') : -1;
    const syntax = looksLikeParameter(word) ? syntaxOf(trimName(word.slice(1, colon < 0 ? undefined : colon))) : 'word';
    const glued = colon >= 0 && colon < word.length - 1;
    const next = words[i];
    if (!glued && (next === undefined || (colon < 0 && (syntax === 'word' || looksLikeParameter(next))))) {
      joined.push(word);
      continue;
    }
    const [head, first] = glued ? [word.slice(0, colon + 1), word.slice(colon + 1)] : ['', next ?? ''];
    if (!glued) {
      joined.push(word);
      i++;
    }
    const value = gather(first, words.slice(i), syntax);
    joined.push(head + value.text);
    i += value.taken;
  }
  return joined;
}

/** The value that begins with `first`, and how many of the following words belong to it. */
function gather(
  first: string,
  following: readonly string[],
  syntax: ArgumentSyntax,
): { readonly text: string; readonly taken: number } {
  const taken = countFollowing(first, following, syntax);
  return { text: [first, ...following.slice(0, taken)].join(' '), taken };
}

function countFollowing(first: string, following: readonly string[], syntax: ArgumentSyntax): number {
  if (syntax === 'word') return 0;
  if (syntax === 'list') return countListWords(first, following);
  const words = [first, ...following];
  const count = findBraceExpansion(words)?.count ?? countLiteralWords(words);
  return Math.max(0, count - 1);
}

/** A list goes on after a comma, before a comma and inside an open `@(`, but never with what begins with a dash. */
function countListWords(first: string, following: readonly string[]): number {
  const stop = following.findIndex(startsWithDash);
  const candidates = stop < 0 ? following : following.slice(0, stop);
  let taken = Math.max(0, countLiteralWords([first, ...candidates]) - 1);
  let last = taken > 0 ? (candidates[taken - 1] ?? '') : first;
  for (const next of candidates.slice(taken)) {
    if (!last.trimEnd().endsWith(',') && !next.trimStart().startsWith(',')) break;
    taken++;
    last = next;
  }
  return taken;
}

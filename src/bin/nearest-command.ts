// The command that a misspelled word may mean.
import { foldCase } from '../engine/names.js';

/** Of several names the one that takes the fewest typing mistakes (a letter too many, too few, or another) to become `typed`. */
export function findNearest<Name extends string>(typed: string, names: readonly [Name, ...Name[]]): Name {
  const count = (name: string) => countMistakes(foldCase(typed), foldCase(name));
  return names.reduce((nearest, name) => (count(name) < count(nearest) ? name : nearest));
}

/**
 * Whether a cmdlet may be meant by a name: its verb has at most one mistake, or its letters in another order. A slip must
 * not lead from a command that reads to one that replaces.
 */
export function mayMean(typed: string, cmdlet: string): boolean {
  const [verb, wanted] = [typed, cmdlet].map((name) => foldCase(name.split('-', 1)[0] ?? '')) as [string, string];
  const sort = (text: string): string => Array.from(text).sort().join('');
  return countMistakes(verb, wanted) <= 1 || sort(verb) === sort(wanted);
}

/** Levenshtein's distance, one row of the table at a time. */
function countMistakes(typed: string, name: string): number {
  const letters = Array.from(name);
  let row = [0, ...letters.map((_, i) => i + 1)];
  for (const [i, letter] of Array.from(typed).entries()) {
    const next = [i + 1];
    for (const [j, wanted] of letters.entries()) {
      const substituted = (row[j] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(substituted, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

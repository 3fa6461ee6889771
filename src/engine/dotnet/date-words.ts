// The words and signs that DateTime.Parse knows in the invariant culture.
import { foldCase, sameName } from '../names.js';

const months = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
]; // prettier-ignore
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A word of a date, and where the text goes on behind it. */
export type DateWord =
  | { readonly kind: 'month' | 'weekday'; readonly number: number; readonly end: number }
  | { readonly kind: 'am' | 'pm' | 'zone' | 'ignored'; readonly end: number };

/** What stands between two parts of a date. */
export type DateSeparator = 'end' | 'space' | 'date' | 'dash' | 'time' | 'am' | 'pm' | 'T';

/** The word at a place of the text; undefined where none that is known stands. */
export function findDateWord(text: string, at: number): DateWord | undefined {
  const character = text.charAt(at);
  if (character === ',' || character === '.') return { kind: 'ignored', end: at + 1 };
  const word = /^\p{L}+/u.exec(text.slice(at))?.[0];
  if (word === undefined) return undefined;
  const end = at + word.length;
  const month = findName(months, word);
  if (month >= 0) return { kind: 'month', number: month + 1, end };
  const weekday = findName(weekdays, word);
  if (weekday >= 0) return { kind: 'weekday', number: weekday, end };
  const kind = signs[foldCase(word)];
  return kind === undefined ? undefined : { kind, end };
}

const signs: Readonly<Record<string, 'am' | 'pm' | 'zone'>> = { AM: 'am', PM: 'pm', Z: 'zone', GMT: 'zone' };

/** A whole name, or its first three letters. */
function findName(names: readonly string[], word: string): number {
  return names.findIndex((name) => sameName(name, word) || sameName(name.slice(0, 3), word));
}

/** What separates the part before a place from the next one, and where that begins. What is unknown counts as a blank. */
export function findDateSeparator(text: string, at: number): { readonly kind: DateSeparator; readonly end: number } {
  const start = at + (/^[\t-\r \u0085\p{Z}]*/u.exec(text.slice(at))?.[0].length ?? 0);
  if (start >= text.length) return { kind: 'end', end: start };
  const sign = { '/': 'date', '-': 'dash', ':': 'time' }[text.charAt(start)] as DateSeparator | undefined;
  if (sign !== undefined) return { kind: sign, end: start + 1 };
  const word = /^\p{L}+/u.exec(text.slice(start))?.[0];
  const mark = word === undefined ? undefined : signs[foldCase(word)];
  if (mark === 'am' || mark === 'pm') return { kind: mark, end: start + 2 };
  return word !== undefined && sameName(word, 'T') ? { kind: 'T', end: start + 1 } : { kind: 'space', end: start };
}

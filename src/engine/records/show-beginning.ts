// Foreign text inside a sentence: one line, not too long, and nothing in it that a terminal would obey.
import { writeEscapes } from '../values/write-escapes.js';

/** How many characters of a foreign text are shown. */
const shownLength = 200;

/**
 * The beginning of a text on one line: runs of white space are one blank, other characters that do not show (control
 * characters, directions, halves of surrogate pairs) are written as `\u001b`, and a text that goes on ends in `…`.
 */
export function showBeginning(text: string): string {
  const line = text
    .slice(0, shownLength * 20)
    .replace(/[\s\u0085]+/gu, ' ')
    .trim();
  const characters = Array.from(line);
  if (characters.length <= shownLength && text.length <= shownLength * 20) return makeVisible(line);
  const beginning = characters.slice(0, shownLength).join('');
  const lastBlank = beginning.lastIndexOf(' ');
  return `${makeVisible(lastBlank > shownLength * 0.8 ? beginning.slice(0, lastBlank) : beginning)}…`;
}

function makeVisible(text: string): string {
  return writeEscapes(text, /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu);
}

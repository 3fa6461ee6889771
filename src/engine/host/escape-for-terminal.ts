// The one escape for terminals: text may come from outside (ids, names, words, what a service says), and nothing in it may
// move the cursor, change colours, or turn the direction of what is read (contract, section 6).
import { writeEscapes } from '../values/write-escapes.js';

/** One line as a terminal may have it: control characters, line ends too, and bidirectional marks are written as escapes. */
export function escapeLine(text: string): string {
  return writeEscapes(text, obeyed);
}

/** The same for a text of several lines: a line feed, with or without a carriage return before it, ends a line. */
export function escapeLines(text: string): string {
  return text.split(/\r?\n/).map(escapeLine).join('\n');
}

/** What a terminal obeys. Line separators are among it: some terminals begin a line there. */
export const obeyed = /[\0-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

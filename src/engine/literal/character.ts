// The kinds of characters that PowerShell's tokenizer tells apart. Each was asked of the engine for the whole of the
// basic plane; about_Quoting_Rules and about_Special_Characters name only the common ones.
import { isLetterOrDigit, isSeparator } from './beyond-ascii.js';

// Sets, because V8 compiles a pattern anew in each process that uses it, and every run comes by here.
const blanks = new Set('\t\v\f ');
const singleQuotes = new Set("'\u2018\u2019\u201a\u201b");
const doubleQuotes = new Set('"\u201c\u201d\u201e');
const dashes = new Set('-\u2013\u2014\u2015');

/** A blank: space, tab, vertical tab, form feed, next line (U+0085), and every separator of Unicode. */
export function isBlank(character: string): boolean {
  return character < '\u0080' ? blanks.has(character) : isSeparator(character);
}

/** A line break: line feed or carriage return. Unicode's own line separators are blanks to PowerShell. */
export function isLineBreak(character: string): boolean {
  return character === '\n' || character === '\r';
}

/** The five characters that open and close a verbatim string; any of them closes what another one opened. */
export function isSingleQuote(character: string): boolean {
  return singleQuotes.has(character);
}

/** The four characters that open and close an expandable string. */
export function isDoubleQuote(character: string): boolean {
  return doubleQuotes.has(character);
}

/** The four characters that a parameter's name may have in front: the hyphen, the en dash, the em dash and the horizontal bar. */
export function isDash(character: string): boolean {
  return dashes.has(character);
}

/** A character of an identifier: a letter or a decimal digit of the basic plane, or an underscore. */
export function isIdentifierPart(character: string): boolean {
  return character < '\u0080' ? /^\w$/.test(character) : isLetterOrDigit(character);
}

/** identifier := letter or underscore, then letters, digits and underscores; what may name a hashtable's entry without quotes. */
export function isIdentifier(text: string): boolean {
  return text !== '' && !/^\p{Nd}/u.test(text) && text.split('').every(isIdentifierPart);
}

/** Whether a dollar sign before this character begins something to expand: `$name`, `${name}`, `$(…)`, `$$`, `$?`, `$^`, `$:`. */
export function beginsExpansion(character: string): boolean {
  return isIdentifierPart(character) || /^[{($?^:]$/.test(character);
}

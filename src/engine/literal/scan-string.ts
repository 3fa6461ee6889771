// Strings as PowerShell's tokenizer reads them: verbatim, expandable, and here-strings of both kinds (about_Quoting_Rules).
// What an expandable string would expand is not expanded but reported.
import { beginsExpansion, isBlank, isDoubleQuote, isLineBreak, isSingleQuote } from './character.js';
import type { LiteralFailure } from './failure.js';
import { scanDollar } from './scan-dollar.js';

/** What was read: content and end of a closed string, a string that is never closed, or one that begins wrongly. */
export type StringScan =
  | {
      readonly kind: 'closed';
      readonly value: string;
      /** The place behind the closing mark. */
      readonly end: number;
      /** The first thing in the string that is no constant, or no escape. */
      readonly problem: LiteralFailure | null;
    }
  | { readonly kind: 'unclosed' }
  | { readonly kind: 'broken'; readonly problem: LiteralFailure };

/** The string that begins with the quote at `start`; undefined if there is no quote. */
export function scanQuoted(text: string, start: number): StringScan | undefined {
  const quote = text.charAt(start);
  if (isSingleQuote(quote)) return scanVerbatim(text, start + 1);
  if (isDoubleQuote(quote)) return scanExpandable(text, start + 1, doubleQuoteRule);
  return undefined;
}

/**
 * here-string := `@` quote blank* line-break content line-break quote `@`
 * The last line break belongs to the closing mark; with empty content there is only one line break.
 */
export function scanHereString(text: string, start: number): StringScan | undefined {
  const quote = text.charAt(start + 1);
  const verbatim = isSingleQuote(quote);
  if (text.charAt(start) !== '@' || !(verbatim || isDoubleQuote(quote))) return undefined;
  let header = start + 2;
  while (isBlank(text.charAt(header))) header++;
  if (header >= text.length) return { kind: 'unclosed' };
  if (!isLineBreak(text.charAt(header))) {
    const [rest = ''] = text.slice(header).split(/[\r\n]/, 1);
    return { kind: 'broken', problem: { kind: 'hereStringHeader', text: rest, offset: header } };
  }
  const emptyEnd = findFooter(text, header, verbatim);
  if (emptyEnd !== undefined) return { kind: 'closed', value: '', end: emptyEnd, problem: null };
  const content = skipLineBreak(text, header);
  if (!verbatim) return scanExpandable(text, content, hereStringRule);
  for (let at = content; at < text.length; at++) {
    const end = findFooter(text, at, true);
    if (end !== undefined) return { kind: 'closed', value: text.slice(content, at), end, problem: null };
  }
  return { kind: 'unclosed' };
}

/** Two quotes stand for the second of them, whichever of the look-alikes it is (seen in the engine). */
function scanVerbatim(text: string, start: number): StringScan {
  let value = '';
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (isSingleQuote(character)) {
      at++;
      if (!isSingleQuote(text.charAt(at))) return { kind: 'closed', value, end: at, problem: null };
    }
    value += text.charAt(at);
  }
  return { kind: 'unclosed' };
}

/** How an expandable string ends, and which pairs of characters stand for one. */
interface EndRule {
  /** The place behind the closing mark, if it stands at `at`. */
  readonly findEnd: (text: string, at: number) => number | undefined;
  readonly isDoubled: (text: string, at: number) => boolean;
}

const doubleQuoteRule: EndRule = {
  findEnd: (text, at) => (isDoubleQuote(text.charAt(at)) && !isDoubleQuote(text.charAt(at + 1)) ? at + 1 : undefined),
  isDoubled: (text, at) => isDoubleQuote(text.charAt(at)),
};

const hereStringRule: EndRule = {
  findEnd: (text, at) => findFooter(text, at, false),
  isDoubled: () => false,
};

function scanExpandable(text: string, start: number, rule: EndRule): StringScan {
  let value = '';
  let problem: LiteralFailure | null = null;
  let at = start;
  while (at < text.length) {
    const end = rule.findEnd(text, at);
    if (end !== undefined) return { kind: 'closed', value, end, problem };
    const piece = scanPiece(text, at, rule);
    value += piece.value;
    problem ??= piece.problem;
    at = piece.end;
  }
  return { kind: 'unclosed' };
}

interface Piece {
  readonly value: string;
  readonly end: number;
  readonly problem: LiteralFailure | null;
}

function scanPiece(text: string, at: number, rule: EndRule): Piece {
  const character = text.charAt(at);
  if (character === '`') return scanEscape(text, at);
  if (character === '$' && beginsExpansion(text.charAt(at + 1))) {
    const { what, end } = scanDollar(text, at);
    const found = text.slice(at, end);
    return { value: '', end, problem: { kind: 'notConstant', what, text: found, offset: at, inString: true } };
  }
  if (rule.isDoubled(text, at)) return { value: text.charAt(at + 1), end: at + 2, problem: null };
  return { value: character, end: at + 1, problem: null };
}

/** The escapes of about_Special_Characters; before any other character the backtick only vanishes. */
const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

function scanEscape(text: string, at: number): Piece {
  const character = text.charAt(at + 1);
  if (character === 'u') return scanUnicodeEscape(text, at);
  return { value: escapes.get(character) ?? character, end: at + 2, problem: null };
}

/** unicode-escape := `` ` `` `u{` hex{1,6} `}`, at most 10FFFF; halves of a pair are allowed (seen in the engine). */
function scanUnicodeEscape(text: string, at: number): Piece {
  const [escape = '`u', digits = ''] = /^`u(?:\{([0-9a-f]{0,6})\}?)?/i.exec(text.slice(at, at + 10)) ?? [];
  const code = digits === '' || !escape.endsWith('}') ? Infinity : Number.parseInt(digits, 16);
  const end = at + escape.length;
  if (code > 0x10ffff) return { value: '', end, problem: { kind: 'badEscape', text: escape, offset: at } };
  return { value: String.fromCodePoint(code), end, problem: null };
}

/** The place behind `'@` or `"@` on the line that the line break at `at` begins. */
function findFooter(text: string, at: number, verbatim: boolean): number | undefined {
  if (!isLineBreak(text.charAt(at))) return undefined;
  const line = skipLineBreak(text, at);
  const quote = text.charAt(line);
  const closes = verbatim ? isSingleQuote(quote) : isDoubleQuote(quote);
  return closes && text.charAt(line + 1) === '@' ? line + 2 : undefined;
}

function skipLineBreak(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? at + 2 : at + 1;
}

// Characters to tokens, without failing: what makes no sense becomes a token that says so, and the parser complains in order.
// Follows PowerShell's tokenizer in what strings, comments, numbers and words are; operators are words here.
import { beginsExpansion, isBlank, isDoubleQuote, isLineBreak, isSingleQuote } from './character.js';
import type { Opener } from './failure.js';
import { findNumberEnd, readNumber } from './number.js';
import { scanDollar } from './scan-dollar.js';
import type { StringScan } from './scan-string.js';
import { scanHereString, scanQuoted } from './scan-string.js';
import { skipTrivia } from './skip-trivia.js';
import type { LiteralToken, Punctuation } from './token.js';

/** The tokens of a text from `start` on, one by one; the last is of kind end, unclosed or broken. */
export function* scan(text: string, start: number): Generator<LiteralToken, void> {
  let at = start;
  for (;;) {
    const token = scanToken(text, skipTrivia(text, at));
    yield token;
    if (token.kind === 'end' || token.kind === 'unclosed' || token.kind === 'broken') return;
    at = token.end;
  }
}

function scanToken(text: string, start: number): LiteralToken {
  const character = text.charAt(start);
  if (start >= text.length) return { kind: 'end', ...place(text, start, text.length) };
  if (isLineBreak(character)) return { kind: 'lineBreak', ...place(text, start, start + 1) };
  if (text.startsWith('<#', start)) return unclosed(text, start, '<#');
  const string = scanHereString(text, start) ?? scanQuoted(text, start);
  if (string !== undefined) return toStringToken(text, start, string);
  const mark = punctuation.find((candidate) => text.startsWith(candidate, start));
  if (mark !== undefined) return { kind: 'punctuation', mark, ...place(text, start, start + mark.length) };
  if (character === '$' && beginsExpansion(text.charAt(start + 1))) return scanVariable(text, start);
  return scanNumber(text, start) ?? { kind: 'word', ...place(text, start, findWordEnd(text, start)) };
}

/** Longer marks first. */
const punctuation: readonly Punctuation[] = ['@{', '@(', '$(', '{', '(', '}', ')', ',', ';', '='];

function toStringToken(text: string, start: number, string: StringScan): LiteralToken {
  switch (string.kind) {
    case 'closed':
      return { kind: 'string', value: string.value, problem: string.problem, ...place(text, start, string.end) };
    case 'unclosed':
      return unclosed(text, start, nameOpener(text, start));
    case 'broken':
      return { kind: 'broken', problem: string.problem, ...place(text, start, text.length) };
  }
}

function nameOpener(text: string, start: number): Opener {
  const here = text.charAt(start) === '@';
  const single = isSingleQuote(text.charAt(here ? start + 1 : start));
  if (here) return single ? "@'" : '@"';
  return single ? "'" : '"';
}

function scanVariable(text: string, start: number): LiteralToken {
  const { name, end, closed } = scanDollar(text, start);
  return closed ? { kind: 'variable', name, ...place(text, start, end) } : unclosed(text, start, '${');
}

/** A run of a number's form counts only where a number may end: before a blank, a mark, a comment or an operator sign. */
function scanNumber(text: string, start: number): LiteralToken | undefined {
  const end = findNumberEnd(text, start);
  if (end === undefined || numberGoesOn(String.fromCodePoint(text.codePointAt(end) ?? 0))) return undefined;
  const number = readNumber(text.slice(start, end));
  return number === undefined ? undefined : { kind: 'number', number, ...place(text, start, end) };
}

/** Behind digits these make a word of the whole: `1a`, `2024-01-01`, `10.0.0.1`, `1:2`. */
function numberGoesOn(character: string): boolean {
  // Not made while the program is loaded: to read its classes takes a while.
  return /^[\p{L}\p{N}_./\-\u2013-\u2015'"\u2018-\u201e$@`:~^\\[]$/u.test(character);
}

/** word := anything up to a blank, a line break, a quote, a mark or a comment `<#` */
function findWordEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && !endsWord(text, end)) end++;
  return end;
}

function endsWord(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (/^[{}(),;=&|]$/.test(character) || isBlank(character) || isLineBreak(character)) return true;
  if (isSingleQuote(character) || isDoubleQuote(character)) return true;
  return (character === '$' && beginsExpansion(text.charAt(at + 1))) || text.startsWith('<#', at);
}

function unclosed(text: string, start: number, opener: Opener): LiteralToken {
  return { kind: 'unclosed', opener, ...place(text, start, text.length) };
}

function place(text: string, offset: number, end: number): { offset: number; end: number; text: string } {
  return { offset, end, text: text.slice(offset, end) };
}

// Says what is wrong with a token that the grammar has no place for: what PowerShell would take it for, or what is missing.
import { findRange } from './bare-word.js';
import { findConstant } from './constant.js';
import type { LiteralFailure, NotConstant } from './failure.js';
import type { LiteralToken } from './token.js';

/** The brackets that are open, the innermost first. */
export interface OpenBracket {
  readonly mark: '@{' | '@(';
  readonly offset: number;
  readonly depth: number;
  readonly outer: OpenBracket | null;
}

/** Where the parser stands: the whole text, the token that it cannot use, the one before, and the open brackets. */
export interface Standstill {
  readonly text: string;
  readonly token: LiteralToken;
  readonly before: LiteralToken | null;
  readonly open: OpenBracket | null;
}

/** A word that is no constant. */
export function explainWord({ text, token }: Standstill): LiteralFailure {
  const { offset } = token;
  const range = findRange(token.text);
  if (range !== undefined) return notConstant('operator', '..', offset + range);
  if (token.text.startsWith('@')) return notConstant('splat', token.text, offset);
  if (token.text.startsWith('[')) return notConstant('type', /^[^\]]*\]?/.exec(token.text)?.[0] ?? '[', offset);
  const operator = findOperator(text, offset);
  return operator === undefined
    ? notConstant('command', readRun(text, offset), offset)
    : notConstant('operator', operator, offset);
}

/** A value, a name or `=` should stand where the token stands. */
export function explainMissing(at: Standstill, what: 'value' | 'name' | 'equals'): LiteralFailure {
  const { token, before } = at;
  if (isEnd(token)) return explainEnd(at, token);
  const bracket = what === 'equals' ? undefined : findBracket(token);
  if (bracket !== undefined) return notConstant(bracket, token.text, token.offset);
  const inList = isComma(token) || (before !== null && isComma(before));
  return {
    kind: 'missing',
    what: what === 'value' && inList ? 'item' : what,
    text: textOf(token),
    offset: token.offset,
  };
}

/** A value is complete, and the token behind it neither separates nor closes. */
export function explainBehind(at: Standstill): LiteralFailure {
  const { text, token, before, open } = at;
  const { offset } = token;
  if (token.kind === 'end' && open?.mark === '@{')
    return { kind: 'cutAtSemicolon', literal: closersOf(open), text, offset };
  if (isEnd(token)) return explainEnd(at, token);
  if (isCloser(token)) return { kind: 'unexpected', text: token.text, offset };
  if (before?.kind === 'word') return explainPhrase(text, before);
  const member = before?.end === offset ? /^(?:\.(?!\.)|::|\[)/.exec(token.text) : null;
  if (member !== null) return notConstant('member', token.text, offset);
  const operator = findOperator(text, offset);
  if (operator !== undefined) return notConstant('operator', operator, offset);
  if (open === null) return { kind: 'unexpected', text: readRun(text, offset) || token.text, offset };
  if (token.kind === 'variable' && findConstant(token.name) === undefined) {
    return notConstant('variable', token.text, offset);
  }
  const bracket = findBracket(token);
  if (bracket !== undefined) return notConstant(bracket, token.text, offset);
  return { kind: 'missing', what: 'separator', text: textOf(token), offset };
}

/** A bare word with something behind it: an operator before its operand, or a command before its arguments. */
function explainPhrase(text: string, { text: word, offset }: LiteralToken): LiteralFailure {
  const operator = word.startsWith('-') ? findOperator(text, offset) : undefined;
  return operator === undefined
    ? notConstant('command', readRun(text, offset), offset)
    : notConstant('operator', operator, offset);
}

/** Enough of a text to recognise it by. */
const LONGEST_SHOWN = 200;

function notConstant(what: NotConstant, text: string, offset: number): LiteralFailure {
  return { kind: 'notConstant', what, text, offset, inString: false };
}

type EndToken = LiteralToken & { readonly kind: 'end' | 'unclosed' | 'broken' };

function isEnd(token: LiteralToken): token is EndToken {
  return token.kind === 'end' || token.kind === 'unclosed' || token.kind === 'broken';
}

function explainEnd({ open }: Standstill, token: EndToken): LiteralFailure {
  switch (token.kind) {
    case 'broken':
      return token.problem;
    case 'unclosed':
      return { kind: 'unclosed', opener: token.opener, text: token.opener, offset: token.offset };
    case 'end':
      if (open === null) return { kind: 'missing', what: 'value', text: '', offset: token.offset };
      return { kind: 'unclosed', opener: open.mark, text: open.mark, offset: open.offset };
  }
}

/** A token as it is shown; the end of a line is nothing. */
function textOf(token: LiteralToken): string {
  return token.kind === 'lineBreak' ? '' : token.text;
}

/** What would close all the brackets. */
function closersOf(open: OpenBracket): string {
  let closers = '';
  for (let bracket: OpenBracket | null = open; bracket !== null; bracket = bracket.outer) {
    closers += bracket.mark === '@{' ? '}' : ')';
  }
  return closers;
}

function isCloser(token: LiteralToken): boolean {
  return token.kind === 'punctuation' && (token.mark === '}' || token.mark === ')');
}

function isComma(token: LiteralToken): boolean {
  return token.kind === 'punctuation' && token.mark === ',';
}

/** What a bracket that is no literal's begins. */
function findBracket(token: LiteralToken): NotConstant | undefined {
  if (token.kind !== 'punctuation') return undefined;
  if (token.mark === '(') return 'parentheses';
  if (token.mark === '{') return 'scriptBlock';
  return token.mark === '$(' ? 'subexpression' : undefined;
}

/** The operator at a place: `-join`, `..`, `+`, `&&`; also the sign of a number behind another value. */
function findOperator(text: string, offset: number): string | undefined {
  return /^(?:[-\u2013-\u2015]\p{L}*|\.\.|[|&<>!%*+?/=]+)/u.exec(text.slice(offset, offset + LONGEST_SHOWN))?.[0];
}

/** From a place to the next blank or separator, as the eye takes it in. */
function readRun(text: string, offset: number): string {
  return /[^\s,;)}]*/y.exec(text.slice(offset, offset + LONGEST_SHOWN))?.[0] ?? '';
}

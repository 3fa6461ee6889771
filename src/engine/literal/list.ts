// The texts that are lists: for -Key, and for the names, where a comma makes an array (contract, section 4).
// Items are those of PowerShell's argument mode, except that a quote counts only as an item's first character.
import type { Outcome } from '../outcome.js';
import { fail, succeed } from '../outcome.js';
import type { PsValue } from '../values/ps-value.js';
import { psString } from '../values/ps-value.js';
import { beginsExpansion, isBlank, isLineBreak, isSingleQuote } from './character.js';
import { findConstant } from './constant.js';
import type { LiteralFailure } from './failure.js';
import { findLiteralEnd } from './find-literal-end.js';
import { readNumber } from './number.js';
import { parseLiteral } from './parse.js';
import { scanDollar } from './scan-dollar.js';
import { scanQuoted } from './scan-string.js';

/**
 * The items that a text gives to a parameter that takes a list, or null if it is no list but text, to be taken unchanged (`"q"`, `it's`, `(x)`, `@`, `[x]`).
 * It is a list if it begins with `@(`, has a comma outside quotes, or is one complete single-quoted string. An unquoted item reaches to
 * the next comma, without the blanks around it; `$true`, `$false` and `$null` are constants, and unsigned numbers are numbers.
 * Refused: an empty item, and any other variable. A list inside the list is read; the conversion refuses it.
 */
export function readOpenListText(text: string): Outcome<readonly PsValue[] | null, LiteralFailure> {
  if (text.startsWith('@(') && !goesOnWithComma(text)) return readArrayLiteral(text);
  const quoted = isSingleQuote(text.charAt(0)) ? scanQuoted(text, 0) : undefined;
  if (quoted?.kind === 'closed' && quoted.end === text.length) return succeed([psString(quoted.value)]);
  return hasListComma(text) ? readItems(text) : succeed(null);
}

/** The same for a list whose items are known names: there whatever begins with `$` is a variable, and refused (D19). */
export function readListText(text: string): Outcome<readonly PsValue[] | null, LiteralFailure> {
  return text.startsWith('$') ? fail(explainDollar(text, 0)) : readOpenListText(text);
}

/** Whether a text has a comma outside quotes: `a,b` and `'a','b'` have, `'a,b'` and `"a,b"` have not, `it's,b` has. */
export function hasListComma(text: string): boolean {
  const first = scanQuoted(text, skipBlanks(text, 0));
  return text.includes(',', first?.kind === 'closed' ? first.end : 0);
}

/** Whether the `@(…)` at the beginning is only the first item. */
function goesOnWithComma(text: string): boolean {
  return text.charAt(skipBlanks(text, findLiteralEnd(text, 0) ?? text.length)) === ',';
}

function readArrayLiteral(text: string): Outcome<readonly PsValue[], LiteralFailure> {
  const literal = parseLiteral(text);
  if (!literal.ok) return literal;
  return succeed(literal.value.kind === 'array' ? literal.value.items : [literal.value]);
}

function readItems(text: string): Outcome<readonly PsValue[], LiteralFailure> {
  const items: PsValue[] = [];
  let at = 0;
  for (;;) {
    const item = readItem(text, skipBlanks(text, at));
    if (!item.ok) return item;
    items.push(item.value.value);
    const end = skipBlanks(text, item.value.end);
    if (end >= text.length) return succeed(items);
    if (text.charAt(end) !== ',') return fail(missing('separator', text, end));
    at = end + 1;
  }
}

interface Item {
  readonly value: PsValue;
  /** The place behind the item. */
  readonly end: number;
}

/** item := string | literal | text without a comma */
function readItem(text: string, start: number): Outcome<Item, LiteralFailure> {
  const quoted = scanQuoted(text, start);
  if (quoted?.kind === 'unclosed') {
    const mark = isSingleQuote(text.charAt(start)) ? "'" : '"';
    return fail({ kind: 'unclosed', opener: mark, text: mark, offset: start });
  }
  if (quoted?.kind === 'closed') {
    if (quoted.problem !== null) return fail(quoted.problem);
    return succeed({ value: psString(quoted.value), end: quoted.end });
  }
  return /^@[{(]/.test(text.slice(start, start + 2)) ? readLiteralItem(text, start) : readPlainItem(text, start);
}

function readLiteralItem(text: string, start: number): Outcome<Item, LiteralFailure> {
  const end = findLiteralEnd(text, start) ?? text.length;
  const literal = parseLiteral(text.slice(start, end));
  if (literal.ok) return succeed({ value: literal.value, end });
  return fail(moveFailure(literal.failure, start));
}

/** The failure of a part of a text, with places in the whole. */
function moveFailure(failure: LiteralFailure, by: number): LiteralFailure {
  const offset = failure.offset + by;
  return failure.kind === 'duplicateName'
    ? { ...failure, offset, firstOffset: failure.firstOffset + by }
    : { ...failure, offset };
}

function readPlainItem(text: string, start: number): Outcome<Item, LiteralFailure> {
  const comma = text.indexOf(',', start);
  const end = comma < 0 ? text.length : comma;
  const plain = trimEnd(text.slice(start, end));
  if (plain === '') return fail(missing('item', text, start));
  const constant = findItemConstant(plain);
  if (constant !== undefined) return succeed({ value: constant, end });
  const dollar = findExpansion(plain);
  if (dollar !== undefined) return fail(explainDollar(text, start + dollar));
  const escape = plain.indexOf('`');
  if (escape >= 0)
    return fail({ kind: 'badEscape', text: text.slice(start + escape, start + escape + 2), offset: start + escape });
  const number = /^\d|^\.\d/.test(plain) ? readNumber(plain) : undefined;
  return succeed({ value: number === undefined ? psString(plain) : { ...number, source: null }, end });
}

function findItemConstant(plain: string): PsValue | undefined {
  if (!plain.startsWith('$')) return undefined;
  const { name, end, closed } = scanDollar(plain, 0);
  return closed && end === plain.length ? findConstant(name) : undefined;
}

/** Where a dollar sign begins something to expand. */
function findExpansion(plain: string): number | undefined {
  let at = plain.indexOf('$');
  while (at >= 0 && !beginsExpansion(plain.charAt(at + 1))) at = plain.indexOf('$', at + 1);
  return at < 0 ? undefined : at;
}

/** Names what a dollar sign begins; alone it is named as it stands. */
function explainDollar(text: string, offset: number): LiteralFailure {
  const found = beginsExpansion(text.charAt(offset + 1)) ? scanDollar(text, offset) : undefined;
  const what = found?.what ?? 'variable';
  return { kind: 'notConstant', what, text: text.slice(offset, found?.end ?? offset + 1), offset, inString: false };
}

function missing(what: 'item' | 'separator', text: string, offset: number): LiteralFailure {
  return { kind: 'missing', what, text: /^[^\s,]*,?/.exec(text.slice(offset, offset + 200))?.[0] ?? '', offset };
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charAt(at)) || isLineBreak(text.charAt(at))) at++;
  return at;
}

function trimEnd(text: string): string {
  let end = text.length;
  while (isBlank(text.charAt(end - 1)) || isLineBreak(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

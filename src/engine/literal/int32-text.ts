// How the engine turns a text into an Int32, as -OutBuffer needs it (about_Numeric_Literals, then .NET's own converters).
import type { Outcome } from '../outcome.js';
import { fail, succeed } from '../outcome.js';
import { isBlank, isLineBreak } from './character.js';
import { roundHalfToEven } from '../dotnet/change-number.js';
import { readNumber } from './number.js';
import { skipTrivia } from './skip-trivia.js';

/**
 * Why a text is no Int32. The engine words each case itself: not a number at all (there it repeats the text without the blanks
 * around it), too large (for an Int32, or for a UInt32 if it was hexadecimal), or a complaint about what follows `#`, `0x` or `&h`.
 */
export type Int32Failure =
  | { readonly kind: 'notANumber'; readonly text: string; readonly trimmed: string }
  | { readonly kind: 'overflow'; readonly text: string; readonly type: 'Int32' | 'UInt32' }
  | { readonly kind: 'hexMissing' | 'hexWithoutDigits' | 'hexNegative' | 'hexWithRest'; readonly text: string };

/**
 * The Int32 that the engine makes of a text: PowerShell's own number syntax (`0x10`, `1kb`, `2.5` rounded half to even), then .NET's
 * whole numbers (`#ff`, `&h10`), then a double with thousands separators (`1,000`); nothing but blanks is 0 (seen in the engine).
 */
export function readInt32Text(text: string): Outcome<number, Int32Failure> {
  const trimmed = trimBlanks(text);
  if (trimmed === '') return succeed(0);
  const own = readOwnNumber(trimmed);
  if (own !== undefined) return succeed(own);
  const hex = /^(?:#|0x|&h)(.*)$/is.exec(trimmed)?.[1];
  if (hex !== undefined) return readHexText(hex, text);
  return readNetNumber(text);
}

/** PowerShell's syntax; a comment may stand before the number, as in any source. */
function readOwnNumber(trimmed: string): number | undefined {
  const number = readNumber(trimmed.slice(skipTrivia(trimmed, 0)));
  if (number === undefined) return undefined;
  return findInt32(number.type === 'Decimal' ? roundDecimal(number.text) : roundHalfToEven(Number(number.text)));
}

/** A decimal's text rounded half to even; a detour by way of a double could round it twice. */
function roundDecimal(text: string): number {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const above = /^[5-9]/.test(fraction) && !/^50*$/.test(fraction);
  const up = above || (/^50*$/.test(fraction) && Number(whole) % 2 === 1);
  const rounded = Number(whole) + (up ? 1 : 0);
  return text.startsWith('-') ? -rounded : rounded;
}

function findInt32(value: number): number | undefined {
  // adding zero makes 0 of -0
  return value >= -(2 ** 31) && value < 2 ** 31 ? value + 0 : undefined;
}

/** Base 16 as .NET's Convert reads it: a plus sign and one more `0x` are skipped; the value is 32 bits, the first the sign. */
function readHexText(hex: string, text: string): Outcome<number, Int32Failure> {
  if (hex === '') return fail({ kind: 'hexMissing', text });
  if (hex.startsWith('-')) return fail({ kind: 'hexNegative', text });
  const [, digits = '', rest = ''] = /^\+?(?:0x)?([0-9a-f]*)(.*)$/is.exec(hex) ?? [];
  if (digits === '') return fail({ kind: 'hexWithoutDigits', text });
  if (digits.replace(/^0+/, '').length > 8) return fail({ kind: 'overflow', text, type: 'UInt32' });
  if (rest !== '') return fail({ kind: 'hexWithRest', text });
  return succeed(Number.parseInt(digits, 16) | 0);
}

/** .NET's whole numbers, then its doubles. Both let NUL characters stand at the end. */
function readNetNumber(text: string): Outcome<number, Int32Failure> {
  const whole = /^[-+]?\d+(?=\0*$)/.exec(trimBlanks(text))?.[0];
  if (whole !== undefined) {
    const value = findInt32(Number(whole));
    return value === undefined ? fail({ kind: 'overflow', text, type: 'Int32' }) : succeed(value);
  }
  const double = /^[\t-\r ]*([-+]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?)[\t-\r ]*\0*$/i.exec(text)?.[1];
  const value = double === undefined ? undefined : findInt32(roundHalfToEven(Number(double.replaceAll(',', ''))));
  return value === undefined ? fail({ kind: 'notANumber', text, trimmed: trimBlanks(text) }) : succeed(value);
}

function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlankOrBreak(text.charAt(start))) start++;
  while (end > start && isBlankOrBreak(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function isBlankOrBreak(character: string): boolean {
  return isBlank(character) || isLineBreak(character);
}

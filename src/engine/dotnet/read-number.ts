// Texts → numbers as .NET's own readers do it with the invariant culture: Int32.Parse and its kin, Convert.ToInt32(text, 16),
// Double.Parse, Decimal.Parse. Number literals of PowerShell are another matter (engine/literal).
import { toSmall } from '../names.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { readDecimal, type Decimal } from './decimal.js';
import type { NetFailure } from './failure.js';
import { fitsWhole, isSigned, widthOfWhole, wrapWhole, type WholeName } from './number-type.js';

/** NumberStyles.Integer: blanks, a sign, digits; NUL characters at the end are skipped. */
export function readWholeText(text: string, type: WholeName): Outcome<bigint, NetFailure> {
  const digits = /^[\t-\r ]*([-+]?\d+)[\t-\r ]*\0*$/.exec(text)?.[1];
  if (digits === undefined) return fail({ kind: 'notANumber', text });
  const value = toBigInt(digits);
  return fitsWhole(value, type) ? succeed(value) : fail({ kind: 'overflow', type });
}

/** BigInt has no plus sign. */
function toBigInt(digits: string): bigint {
  const magnitude = BigInt(digits.replace(/^[-+]/, ''));
  return digits.startsWith('-') ? -magnitude : magnitude;
}

/** Base 16: a plus sign and one more `0x` are skipped. Small types are read as wider ones first, as .NET does. */
export function readHexText(hex: string, type: WholeName): Outcome<bigint, NetFailure> {
  if (hex === '') return fail({ kind: 'hexMissing' });
  if (hex.startsWith('-')) return fail({ kind: 'hexNegative' });
  const [, digits = '', rest = ''] = /^\+?(?:0x(?=.))?([0-9a-f]*)(.*)$/is.exec(hex) ?? [];
  if (digits === '') return fail({ kind: 'hexWithoutDigits' });
  const wide = widthOfWhole(type) === 64 ? 'UInt64' : 'UInt32';
  const value = BigInt(`0x${digits}`);
  if (!fitsWhole(value, wide)) return fail({ kind: 'overflow', type: wide });
  if (rest !== '') return fail({ kind: 'hexWithRest' });
  return value < 1n << BigInt(widthOfWhole(type))
    ? succeed(isSigned(type) ? wrapWhole(value, type) : value)
    : fail({ kind: 'overflow', type });
}

const named: Readonly<Record<string, number>> = { infinity: Infinity, nan: NaN };

/** NumberStyles.Float and thousands separators; too large is infinite. */
export function readDoubleText(text: string): Outcome<number, NetFailure> {
  const digits = /^[\t-\r ]*([-+]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?)[\t-\r ]*\0*$/i.exec(text)?.[1];
  if (digits !== undefined) return succeed(Number(digits.replaceAll(',', '')));
  const [, sign = '', word = ''] = /^\s*([-+]?)(infinity|nan)\s*$/i.exec(text) ?? [];
  const value = named[toSmall(word)];
  if (value === undefined) return fail({ kind: 'notANumber', text });
  return succeed(sign === '-' ? -value : value);
}

/** NumberStyles.Number: the sign may stand behind, there is no exponent. Zeros at the end are part of the value. */
export function readDecimalText(text: string): Outcome<Decimal, NetFailure> {
  const [, before = '', digits, behind = ''] =
    /^[\t-\r ]*([-+]?)(\d[\d,]*(?:\.\d*)?|\.\d+)[\t-\r ]*([-+]?)[\t-\r ]*\0*$/.exec(text) ?? [];
  if (digits === undefined || (before !== '' && behind !== '')) return fail({ kind: 'notANumber', text });
  const value = readDecimal(`${before}${behind}${digits.replaceAll(',', '')}`);
  return value === undefined ? fail({ kind: 'overflow', type: 'Decimal' }) : succeed(value);
}

// A number of one .NET type → the same of another: System.Convert's rules for rounding and overflow.
import { fail, succeed, type Outcome } from '../outcome.js';
import { formatDecimal, readDecimal, roundDecimal, type Decimal } from './decimal.js';
import type { NetFailure } from './failure.js';
import { formatDouble, formatSingle } from './format-number.js';
import { fitsWhole, type NumberName, type WholeName } from './number-type.js';

/** A number's invariant text with its type. */
export interface TypedNumber {
  readonly type: NumberName | 'BigInteger';
  readonly text: string;
}

/** `Convert.ChangeType` between types of numbers: half to even; what does not fit is an overflow of the type aimed at. */
export function changeNumber(number: TypedNumber, type: NumberName): Outcome<TypedNumber, NetFailure> {
  if (number.type === type) return succeed({ type, text: number.text });
  switch (type) {
    case 'Single':
      return succeed({ type, text: formatSingle(Math.fround(toDouble(number))) });
    case 'Double':
      return succeed({ type, text: formatDouble(toDouble(number)) });
    case 'Decimal':
      return changeToDecimal(number);
    default:
      return changeToWhole(number, type);
  }
}

/** The number as a Double, with .NET's own small errors for decimals. */
export function toDouble({ type, text }: TypedNumber): number {
  if (type === 'Single') return Math.fround(Number(text));
  const decimal = type === 'Decimal' ? readDecimal(text) : undefined;
  return decimal === undefined ? Number(text) : decimalToDouble(decimal);
}

/** .NET adds the upper 32 bits to the lower 64 and divides by a power of ten, each step rounded. */
function decimalToDouble({ mantissa, scale }: Decimal): number {
  const magnitude = mantissa < 0n ? -mantissa : mantissa;
  const sum = Number(BigInt.asUintN(64, magnitude)) + Number(magnitude >> 64n) * 2 ** 64;
  const value = sum / Number(`1e${scale}`);
  return mantissa < 0n ? -value : value;
}

/** A Double has 15 digits for a decimal, a Single 7; zeros at their end do not count. */
function changeToDecimal(number: TypedNumber): Outcome<TypedNumber, NetFailure> {
  const { type, text } = number;
  const digits =
    type === 'Double'
      ? Number(text).toPrecision(15)
      : type === 'Single'
        ? Math.fround(Number(text)).toPrecision(7)
        : text;
  const exact = type === 'Double' || type === 'Single' ? dropZeros(digits) : digits;
  // a Double is compared with the limit before it is cut to its digits
  const fits = /^[-+\d.e]+$/i.test(exact) && Math.abs(Number(text)) < 2 ** 96;
  const decimal = fits || type === 'BigInteger' ? readDecimal(exact) : undefined;
  if (decimal === undefined) return fail({ kind: 'overflow', type: 'Decimal' });
  const vanished = decimal.mantissa === 0n && (type === 'Double' || type === 'Single');
  return succeed({ type: 'Decimal', text: vanished ? '0' : formatDecimal(decimal) });
}

function dropZeros(digits: string): string {
  return digits.replace(/(\.\d*?)0+(?=e|$)/i, '$1').replace(/\.(?=e|$)/i, '');
}

function changeToWhole(number: TypedNumber, type: WholeName): Outcome<TypedNumber, NetFailure> {
  const whole =
    number.type === 'Double' || number.type === 'Single' ? roundDouble(toDouble(number), type) : roundExact(number);
  if (typeof whole !== 'bigint') return fail({ kind: 'overflow', type: whole });
  return fitsWhole(whole, type) ? succeed({ type, text: whole.toString() }) : fail({ kind: 'overflow', type });
}

function roundExact({ type, text }: TypedNumber): bigint {
  const decimal = type === 'Decimal' ? readDecimal(text) : undefined;
  return decimal === undefined ? BigInt(text) : roundDecimal(decimal);
}

/** Types below 64 bits go by way of Int32 (UInt32 alone does not), those of 64 bits are checked without a name. */
function roundDouble(value: number, type: WholeName): bigint | WholeName | 'arithmetic' {
  const [least, most] = type === 'UInt32' ? [0, 2 ** 32] : [-(2 ** 31), 2 ** 31];
  if (type === 'Int64' || type === 'UInt64') {
    const whole = Number.isFinite(value) ? BigInt(roundHalfToEven(value)) : undefined;
    return whole !== undefined && fitsWhole(whole, type) ? whole : 'arithmetic';
  }
  const fits = value >= least - 0.5 && value < most - 0.5;
  return fits ? BigInt(roundHalfToEven(value)) : type === 'UInt32' ? 'UInt32' : 'Int32';
}

/** Rounds to a whole number, half to even. */
export function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

// PowerShell's numbers as they stand in source: which characters form one, and which .NET type and value it gets.
// Rules of about_Numeric_Literals; what that page leaves open was asked of the engine, token by token.
import { foldCase } from '../names.js';
import { roundHalfToEven } from '../dotnet/change-number.js';
import { formatDouble } from '../dotnet/format-number.js';
import type { NumberType, PsNumber } from '../values/ps-value.js';
import { fitsWhole, widthOfWhole, type WholeName } from '../dotnet/number-type.js';
import { formatDecimal, multiplyDecimal, readDecimal } from '../dotnet/decimal.js';

/**
 * The number that a text is in an expression, or undefined: `16`, `-1`, `0x10`, `0b101`, `1kb`, `1.5`, `1.`, `.5`, `1e3`, `5l`,
 * `255uy`, `1.50d`. Out of its type's range (`300y`) it is undefined too: as an argument the engine takes it as text, in an
 * expression it reports a bad numeric constant.
 */
export function readNumber(text: string): PsNumber | undefined {
  const parts = splitNumber(text);
  if (parts === undefined) return undefined;
  const typed = parts.real ? toRealNumber(parts) : toWholeNumber(parts);
  return typed === undefined ? undefined : { kind: 'number', ...typed, source: text };
}

/**
 * number := sign? (`0x` hex* | `0b` bit+ | (digit+ (`.` digit*)? | `.` digit+) exponent?) suffix? multiplier?
 * Any of the four dashes is a minus sign, also in an exponent. `0x` without digits is zero (seen in the engine).
 */
function numberPattern(): RegExp {
  return (madePattern ??= new RegExp(
    [
      String.raw`(?<sign>[-\u2013-\u2015+]?)`,
      String.raw`(?:0x(?<hex>[0-9a-f]*)|0b(?<bits>[01]+)|(?<decimal>(?:\d+(?:\.\d*)?|\.\d+)(?:e[-\u2013-\u2015+]?\d+)?))`,
      String.raw`(?<suffix>u[lsy]?|[ylsdn])?`,
      String.raw`(?:(?<multiplier>[kmgtp])b)?`,
    ].join(''),
    'iy',
  ));
}

let madePattern: RegExp | undefined;

/** Where the run from `start` that has a number's form ends, or undefined; what follows it is the caller's to judge. */
export function findNumberEnd(text: string, start: number): number | undefined {
  const pattern = numberPattern();
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

interface NumberParts {
  readonly negative: boolean;
  readonly base: 'decimal' | 'hex' | 'binary';
  /** The digits; in decimal with point and exponent. */
  readonly digits: string;
  /** With a point or an exponent. */
  readonly real: boolean;
  /** In capitals, empty if there is none. */
  readonly suffix: string;
  readonly multiplier: bigint;
}

function splitNumber(text: string): NumberParts | undefined {
  const pattern = numberPattern();
  pattern.lastIndex = 0;
  const groups = pattern.exec(text)?.groups;
  if (groups === undefined || pattern.lastIndex !== text.length) return undefined;
  const { sign = '', hex, bits, decimal = '', suffix = '', multiplier = '' } = groups;
  return {
    negative: sign !== '' && sign !== '+',
    base: hex !== undefined ? 'hex' : bits !== undefined ? 'binary' : 'decimal',
    digits: hex ?? bits ?? decimal.replace(/[\u2013-\u2015]/, '-'),
    real: /[.e]/i.test(decimal),
    suffix: foldCase(suffix),
    multiplier: 1024n ** BigInt('KMGTP'.indexOf(foldCase(multiplier)) + (multiplier === '' ? 0 : 1)),
  };
}

type WholeType = WholeName | 'BigInteger';

interface TypedNumber {
  readonly type: NumberType;
  readonly text: string;
}

/** The types that a suffix allows, the first that can hold the value is taken. */
const wholeTypes: Readonly<Record<string, readonly WholeType[]>> = {
  '': ['Int32', 'Int64'],
  L: ['Int64'],
  S: ['Int16'],
  Y: ['SByte'],
  N: ['BigInteger'],
  U: ['UInt32', 'UInt64'],
  UL: ['UInt64'],
  US: ['UInt16'],
  UY: ['Byte'],
};

function toWholeNumber(parts: NumberParts): TypedNumber | undefined {
  if (parts.suffix === 'D') return toDecimalNumber(parts);
  // so many digits fit no type but one; not to count them all keeps long words cheap
  const tooLong = parts.base === 'decimal' && parts.digits.replace(/^0+/, '').length > 400;
  if (tooLong && parts.suffix !== 'N') return undefined;
  const { magnitude, long } = readWhole(parts);
  const value = (parts.negative ? -magnitude : magnitude) * parts.multiplier;
  const types = (wholeTypes[parts.suffix] ?? []).filter(
    (type) => !long || type === 'BigInteger' || widthOfWhole(type) >= 64,
  );
  const type = types.find((candidate) => fits(value, candidate));
  if (type !== undefined) return { type, text: value.toString() };
  // a decimal number without a suffix grows on; a hexadecimal or binary one does not
  return parts.suffix === '' && parts.base === 'decimal' ? toLargeNumber(value) : undefined;
}

const largestDouble = BigInt(Number.MAX_VALUE);

/** Beyond the largest Double a whole number is a bad constant, and not infinite as a real one is (seen in the engine). */
function toLargeNumber(value: bigint): TypedNumber | undefined {
  const decimal = readDecimal(value.toString());
  if (decimal !== undefined) return { type: 'Decimal', text: formatDecimal(decimal) };
  if (value > largestDouble || -value > largestDouble) return undefined;
  return { type: 'Double', text: formatDouble(truncateToDouble(value)) };
}

/** .NET cuts the bits that do not fit off where JavaScript would round them. */
function truncateToDouble(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  const surplus = BigInt(Math.max(magnitude.toString(2).length - 53, 0));
  const cut = Number((magnitude >> surplus) << surplus);
  return value < 0n ? -cut : cut;
}

function fits(value: bigint, type: WholeType): boolean {
  return type === 'BigInteger' || fitsWhole(value, type);
}

/** The value of the digits; `long`: it was written in the digits of 64 bits, and so has as many, however small it is. */
function readWhole(parts: NumberParts): { readonly magnitude: bigint; readonly long: boolean } {
  switch (parts.base) {
    case 'decimal':
      return { magnitude: BigInt(parts.digits), long: false };
    case 'hex':
      return readHex(parts.digits, parts.suffix);
    case 'binary':
      return {
        magnitude: readBinary(parts.digits, parts.suffix),
        long: parts.digits.length === 64 && isPlain(parts.suffix),
      };
  }
}

/** A suffix that does not name a width. */
function isPlain(suffix: string): boolean {
  return suffix === '' || suffix === 'U';
}

/**
 * Written in exactly as many digits as its type has, a signed hexadecimal number has a sign bit: 0xFFFFFFFF is -1. To any other the
 * engine adds a zero in front before it counts, so that 15 digits are 64 bits wide as well.
 */
function readHex(digits: string, suffix: string): { readonly magnitude: bigint; readonly long: boolean } {
  const value = BigInt(`0x0${digits}`);
  const full = suffix === 'Y' ? 2 : suffix === 'S' ? 4 : suffix === 'L' || digits.length >= 15 ? 16 : 8;
  const signed = digits.length === full && !suffix.startsWith('U');
  return {
    magnitude: signed ? BigInt.asIntN(full * 4, value) : value,
    long: isPlain(suffix) && (signed ? digits.length : digits.length + 1) === 16,
  };
}

/** A binary number has a sign bit at the lengths of .NET's types, and at every whole number of bytes from 128 bits on. */
function readBinary(digits: string, suffix: string): bigint {
  const value = BigInt(`0b${digits}`);
  const bits = digits.length;
  const full = [8, 16, 32, 64, 96].includes(bits) || (bits >= 128 && bits % 8 === 0);
  return full && !suffix.startsWith('U') ? BigInt.asIntN(bits, value) : value;
}

function toRealNumber(parts: NumberParts): TypedNumber | undefined {
  if (parts.suffix === 'D') return toDecimalNumber(parts);
  const magnitude = Number(parts.digits) * Number(parts.multiplier);
  const value = parts.negative ? -magnitude : magnitude;
  if (parts.suffix === '') return { type: 'Double', text: formatDouble(value) };
  return toRoundedNumber(value, wholeTypes[parts.suffix] ?? []);
}

/** A real number with a whole type's suffix is rounded, half to even: 2.5s is 2. */
function toRoundedNumber(value: number, types: readonly WholeType[]): TypedNumber | undefined {
  if (!Number.isFinite(value)) return undefined;
  const rounded = BigInt(roundHalfToEven(value));
  const type = types.find((candidate) => fits(rounded, candidate));
  return type === undefined ? undefined : { type, text: rounded.toString() };
}

function toDecimalNumber(parts: NumberParts): TypedNumber | undefined {
  const digits = parts.base === 'decimal' ? parts.digits : readWhole(parts).magnitude.toString();
  const value = readDecimal(digits);
  const factor = parts.negative ? -parts.multiplier : parts.multiplier;
  const product = value === undefined ? undefined : multiplyDecimal(value, factor);
  return product === undefined ? undefined : { type: 'Decimal', text: formatDecimal(product) };
}

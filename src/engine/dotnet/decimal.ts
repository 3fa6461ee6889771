// .NET's Decimal: 96 bits and a scale of at most 28 places, rounded half to even.

/** `mantissa` / 10 ^ `scale`. Invariant: the mantissa has at most 96 bits, the scale lies between 0 and 28. */
export interface Decimal {
  readonly mantissa: bigint;
  readonly scale: number;
}

/** The largest mantissa: 2^96 - 1. */
const LARGEST = (1n << 96n) - 1n;
const MOST_PLACES = 28;

/** Digits with an optional sign, point and exponent (`-1.50e3`) as a decimal; undefined if they are too large for one. */
export function readDecimal(text: string): Decimal | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(text) ?? [];
  const magnitude = BigInt(`0${whole}${fraction}`);
  return toDecimal(sign === '-' ? -magnitude : magnitude, fraction.length - Number(exponent));
}

/** A decimal times a whole number; undefined if the product is too large. Zero loses its places to a factor beyond 32 bits (seen in the engine). */
export function multiplyDecimal(value: Decimal, factor: bigint): Decimal | undefined {
  const product = value.mantissa * factor;
  const forgets = product === 0n && magnitudeOf(factor) >= 1n << 32n;
  return toDecimal(product, forgets ? 0 : value.scale);
}

/** The invariant text; trailing zeros are part of the value: `1.50`. */
export function formatDecimal(value: Decimal): string {
  const negative = value.mantissa < 0n;
  const digits = (negative ? -value.mantissa : value.mantissa).toString().padStart(value.scale + 1, '0');
  const split = digits.length - value.scale;
  const text = value.scale === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`;
  return negative ? `-${text}` : text;
}

/** Fits digits and scale into the type: gives up places behind the point, never places before it. */
function toDecimal(mantissa: bigint, scale: number): Decimal | undefined {
  if (mantissa === 0n) return { mantissa, scale: Math.min(Math.max(scale, 0), MOST_PLACES) };
  if (scale < 0) {
    // 10^29 is too large already; more zeros need not be written out to know
    const widened = scale < -MOST_PLACES ? undefined : mantissa * 10n ** BigInt(-scale);
    return widened === undefined || magnitudeOf(widened) > LARGEST ? undefined : { mantissa: widened, scale: 0 };
  }
  const length = magnitudeOf(mantissa).toString().length;
  for (let places = Math.min(scale, MOST_PLACES, Math.max(scale - length + 29, 0)); places >= 0; places--) {
    const rounded = divideToEven(mantissa, scale - places, length);
    if (magnitudeOf(rounded) <= LARGEST) return { mantissa: rounded, scale: places };
  }
  return undefined;
}

/** Drops decimal places, rounding half to even. `length` is the number of digits there are. */
function divideToEven(value: bigint, places: number, length: number): bigint {
  if (places > length + 1) return 0n;
  const divisor = 10n ** BigInt(places);
  const quotient = value / divisor;
  const twice = magnitudeOf(value % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && quotient % 2n !== 0n);
  return up ? quotient + (value < 0n ? -1n : 1n) : quotient;
}

function magnitudeOf(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Rounds to a whole number, half to even. */
export function roundDecimal({ mantissa, scale }: Decimal): bigint {
  return divideToEven(mantissa, scale, magnitudeOf(mantissa).toString().length);
}

/** Below zero, zero or above: how two decimals compare. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const [a, b] = [left.mantissa * 10n ** BigInt(right.scale), right.mantissa * 10n ** BigInt(left.scale)];
  return a === b ? 0 : a < b ? -1 : 1;
}

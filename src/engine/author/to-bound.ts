// A bound of a range → a number of .NET, as PowerShell reads the literal: `[ValidateRange(0, 300)][byte]` compares Int32s.
import { readDecimal } from '../dotnet/decimal.js';
import { formatDouble } from '../dotnet/format-number.js';
import { fitsWhole } from '../dotnet/number-type.js';
import type { BoundJson } from './definition-json.js';

/** A whole number is the first of Int32, Int64 and Decimal that holds it; any other number is a Double. */
export function toBound(number: number | bigint): BoundJson {
  const whole = typeof number === 'bigint' ? number : Number.isInteger(number) ? BigInt(number) : undefined;
  const type = whole === undefined ? undefined : typeOf(whole);
  if (type === undefined) return { type: 'System.Double', value: formatDouble(Number(number)) };
  return { type: `System.${type}`, value: String(whole) };
}

function typeOf(whole: bigint): 'Int32' | 'Int64' | 'Decimal' | undefined {
  if (fitsWhole(whole, 'Int32')) return 'Int32';
  if (fitsWhole(whole, 'Int64')) return 'Int64';
  return readDecimal(String(whole)) === undefined ? undefined : 'Decimal';
}

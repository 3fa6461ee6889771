// ValidateRange: numbers are compared as the type that both limits, or the limit zero and the value, can become.
import { compareDecimals, readDecimal } from '../dotnet/decimal.js';
import { isSigned, isWholeName, isNumberName, type NumberName } from '../dotnet/number-type.js';
import { readTimeSpan } from '../dotnet/time-span.js';
import type { Bound } from '../definition/command-definition.js';
import type { ScalarName } from '../definition/value-type.js';
import { formatValue, typeNameOf } from '../values/format-value.js';
import { psString, type PsNumber, type PsValue } from '../values/ps-value.js';
import { castTo } from './cast-to.js';
import type { CheckFailure } from './check-failure.js';

/** Between two numbers, both allowed. */
export function checkRange(item: PsValue, minimum: Bound, maximum: Bound): CheckFailure | undefined {
  const common = commonType(shortName(minimum.type), shortName(maximum.type));
  const least = common === undefined ? undefined : castNumber(psString(minimum.value), common);
  const most = common === undefined ? undefined : castNumber(psString(maximum.value), common);
  const value = common === undefined ? undefined : castNumber(item, common);
  if (value === undefined || least === undefined || most === undefined) {
    return { kind: 'notComparable', type: shortName(typeNameOf(item)), wanted: common ?? shortName(minimum.type) };
  }
  if (compareNumbers(least, value) > 0) return { kind: 'belowLimit', text: value.text, limit: least.text };
  return compareNumbers(most, value) < 0 ? { kind: 'aboveLimit', text: value.text, limit: most.text } : undefined;
}

type RangeKind = 'Positive' | 'NonNegative' | 'Negative' | 'NonPositive';

/** On one side of zero; a time span counts its ticks. */
export function checkRangeKind(item: PsValue, wanted: RangeKind): CheckFailure | undefined {
  const text = formatValue(item);
  if (item.kind === 'scalar' && item.type === 'System.TimeSpan') {
    const ticks = readTimeSpan(item.text);
    return checkSign(text, ticks.ok ? Number(ticks.value) : 0, wanted);
  }
  const type = shortName(typeNameOf(item));
  const common = commonType('Int32', isNumberName(type) ? type : underlyingOf(item));
  const value = common === undefined ? undefined : castNumber(item, common);
  if (value === undefined) return { kind: 'notComparable', type, wanted: common ?? 'Int32' };
  return checkSign(value.text, Number(value.text), wanted);
}

/** Texts and dates have no common type with a number; all else that is none is tried as an Int32. */
function underlyingOf(item: PsValue): string {
  return item.kind === 'string' || (item.kind === 'scalar' && item.type === 'System.DateTime') ? 'String' : 'Int32';
}

function checkSign(text: string, number: number, wanted: RangeKind): CheckFailure | undefined {
  const right = { Positive: number > 0, NonNegative: number >= 0, Negative: number < 0, NonPositive: number <= 0 };
  return right[wanted] ? undefined : { kind: 'wrongSign', text, wanted };
}

const order: readonly string[] = [
  'SByte', 'Byte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64', 'Single', 'Double', 'Decimal',
]; // prettier-ignore

/** The type that holds numbers of both; undefined where one is none. */
function commonType(left: string, right: string): NumberName | undefined {
  if (left === right && isNumberName(left)) return left;
  const [a, b] = [order.indexOf(left), order.indexOf(right)];
  if (a < 0 || b < 0) return undefined;
  const signed = [left, right].some((name) => isWholeName(name) && isSigned(name));
  switch (order[Math.max(a, b)]) {
    case 'UInt32':
      return signed ? 'Double' : 'UInt32';
    case 'Int64':
      return 'Int64';
    case 'UInt64':
      return signed ? 'Double' : 'UInt64';
    case 'Decimal':
      return 'Decimal';
    case 'Single':
    case 'Double':
      return 'Double';
    default:
      return 'Int32';
  }
}

function castNumber(value: PsValue, name: NumberName): PsNumber | undefined {
  const cast = castTo(value, { kind: 'scalar', name: `System.${name}` satisfies ScalarName }, () => '0001-01-01');
  return cast.ok && cast.value.kind === 'number' ? cast.value : undefined;
}

function compareNumbers(left: PsNumber, right: PsNumber): number {
  if (left.type === 'Double' || left.type === 'Single') return Number(left.text) - Number(right.text);
  const [a, b] = [readDecimal(left.text), readDecimal(right.text)];
  return a === undefined || b === undefined ? 0 : compareDecimals(a, b);
}

function shortName(type: string): string {
  return type.replace(/^.*\./, '');
}

// To a .NET enumeration: names and numbers as Enum.Parse reads them, then beginnings of names; lists are or-ed.
import { fitsWhole, isWholeName, wrapWhole, type WholeName } from '../dotnet/number-type.js';
import { trimNet } from '../dotnet/white-space.js';
import type { NumberedEnumeration } from '../definition/value-type.js';
import { foldCase, sameName } from '../names.js';
import { fail, succeed } from '../outcome.js';
import { formatValue } from '../values/format-value.js';
import { matchesWildcard } from '../values/match-wildcard.js';
import { psString, type PsEnumeration, type PsEntry, type PsValue } from '../values/ps-value.js';
import type { Cast, CastReason } from './cast-failure.js';
import { castOtherwise, isWholeValue } from './cast-otherwise.js';
import { castToNumber } from './cast-to-number.js';
import { castToText } from './cast-to-text.js';

/** `cast` converts an item of a list to the same type. */
export function castToNumberedEnumeration(
  value: PsValue,
  type: NumberedEnumeration,
  cast: (item: PsValue) => Cast,
): Cast {
  switch (value.kind) {
    case 'string':
      return readText(value.text, type, value);
    case 'enumeration':
      return value.number === undefined ? castOtherwise(value, type) : defined(value.number, type, value);
    case 'number':
      return isWholeValue(value) ? defined(BigInt(value.text), type, value) : readNumberText(value, type);
    case 'array':
      return readList(value.items, type, cast);
    case 'hashtable':
    case 'customObject':
      return readProperties(value, value.entries, type);
    default:
      return castOtherwise(value, type);
  }
}

/** A number with a point goes by way of its text. */
function readNumberText(value: PsValue, type: NumberedEnumeration): Cast {
  const text = castToText(value);
  return readText(text, type, psString(text));
}

/** Texts stay what they are; other items are converted, and stand for their names. */
function readList(items: readonly PsValue[], type: NumberedEnumeration, cast: (item: PsValue) => Cast): Cast {
  const texts: string[] = [];
  for (const item of items) {
    const converted = item.kind === 'string' ? succeed(item) : cast(item);
    if (!converted.ok) return converted;
    texts.push(formatValue(converted.value));
  }
  const text = texts.join(',');
  return readText(text, type, psString(text));
}

/** The one property is the number itself. */
function readProperties(value: PsValue, entries: readonly PsEntry[], type: NumberedEnumeration): Cast {
  const target = type.name;
  let number = 0n;
  for (const entry of entries) {
    if (!sameName(entry.name, 'value__')) {
      if (value.kind === 'customObject') return castOtherwise(value, type);
      return fail({ kind: 'noSuchProperty', target, name: entry.name, settable: [`[value__ <${type.underlying}>]`] });
    }
    const cast = castToNumber(entry.value.kind === 'null' ? psString('') : entry.value, type.underlying);
    if (!cast.ok) return fail({ kind: 'propertyRefused', target, name: 'value__', reason: cast.failure });
    number = BigInt(formatValue(cast.value));
  }
  return succeed(enumerationOf(number, type));
}

/** `Enum.Parse` with case, then without; then the beginning of one name. */
function readText(text: string, type: NumberedEnumeration, value: PsValue): Cast {
  if (withConverter.has(type.name)) return readWithConverter(text, type, value);
  const failed = (reason: CastReason): Cast => fail({ kind: 'castFailed', value, target: type.name, reason });
  const start = text.replace(/^[\t-\r \u0085\p{Z}]+/u, '');
  const digits = /^[-+]?\d+(?=[\t-\r ]*\0*$)/.exec(start)?.[0];
  const underlying = wholeNameOf(type);
  if (digits !== undefined) {
    const number = BigInt(digits.replace('+', ''));
    return fitsWhole(number, underlying)
      ? defined(number, type, value)
      : failed({ kind: 'overflow', type: underlying });
  }
  const listed = readNames(start, type);
  if (listed !== undefined) return defined(listed, type, value);
  const names = namesOf(type);
  const matches = names.filter((name) => foldCase(name).startsWith(foldCase(text)));
  const [only, second] = matches;
  if (only === undefined) return failed({ kind: 'unknownEnumName', typed: text, names });
  if (second !== undefined) {
    const special = preferred[type.name]?.find((name) => foldCase(name).startsWith(foldCase(text)));
    if (special === undefined) return failed({ kind: 'ambiguousEnumName', typed: text, matches });
    return defined(type.members.get(special) ?? 0n, type, value);
  }
  return defined(type.members.get(only) ?? 0n, type, value);
}

/** The engine's own enumerations with a converter of their own: names with wildcards, numbers, and no beginnings of names. */
const withConverter: ReadonlySet<string> = new Set([
  'System.Management.Automation.PSMemberTypes',
  'System.Management.Automation.PSMemberViewTypes',
]);

function readWithConverter(text: string, type: NumberedEnumeration, value: PsValue): Cast {
  const target = type.name;
  const trimmed = trimNet(text);
  if (trimmed === '')
    return fail({ kind: 'castFailed', value, target, reason: { kind: 'objectRefused', value, target } });
  const number = /^[-+]?\d+$/.test(trimmed) ? BigInt(trimmed.replace('+', '')) : undefined;
  if (number !== undefined && fitsWhole(number, wholeNameOf(type))) {
    const known = defined(number, type, value);
    if (known.ok) return known;
  }
  let sum = 0n;
  for (const part of trimmed.split(',')) {
    const fits = [...type.members].filter(([name]) => matchesWildcard(part, name));
    if (fits.length === 0) {
      const reason: CastReason = { kind: 'noSuchNumber', value: psString(part), target, names: namesOf(type) };
      return fail({ kind: 'castFailed', value, target, reason });
    }
    sum = fits.reduce((all, [, number]) => all | number, sum);
  }
  return succeed(enumerationOf(sum, type));
}

/** Names that win over longer ones with the same beginning (seen in the engine). */
const preferred: Readonly<Record<string, readonly string[]>> = {
  'System.IO.FileAttributes': ['Directory', 'ReadOnly', 'System'],
};

/** Names with commas between, or-ed; undefined if one of them is none. */
function readNames(text: string, { members }: NumberedEnumeration): bigint | undefined {
  if (text === '' || /^[-+\d]/.test(text)) return undefined;
  let sum = 0n;
  for (const part of text.split(',')) {
    const name = trimNet(part);
    const number = members.get(name) ?? [...members].find(([known]) => sameName(known, name))?.[1];
    if (number === undefined) return undefined;
    sum |= number;
  }
  return sum;
}

/** A number that has a name, or is made of flags; numbers are cut to the bits that the enumeration has. */
function defined(number: bigint, type: NumberedEnumeration, value: PsValue): Cast {
  const wrapped = wrapWhole(number, wholeNameOf(type));
  if (isDefined(wrapped, type)) return succeed(enumerationOf(wrapped, type));
  return fail({ kind: 'noSuchNumber', value, target: type.name, names: namesOf(type) });
}

/** Where a name stands for a negative number the engine takes every number. */
function isDefined(number: bigint, { members, flags }: NumberedEnumeration): boolean {
  const numbers = [...members.values()];
  if (numbers.some((known) => known < 0n)) return true;
  if (number < 0n) return false;
  return flags ? (number | sumOf(numbers)) === sumOf(numbers) : numbers.includes(number);
}

function sumOf(numbers: readonly bigint[]): bigint {
  return numbers.reduce((sum, number) => sum | number, 0n);
}

function wholeNameOf({ underlying }: NumberedEnumeration): WholeName {
  const name = underlying.slice(7);
  return isWholeName(name) ? name : 'Int32';
}

/** In the order of their numbers without sign, as .NET keeps them. */
function sortedMembers({ members }: NumberedEnumeration): readonly (readonly [string, bigint])[] {
  const key = (number: bigint): bigint => BigInt.asUintN(64, number);
  return [...members].sort(([, left], [, right]) => (key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0));
}

function namesOf(type: NumberedEnumeration): readonly string[] {
  return sortedMembers(type).map(([name]) => name);
}

/** The value of that number, with the name that `ToString()` gives it. */
export function enumerationOf(number: bigint, type: NumberedEnumeration): PsEnumeration {
  return { kind: 'enumeration', type: type.name, name: nameOf(number, type), number };
}

function nameOf(number: bigint, type: NumberedEnumeration): string {
  const sorted = sortedMembers(type);
  const exact = type.flags
    ? sorted.findLast((member) => member[1] === number)
    : sorted.find((member) => member[1] === number);
  return exact?.[0] ?? (type.flags ? joinFlags(number, sorted) : undefined) ?? number.toString();
}

/** Flags from the highest down, until nothing is left; undefined if something is. */
function joinFlags(number: bigint, sorted: readonly (readonly [string, bigint])[]): string | undefined {
  let rest = number;
  const names: string[] = [];
  for (const [name, flag] of sorted.toReversed()) {
    if (flag === 0n || (rest & flag) !== flag) continue;
    rest -= flag;
    names.unshift(name);
  }
  return rest === 0n && names.length > 0 ? names.join(', ') : undefined;
}

// Values of JavaScript → values of PowerShell, as a caller hands them to a command.
import { formatDouble } from '../dotnet/format-number.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { psBoolean, psNull, psString, type PsEntry, type PsValue } from '../values/ps-value.js';

/**
 * Text, Booleans, null and lists are what they look like; a whole number is the first of Int32, Int64 and Double that holds it, a bigint
 * Int64 or BigInteger; a Date is a DateTime, a URL a Uri, a Map a hashtable, any other object a custom object. Fails for what is none
 * of these, and says what it is.
 */
export function fromPlain(value: unknown): Outcome<PsValue, string> {
  switch (typeof value) {
    case 'undefined':
      return succeed(psNull);
    case 'string':
      return succeed(psString(value));
    case 'boolean':
      return succeed(psBoolean(value));
    case 'number':
      return succeed(fromNumber(value));
    case 'bigint': {
      const type = BigInt.asIntN(64, value) === value ? 'Int64' : 'BigInteger';
      return succeed({ kind: 'number', type, text: String(value), source: null });
    }
    case 'object':
      return value === null ? succeed(psNull) : fromObject(value);
    default:
      return fail(`a ${typeof value} is no value of PowerShell`);
  }
}

function fromNumber(number: number): PsValue {
  const isWhole = Number.isSafeInteger(number) && !Object.is(number, -0);
  const type = !isWhole ? 'Double' : (number | 0) === number ? 'Int32' : 'Int64';
  return { kind: 'number', type, text: isWhole ? String(number) : formatDouble(number), source: null };
}

function fromObject(value: object): Outcome<PsValue, string> {
  if (Array.isArray(value)) {
    const items = fromEach(value);
    return items.ok ? succeed({ kind: 'array', items: items.value }) : items;
  }
  if (value instanceof Date) return fromDate(value);
  if (isUrl(value)) return succeed({ kind: 'scalar', type: 'System.Uri', text: value.href });
  const isMap = value instanceof Map;
  const entries = fromEntries(isMap ? [...(value as Map<unknown, unknown>)] : Object.entries(value));
  return entries.ok ? succeed({ kind: isMap ? 'hashtable' : 'customObject', entries: entries.value }) : entries;
}

/** Pure code has no name for it. */
function isUrl(value: object): value is { readonly href: string } {
  return Object.prototype.toString.call(value) === '[object URL]' && typeof Reflect.get(value, 'href') === 'string';
}

function fromDate(date: Date): Outcome<PsValue, string> {
  if (Number.isNaN(date.getTime())) return fail('a Date that is none is no value of PowerShell');
  return succeed({ kind: 'scalar', type: 'System.DateTime', text: date.toISOString().replace('Z', '0000Z') });
}

function fromEach(values: readonly unknown[]): Outcome<readonly PsValue[], string> {
  const items: PsValue[] = [];
  for (const value of values) {
    const item = fromPlain(value);
    if (!item.ok) return item;
    items.push(item.value);
  }
  return succeed(items);
}

function fromEntries(members: readonly (readonly [unknown, unknown])[]): Outcome<readonly PsEntry[], string> {
  const entries: PsEntry[] = [];
  for (const [name, value] of members) {
    const member = fromPlain(value);
    if (!member.ok) return fail(`${String(name)}: ${member.failure}`);
    entries.push({ name: String(name), value: member.value });
  }
  return succeed(entries);
}

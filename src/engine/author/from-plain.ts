// Values of JavaScript → values of PowerShell, as a caller hands them to a command.
import { isScalar, type ScalarType, type ValueType } from '../definition/value-type.js';
import { formatDouble } from '../dotnet/format-number.js';
import { formatTimeSpan } from '../dotnet/time-span.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { psBoolean, psNull, psString, type PsEntry, type PsValue } from '../values/ps-value.js';

/** The value of a parameter in the form that a handler gets: a TimeSpan may be milliseconds, a credential a plain object. */
export function fromGiven(value: unknown, type: ValueType): Outcome<PsValue, string> {
  if (type.kind === 'nullable') return fromGiven(value, type.of);
  if (type.kind === 'list' && Array.isArray(value)) return toArray(value.map((item) => fromGiven(item, type.item)));
  const made = type.kind === 'scalar' ? fromForm(value, type) : undefined;
  return made === undefined ? fromPlain(value) : succeed(made);
}

function fromForm(value: unknown, type: ScalarType): PsValue | undefined {
  if (typeof value === 'number' && isScalar(type, 'System.TimeSpan') && Number.isFinite(value)) {
    return { kind: 'scalar', type: 'System.TimeSpan', text: formatTimeSpan(BigInt(Math.round(value * 10_000))) };
  }
  if (typeof value === 'string' && isScalar(type, 'System.Security.SecureString')) {
    return { kind: 'secureString', text: value };
  }
  return isScalar(type, 'System.Management.Automation.PSCredential') ? fromCredential(value) : undefined;
}

function fromCredential(value: unknown): PsValue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const [userName, password] = ['userName', 'password'].map((name): unknown => Reflect.get(value, name));
  if (typeof userName !== 'string' || typeof password !== 'string') return undefined;
  return { kind: 'credential', userName, password };
}

/**
 * Text, Booleans, null and lists are what they look like; a whole number is the first of Int32, Int64 and Double that holds it, a bigint
 * Int64 or BigInteger; a Date is a DateTime, a URL a Uri, a Map a hashtable, an object of a class or none a custom object. Fails for what
 * is none of these (a Set, bytes, a Promise, what holds itself), and says what it is. `holders`: the values that it is in.
 */
export function fromPlain(value: unknown, holders: readonly object[] = []): Outcome<PsValue, string> {
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
      return value === null ? succeed(psNull) : fromObject(value, holders);
    default:
      return fail(`a ${typeof value} is no value of PowerShell`);
  }
}

function fromNumber(number: number): PsValue {
  const isWhole = Number.isSafeInteger(number) && !Object.is(number, -0);
  const type = !isWhole ? 'Double' : (number | 0) === number ? 'Int32' : 'Int64';
  return { kind: 'number', type, text: isWhole ? String(number) : formatDouble(number), source: null };
}

function fromObject(value: object, holders: readonly object[]): Outcome<PsValue, string> {
  if (holders.includes(value)) return fail('a value that holds itself is no value of PowerShell');
  const within = [...holders, value];
  if (Array.isArray(value)) return toArray(value.map((item) => fromPlain(item, within)));
  if (value instanceof Date) return fromDate(value);
  const tag = Object.prototype.toString.call(value).slice('[object '.length, -1);
  if (tag === 'URL')
    return succeed({ kind: 'scalar', type: 'System.Uri', text: (value as { readonly href: string }).href });
  // what keeps nothing in its properties would be an empty object
  if (tag !== 'Object' && tag !== 'Map') return fail(`${tag} is no value of PowerShell`);
  const isMap = value instanceof Map;
  const entries = fromEntries(isMap ? [...(value as Map<unknown, unknown>)] : Object.entries(value), within);
  return entries.ok ? succeed({ kind: isMap ? 'hashtable' : 'customObject', entries: entries.value }) : entries;
}

function fromDate(date: Date): Outcome<PsValue, string> {
  if (Number.isNaN(date.getTime())) return fail('a Date that is none is no value of PowerShell');
  return succeed({ kind: 'scalar', type: 'System.DateTime', text: date.toISOString().replace('Z', '0000Z') });
}

function toArray(made: readonly Outcome<PsValue, string>[]): Outcome<PsValue, string> {
  const items: PsValue[] = [];
  for (const item of made) {
    if (!item.ok) return item;
    items.push(item.value);
  }
  return succeed({ kind: 'array', items });
}

function fromEntries(
  members: readonly (readonly [unknown, unknown])[],
  within: readonly object[],
): Outcome<readonly PsEntry[], string> {
  const entries: PsEntry[] = [];
  for (const [name, value] of members) {
    const member = fromPlain(value, within);
    if (!member.ok) return fail(`${String(name)}: ${member.failure}`);
    entries.push({ name: String(name), value: member.value });
  }
  return succeed(entries);
}

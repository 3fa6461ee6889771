// Values of a call, as JSON writes them, → values of PowerShell.
import { convertPlainly } from '../conversion/convert-to.js';
import { expected, memberOf, readEach, readText, type JsonPlace, type PlaceFault } from '../definition/json-place.js';
import { readType } from '../definition/read-type.js';
import type { NumberedEnumeration } from '../definition/value-type.js';
import { formatDouble } from '../dotnet/format-number.js';
import { succeed, type Outcome } from '../outcome.js';
import { psBoolean, psNull, psString, type PsEntry, type PsValue } from '../values/ps-value.js';
import type { Today } from '../dotnet/day-of.js';

/** What typed values are read with: the enumerations that they may be of, and the day that dates may depend on. */
export interface ValueContext {
  readonly enumerations: ReadonlyMap<string, NumberedEnumeration>;
  /** yyyy-MM-dd */
  readonly today: Today;
}

type Read<T> = Outcome<T, PlaceFault>;

const notation = 'a JSON value, where an object is {"$object": {…}}, {"$hash": {…}} or {"$typed": {"type", "value"}}';

/** JSON itself, a whole number as Int64; `$hash`, `$object` and `$typed` for what JSON has no form for. */
export function readValue(place: JsonPlace, context: ValueContext): Read<PsValue> {
  const json = place.value;
  if (json === null) return succeed(psNull);
  if (typeof json === 'string') return succeed(psString(json));
  if (typeof json === 'boolean') return succeed(psBoolean(json));
  if (typeof json === 'number') return succeed(readNumber(json));
  if (Array.isArray(json)) {
    const items = readEach(place, (item) => readValue(item, context));
    return items.ok ? succeed({ kind: 'array', items: items.value }) : items;
  }
  for (const [name, kind] of [
    ['$hash', 'hashtable'],
    ['$object', 'customObject'],
  ] as const) {
    const members = memberOf(place, name);
    if (members.value === undefined) continue;
    const entries = readEntries(members, context);
    return entries.ok ? succeed({ kind, entries: entries.value }) : entries;
  }
  const typed = memberOf(place, '$typed');
  return typed.value === undefined ? expected(place, notation) : readTyped(typed, context);
}

/** Each member of a JSON object. */
export function readEntries(place: JsonPlace, context: ValueContext): Read<readonly PsEntry[]> {
  const { value, path } = place;
  if (typeof value !== 'object' || value === null) return expected(place, 'an object');
  const entries: PsEntry[] = [];
  for (const [name, json] of Object.entries(value)) {
    const member = readValue({ value: json, path: `${path}.${name}` }, context);
    if (!member.ok) return member;
    entries.push({ name, value: member.value });
  }
  return succeed(entries);
}

function readNumber(number: number): PsValue {
  return Number.isInteger(number) && Math.abs(number) < 2 ** 63
    ? { kind: 'number', type: 'Int64', text: String(BigInt(number)), source: null }
    : { kind: 'number', type: 'Double', text: formatDouble(number), source: null };
}

/** A value that is not one of its type stays what it is. */
function readTyped(place: JsonPlace, context: ValueContext): Read<PsValue> {
  const type = readText(memberOf(place, 'type'));
  if (!type.ok) return type;
  const content = memberOf(place, 'value');
  const name = type.value;
  if (name === 'System.Management.Automation.PSCredential') return readCredential(content);
  if (name === 'System.Security.SecureString') return succeed({ kind: 'secureString', text: String(content.value) });
  if (name === 'System.Management.Automation.SwitchParameter')
    return succeed({ kind: 'switch', on: content.value === 'True' });
  if (name === 'System.Boolean') return succeed(psBoolean(content.value === 'True'));
  const given = readValue(content, context);
  if (!given.ok) return given;
  if (name === 'System.Collections.ArrayList' && given.value.kind === 'array')
    return succeed({ ...given.value, type: name });
  const known = readType(name, context.enumerations);
  if (known.kind === 'opaque') return succeed({ kind: 'enumeration', type: name, name: String(content.value) });
  const converted = convertPlainly(given.value, known, context.today);
  return converted.ok ? converted : given;
}

function readCredential(place: JsonPlace): Read<PsValue> {
  const userName = readText(memberOf(place, 'UserName'), '');
  if (!userName.ok) return userName;
  const password = readText(memberOf(place, 'Password'), '');
  return password.ok ? succeed({ kind: 'credential', userName: userName.value, password: password.value }) : password;
}

// Values, types and outcomes as the tables casts.txt and checks.txt write them.
import { readFileSync } from 'node:fs';
import { castTo } from '../../../src/engine/conversion/cast-to.js';
import type { NumberedEnumeration, ValueType } from '../../../src/engine/definition/value-type.js';
import { readType } from '../../../src/engine/definition/read-type.js';
import { formatDouble } from '../../../src/engine/dotnet/format-number.js';
import { typeNameOf } from '../../../src/engine/values/format-value.js';
import { psBoolean, psNull, psString, type PsEntry, type PsValue } from '../../../src/engine/values/ps-value.js';

/** The day on which the tables were recorded. */
export const today = '2026-11-27';

const enumerations: ReadonlyMap<string, NumberedEnumeration> = new Map(
  [
    enumeration('System.DayOfWeek', 'Sunday=0 Monday=1 Tuesday=2 Wednesday=3 Thursday=4 Friday=5 Saturday=6'),
    enumeration('Sample.Colour', 'Red=1 Green=5 Blue=10 Azure=10 Grey=200', { underlying: 'System.Byte' }),
    enumeration('Sample.Access', 'None=0 Read=1 Write=2 ReadWrite=3 Execute=4', { flags: true }),
  ].map((one) => [one.name, one]),
);

function enumeration(name: string, members: string, more: Partial<NumberedEnumeration> = {}): NumberedEnumeration {
  const numbers = new Map(
    members.split(' ').map((member) => [member.split('=')[0] ?? '', BigInt(member.split('=')[1] ?? 0)]),
  );
  return { kind: 'enumeration', name, members: numbers, flags: false, underlying: 'System.Int32', ...more };
}

/** The type of that name. */
export function typeNamed(name: string): ValueType {
  return readType(name, enumerations);
}

/** One line of a table. */
export interface EngineLine {
  readonly heading: string;
  readonly who: 'function' | 'compiled';
  readonly value: string;
  readonly expected: string;
}

/** All lines of a table, with the heading that each stands under. */
export function readEngineLines(name: string): readonly EngineLine[] {
  const text = readFileSync(new URL(`../../../fixtures/engine/${name}`, import.meta.url), 'utf8');
  let heading = '';
  return text.slice(text.indexOf('\n\n')).split('\n').flatMap((line) => {
    if (line.startsWith('# ')) heading = line.slice(2);
    const [all, who, value = '', expected = ''] = /^(function|compiled) (.*?) => (.*)$/.exec(line) ?? [];
    return all === undefined ? [] : [{ heading, who: who === 'compiled' ? ('compiled' as const) : ('function' as const), value, expected }];
  }); // prettier-ignore
}

/** A value as JSON → a value. */
export function readJson(json: unknown): PsValue {
  if (json === null) return psNull;
  if (typeof json === 'string') return psString(json);
  if (typeof json === 'boolean') return psBoolean(json);
  if (typeof json === 'number') return readNumber(json);
  if (Array.isArray(json)) return { kind: 'array', items: json.map(readJson) };
  const { $hash, $object, $typed } = json as Record<string, object | undefined>;
  if ($hash !== undefined) return { kind: 'hashtable', entries: readEntries($hash) };
  if ($object !== undefined) return { kind: 'customObject', entries: readEntries($object) };
  return readTyped($typed as { readonly type: string; readonly value: unknown });
}

function readEntries(json: object): readonly PsEntry[] {
  return Object.entries(json).map(([name, value]) => ({ name, value: readJson(value) }));
}

function readNumber(number: number): PsValue {
  return Number.isInteger(number) && Math.abs(number) < 2 ** 63
    ? { kind: 'number', type: 'Int64', text: String(BigInt(number)), source: null }
    : { kind: 'number', type: 'Double', text: formatDouble(number), source: null };
}

function readTyped({ type, value }: { readonly type: string; readonly value: unknown }): PsValue {
  if (type === 'System.Security.SecureString') return { kind: 'secureString', text: String(value) };
  if (type === 'System.Management.Automation.SwitchParameter') return { kind: 'switch', on: value === 'True' };
  if (type === 'System.Management.Automation.PSCredential') {
    const { UserName, Password } = value as Record<string, string>;
    return { kind: 'credential', userName: UserName ?? '', password: Password ?? '' };
  }
  const given = readJson(value);
  if (type === 'System.Collections.ArrayList' && given.kind === 'array') return { ...given, type };
  const cast = castTo(given, typeNamed(type), today);
  if (!cast.ok) throw new Error(`${type} has no such value`);
  return cast.value;
}

/** A value → JSON with its type at run time. */
export function writeJson(value: PsValue): unknown {
  if (value.kind === 'null') return null;
  const type = value.kind === 'customObject' ? 'PSCustomObject' : typeNameOf(value);
  return { type, value: writeContent(value) };
}

function writeContent(value: Exclude<PsValue, { kind: 'null' }>): unknown {
  switch (value.kind) {
    case 'array':
      return value.items.map(writeJson);
    case 'hashtable':
    case 'customObject':
      return Object.fromEntries(value.entries.map((entry) => [entry.name, writeJson(entry.value)]));
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'switch':
      return value.on ? 'True' : 'False';
    case 'credential':
      return { UserName: value.userName, Password: value.password };
    case 'enumeration':
      return value.name;
    case 'model':
      return value.type;
    default:
      return value.text;
  }
}

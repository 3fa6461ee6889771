// Values of a call, as JSON writes them, → values of PowerShell.
import { convertPlainly } from '../../engine/conversion/convert-to.js';
import { readType } from '../../engine/definition/read-type.js';
import type { NumberedEnumeration } from '../../engine/definition/value-type.js';
import { formatDouble } from '../../engine/dotnet/format-number.js';
import { psBoolean, psNull, psString, type PsEntry, type PsValue } from '../../engine/values/ps-value.js';

/** The enumerations that a typed value may be of. */
export type Enumerations = ReadonlyMap<string, NumberedEnumeration>;

/** JSON itself, a whole number as Int64; `$hash`, `$object` and `$typed` for what JSON has no form for. */
export function readValue(json: unknown, enumerations: Enumerations): PsValue {
  if (json === null) return psNull;
  if (typeof json === 'string') return psString(json);
  if (typeof json === 'boolean') return psBoolean(json);
  if (typeof json === 'number') return readNumber(json);
  if (Array.isArray(json)) return { kind: 'array', items: json.map((item) => readValue(item, enumerations)) };
  const { $hash, $object, $typed } = json as Record<string, unknown>;
  if ($hash !== undefined) return { kind: 'hashtable', entries: readEntries($hash as object, enumerations) };
  if ($object !== undefined) return { kind: 'customObject', entries: readEntries($object as object, enumerations) };
  const { type, value } = $typed as { type: string; value: unknown };
  return readTyped(type, value, enumerations);
}

/** Each member of a JSON object. */
export function readEntries(json: object, enumerations: Enumerations): readonly PsEntry[] {
  return Object.entries(json).map(([name, value]) => ({ name, value: readValue(value, enumerations) }));
}

function readNumber(number: number): PsValue {
  return Number.isInteger(number)
    ? { kind: 'number', type: 'Int64', text: String(BigInt(number)), source: null }
    : { kind: 'number', type: 'Double', text: formatDouble(number), source: null };
}

function readTyped(name: string, value: unknown, enumerations: Enumerations): PsValue {
  if (name === 'System.Security.SecureString') return { kind: 'secureString', text: String(value) };
  if (name === 'System.Management.Automation.PSCredential') {
    const { UserName, Password } = value as Record<string, string>;
    return { kind: 'credential', userName: UserName ?? '', password: Password ?? '' };
  }
  if (name === 'System.Management.Automation.SwitchParameter') return { kind: 'switch', on: value === 'True' };
  if (name === 'System.Boolean') return psBoolean(value === 'True');
  const given = readValue(value, enumerations);
  if (name === 'System.Collections.ArrayList' && given.kind === 'array') return { ...given, type: name };
  const type = readType(name, enumerations);
  if (type.kind === 'opaque') return { kind: 'enumeration', type: name, name: String(value) };
  const converted = convertPlainly(given, type, '2000-01-01');
  return converted.ok ? converted.value : given;
}

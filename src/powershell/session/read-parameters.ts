// The parameters of a command as the module for PowerShell sends them: JSON in which PowerShell has bound and converted
// everything.
import {
  psArray,
  psHashtable,
  psNull,
  psString,
  type Leniency,
  type PsEntry,
  type PsValue,
} from '../../engine/values/ps-value.js';

type Json = Readonly<Record<string, unknown>>;

/** What is bound. A member that is not given is not there. */
export function readParameters(parameters: Json): ReadonlyMap<string, PsValue> {
  return new Map(Object.entries(parameters).map(([name, value]) => [name, readValue(value)]));
}

function readValue(value: unknown): PsValue {
  if (typeof value === 'string') return psString(value);
  if (typeof value === 'boolean') return { kind: 'switch', on: value };
  if (typeof value === 'number') return readNumber(value);
  if (Array.isArray(value)) return psArray(value.filter((item) => typeof item === 'string').map(psString));
  if (!isObject(value)) return psNull;
  return Array.isArray(value['entries']) ? psHashtable(value['entries'].flatMap(readEntry)) : readModel(value);
}

function readNumber(value: number): PsValue {
  return { kind: 'number', type: Number.isSafeInteger(value) ? 'Int64' : 'Double', text: String(value), source: null };
}

/** A member of a hashtable: its name, and its value, of which PowerShell has made a text. */
function readEntry(value: unknown): readonly PsEntry[] {
  const [name, member] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  return typeof name === 'string' ? [{ name, value: readValue(member) }] : [];
}

function readModel({ leniencies, ...members }: Json): PsValue {
  const { UserName: userName, Password: password } = members;
  if (typeof userName === 'string' && typeof password === 'string') return { kind: 'credential', userName, password };
  const given = Object.entries(members).filter(([, member]) => member !== null);
  return {
    kind: 'model',
    type: '',
    members: new Map(given.map(([name, member]) => [name, readValue(member)])),
    leniencies: Array.isArray(leniencies) ? leniencies.flatMap(readLeniency) : [],
  };
}

function readLeniency(value: unknown): readonly Leniency[] {
  if (!isObject(value)) return [];
  const { kind, member, given } = value;
  if (typeof member !== 'string' || typeof given !== 'string') return [];
  return kind === 'otherSpelling' || kind === 'singleText' ? [{ kind, member, given }] : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

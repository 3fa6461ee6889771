// The parameters of a command as the module for PowerShell sends them: JSON in which PowerShell has bound and converted
// everything.
import { psArray, psNull, psString, type Leniency, type PsValue } from '../../engine/values/ps-value.js';

type Json = Readonly<Record<string, unknown>>;

/** What is bound. A member that is not given is not there. */
export function readParameters(parameters: Json): ReadonlyMap<string, PsValue> {
  return new Map(Object.entries(parameters).map(([name, value]) => [name, readValue(value)]));
}

function readValue(value: unknown): PsValue {
  if (typeof value === 'string') return psString(value);
  if (typeof value === 'boolean') return { kind: 'switch', on: value };
  if (Array.isArray(value)) return psArray(value.filter((item) => typeof item === 'string').map(psString));
  return isObject(value) ? readModel(value) : psNull;
}

function readModel({ leniencies, ...members }: Json): PsValue {
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

// What a handler yields → what is written to the success stream.
import { fromPlain } from '../author/from-plain.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { OutputValue } from '../records/host-record.js';
import type { OutputData, OutputObject, TableView } from '../records/output-object.js';
import { psString } from '../values/ps-value.js';

/** PowerShell shows objects of up to four properties as a table. */
const mostColumns = 4;

/** A list is written item by item, as its pipeline unrolls it. Fails for what is no value of PowerShell. */
export function toOutputs(value: unknown, views: Map<string, TableView>): Outcome<readonly OutputValue[], string> {
  const known = fromPlain(value);
  if (!known.ok) return known;
  if (Array.isArray(value)) return toEach(value, views);
  if (value instanceof Date) return succeed([psString(value.toISOString())]);
  if (known.value.kind !== 'hashtable' && known.value.kind !== 'customObject')
    return succeed([known.value.kind === 'null' ? null : known.value]);
  return succeed([toObject(value as object, views)]);
}

function toEach(values: readonly unknown[], views: Map<string, TableView>): Outcome<readonly OutputValue[], string> {
  const all: OutputValue[] = [];
  for (const value of values) {
    const outputs = toOutputs(value, views);
    if (!outputs.ok) return fail(outputs.failure);
    all.push(...outputs.value);
  }
  return succeed(all);
}

/** Objects with the same properties stand in one table. */
function toObject(value: object, views: Map<string, TableView>): OutputObject {
  const properties = Object.fromEntries(membersOf(value).map(([name, member]) => [name, toData(member)]));
  const names = Object.keys(properties);
  const key = JSON.stringify(names);
  const view = names.length > mostColumns ? undefined : (views.get(key) ?? names);
  if (view !== undefined) views.set(key, view);
  return { kind: 'object', typeName: 'System.Management.Automation.PSCustomObject', properties, view };
}

function toData(value: unknown): OutputData {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value !== 'object') return value as string | number | boolean;
  if (value instanceof Date) return { kind: 'date', text: value.toISOString() };
  if (value instanceof URL) return value.href;
  if (Array.isArray(value)) return value.map(toData);
  return { kind: 'map', entries: membersOf(value).map(([name, member]) => [name, toData(member)] as const) };
}

function membersOf(value: object): readonly (readonly [string, unknown])[] {
  return value instanceof Map
    ? [...(value as Map<unknown, unknown>)].map(([name, member]) => [String(name), member] as const)
    : Object.entries(value);
}

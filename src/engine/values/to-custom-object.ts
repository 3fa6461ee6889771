// JSON objects as ConvertFrom-Json makes them: custom objects, whose properties bind by their names.
import type { PsValue } from './ps-value.js';

/** Objects become custom objects, inside lists and other objects, too. */
export function toCustomObject(value: PsValue): PsValue {
  if (value.kind === 'array') return { ...value, items: value.items.map(toCustomObject) };
  if (value.kind !== 'hashtable') return value;
  // of a name that stands there twice the last value counts
  const properties = new Map(value.entries.map((entry) => [entry.name, toCustomObject(entry.value)]));
  return { kind: 'customObject', entries: Array.from(properties, ([name, own]) => ({ name, value: own })) };
}

// Values as plain JavaScript, so that a table can say `{ a: 1 }`.
import type { PsValue } from '../../src/engine/values/ps-value.js';

/** null, text, booleans and containers as themselves, an Int64 as a bigint if it would lose digits, a Double as `{ double: text }`. */
export function toPlain(value: PsValue): unknown {
  switch (value.kind) {
    case 'null':
      return null;
    case 'string':
      return value.text;
    case 'boolean':
      return value.value;
    case 'number':
      if (value.type !== 'Int64') return { [value.type]: value.text };
      return Number.isSafeInteger(Number(value.text)) ? Number(value.text) : BigInt(value.text);
    case 'array':
      return value.items.map(toPlain);
    case 'hashtable':
      return Object.fromEntries(value.entries.map((entry) => [entry.name, toPlain(entry.value)]));
    default:
      return value;
  }
}

/** As toPlain, but with every number as JSON.parse reads it. */
export function toJavaScript(value: PsValue): unknown {
  if (value.kind === 'number') return Number(value.text);
  if (value.kind === 'array') return value.items.map(toJavaScript);
  if (value.kind !== 'hashtable') return toPlain(value);
  return Object.fromEntries(value.entries.map((entry) => [entry.name, toJavaScript(entry.value)]));
}

/** What JSON.parse gives, with names that differ in case only made one, the last. */
export function mergeNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mergeNames);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(
    ([name, member]) => [name.toUpperCase(), [name, mergeNames(member)]] as const,
  );
  return Object.fromEntries(new Map(members).values());
}

// Values as plain JavaScript, so that a table can say `{ a: 1 }`.
import type { PsValue } from '../../src/engine/values/ps-value.js';

/**
 * null, text, booleans and containers as themselves; numbers as `toNumber` says: an Int64 as a bigint if it would lose digits, a
 * Double as `{ double: text }`.
 */
export function toPlain(value: PsValue, toNumber = toExactNumber): unknown {
  const inside = (one: PsValue) => toPlain(one, toNumber);
  if (value.kind === 'null') return null;
  if (value.kind === 'string') return value.text;
  if (value.kind === 'boolean') return value.value;
  if (value.kind === 'number') return toNumber(value);
  if (value.kind === 'array') return value.items.map(inside);
  if (value.kind !== 'hashtable') return value;
  return Object.fromEntries(value.entries.map((entry) => [entry.name, inside(entry.value)]));
}

function toExactNumber({ type, text }: PsValue & { readonly kind: 'number' }): unknown {
  if (type !== 'Int64') return { [type]: text };
  return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
}

/** As toPlain, but with every number as JSON.parse reads it. */
export function toJavaScript(value: PsValue): unknown {
  return toPlain(value, ({ text }) => Number(text));
}

/** What JSON.parse gives, with names that differ in case only made one, the last. */
export function mergeNames(json: string): unknown {
  return JSON.parse(json, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const members = Object.entries(value).map((member) => [member[0].toUpperCase(), member] as const);
    return Object.fromEntries(new Map(members).values());
  });
}

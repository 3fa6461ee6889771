// Text that the original's runtime reads as any reader of JSON does needs no reader of ours, and a page of a list has a million
// characters. Whatever the two might read differently is left to runtime-json.ts.
import { mapEach } from './map-each.js';
import type { RuntimeJson } from './runtime-json.js';

/**
 * The object or array that the text is, as `readRuntimeJson` reads it; undefined if that is not certain. `parsed`: what JSON.parse makes of
 * the text; undefined if it refuses it.
 */
export function readPlainJson(text: string, parsed: unknown): RuntimeJson | undefined {
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  // Of a name that is repeated JavaScript keeps one. What looks like a name inside a string counts too many, which is as good.
  return countNames(parsed, 1) === (text.match(/"[ \t\r\n]*:/gu) ?? []).length ? toRuntimeJson(parsed) : undefined;
}

/** Of all objects in it; NaN for what JavaScript changes: a number's text, the place of a name that is an index. And for what is deep. */
function countNames(value: unknown, depth: number): number {
  if (typeof value === 'number' || depth > deepest) return NaN;
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) for (const item of value) count += countNames(item, depth + 1);
  else
    for (const name of Object.keys(value))
      count += isIndex(name) ? NaN : 1 + countNames(memberOf(value, name), depth + 1);
  return count;
}

/** Far below what the runtime takes. */
const deepest = 100;

function isIndex(name: string): boolean {
  const first = name.charCodeAt(0);
  return first >= 0x30 && first <= 0x39;
}

function memberOf(object: object, name: string): unknown {
  return (object as Readonly<Record<string, unknown>>)[name];
}

function toRuntimeJson(value: unknown): RuntimeJson {
  if (typeof value === 'string') return { kind: 'string', text: value };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value !== 'object' || value === null) return { kind: 'null' };
  if (Array.isArray(value)) return { kind: 'array', items: mapEach(value, toRuntimeJson) };
  return {
    kind: 'object',
    members: Object.keys(value).map((name) => ({ name, value: toRuntimeJson(memberOf(value, name)) })),
  };
}

// D5: which keys a body names here, where the original reads only one spelling in each form.
import type { JsonValue } from './engine-case.js';

/**
 * 'asThere': the original reads it in the same way, or reads no keys and there are none. 'lenient': only here it names keys.
 * 'refused': there it is made into texts, or dropped. 'twice': several spellings in one object.
 */
export type BodyKeys =
  | { readonly kind: 'asThere' }
  | { readonly kind: 'lenient'; readonly keys: readonly string[] }
  | { readonly kind: 'refused' }
  | { readonly kind: 'twice' };

/** The keys of a body given as JSON text or as an object. */
export function readBodyKeys(value: JsonValue | undefined): BodyKeys {
  const body = typeof value === 'string' ? parseObject(value) : value;
  if (body === undefined || body === null || typeof body !== 'object' || Array.isArray(body))
    return { kind: 'asThere' };
  const members = Object.entries(body as Readonly<Record<string, JsonValue>>).filter(([name]) => /^keys?$/i.test(name));
  const [member, ...more] = members;
  if (member === undefined || member[1] === null) return { kind: 'asThere' };
  if (more.length > 0) return { kind: 'twice' };
  const [name, given] = member;
  const keys = typeof given === 'string' ? [given] : given;
  if (!Array.isArray(keys) || !keys.every((key) => typeof key === 'string')) return { kind: 'refused' };
  const isText = typeof value === 'string';
  const isAsThere = isText ? name === 'keys' && typeof given !== 'string' : /^key$/i.test(name);
  return isAsThere ? { kind: 'asThere' } : { kind: 'lenient', keys };
}

/** A body as the original writes it; null: no keys. Only for keys that need no more escapes than JSON. */
export function writeBody(keys: readonly string[] | null): string {
  if (keys === null) return '{\n}';
  return `{\n  "keys": [ ${keys.map((key) => JSON.stringify(key)).join(', ')}${keys.length > 0 ? ' ' : ''}]\n}`;
}

/** Text that is no strict JSON object is left to the original's own reader. */
function parseObject(text: string): JsonValue | undefined {
  if (!text.trim().startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

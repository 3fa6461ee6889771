// What counts as true (LanguagePrimitives.IsTrue).
import type { PsValue } from '../values/ps-value.js';

/** Texts that are not empty, numbers that are not zero, lists of several; a list of one is what its item is. */
export function isTrue(value: PsValue): boolean {
  switch (value.kind) {
    case 'null':
      return false;
    case 'boolean':
      return value.value;
    case 'switch':
      return value.on;
    case 'string':
      return value.text !== '';
    case 'number':
      return Number(value.text) !== 0;
    case 'enumeration':
      return value.number !== 0n;
    case 'scalar':
      return value.type !== 'System.Char' || value.text !== '\0';
    case 'array': {
      const [only, second] = value.items;
      if (only === undefined) return false;
      return second !== undefined || (only.kind === 'array' ? only.items.length > 0 : isTrue(only));
    }
    default:
      return true;
  }
}

// The texts that a list of an extensible enumeration knows.
import type { ValueType } from './value-type.js';

/** None for other types. */
export function knownTextsOf(type: ValueType): readonly string[] {
  return type.kind === 'list' && type.item.kind === 'text' ? type.item.values : [];
}

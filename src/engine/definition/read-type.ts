// A type's name in a definition → the type: `System.Int32?[]` (the notation of exported definitions).
import { scalarNames, type NumberedEnumeration, type ValueType } from './value-type.js';

const scalars = new Map(scalarNames.map((name) => [name as string, { kind: 'scalar', name } as const]));

/** Names that are neither scalars nor enumerations of the definition are opaque types. */
export function readType(name: string, enumerations: ReadonlyMap<string, NumberedEnumeration>): ValueType {
  if (name.endsWith('[]')) return { kind: 'list', item: readType(name.slice(0, -2), enumerations) };
  if (name.endsWith('?')) return { kind: 'nullable', of: readType(name.slice(0, -1), enumerations) };
  return scalars.get(name) ?? enumerations.get(name) ?? { kind: 'opaque', name };
}

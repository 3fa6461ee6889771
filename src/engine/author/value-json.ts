// Values of PowerShell → JSON with their types at run time.
import { formatValue, typeNameOf } from '../values/format-value.js';
import type { PsEntry, PsValue } from '../values/ps-value.js';

/** A value and its .NET type; null for null. */
export type ValueJson = TypedValue | null;

/** A value of a .NET type. */
export interface TypedValue {
  /** As `Type.ToString()` has it; `PSCustomObject` for a custom object. */
  readonly type: string;
  /** The items of a list, the members of a hashtable or custom object; otherwise the value's text in the invariant culture. */
  readonly value: string | readonly ValueJson[] | Readonly<Record<string, ValueJson | string>>;
}

/** `{type, value}` with the type at run time; null for null. */
export function toValueJson(value: PsValue): ValueJson {
  switch (value.kind) {
    case 'null':
      return null;
    case 'array':
      return { type: typeNameOf(value), value: value.items.map(toValueJson) };
    case 'hashtable':
      return { type: typeNameOf(value), value: membersOf(value.entries) };
    case 'customObject':
      return { type: 'PSCustomObject', value: membersOf(value.entries) };
    case 'credential':
      return { type: typeNameOf(value), value: { UserName: value.userName, Password: value.password } };
    case 'secureString':
    case 'scalar':
      return { type: typeNameOf(value), value: value.text };
    default:
      return { type: typeNameOf(value), value: formatValue(value) };
  }
}

function membersOf(entries: readonly PsEntry[]): Readonly<Record<string, ValueJson>> {
  return Object.fromEntries(entries.map(({ name, value }) => [name, toValueJson(value)]));
}

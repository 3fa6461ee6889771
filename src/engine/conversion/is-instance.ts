// Whether a value is of a type already (Type.IsAssignableFrom).
import { dotNetNameOf, nameOfType, type ValueType } from '../definition/value-type.js';
import { isWholeName, widthOfWhole } from '../dotnet/number-type.js';
import { typeNameOf } from '../values/format-value.js';
import type { PsArray, PsValue } from '../values/ps-value.js';

/** Null is of no type here. */
export function isInstance(value: PsValue, type: ValueType): boolean {
  if (value.kind === 'null') return false;
  switch (type.kind) {
    case 'nullable':
      return isInstance(value, type.of);
    case 'list':
      return value.kind === 'array' && (typeNameOf(value) === dotNetNameOf(type) || isCovariant(value, type.item));
    case 'scalar':
      if (type.name === 'System.Object' || type.name === 'System.Management.Automation.PSObject') return true;
      if (type.name === 'System.Collections.IDictionary') return value.kind === 'hashtable';
      return typeNameOf(value) === type.name;
    case 'enumeration':
    case 'opaque':
    case 'text':
    case 'model':
      return typeNameOf(value) === nameOfType(type);
  }
}

/**
 * An array of references is one of their base type, too; one of values is not, but to .NET whole numbers of one size are the
 * same in arrays, enumerations among them.
 */
function isCovariant(value: PsArray, item: ValueType): boolean {
  const from = elementNameOf(value)?.replace(/^System\./, '') ?? '';
  const to = (item.kind === 'enumeration' ? item.underlying : dotNetNameOf(item)).replace(/^System\./, '');
  if (isWholeName(from) && isWholeName(to)) return widthOfWhole(from) === widthOfWhole(to);
  return isObject(item) && hasElementType(value, item) && !isValueName(elementNameOf(value) ?? '');
}

/** Whether all items of the array's type are of the item's. */
export function hasElementType(value: PsArray, item: ValueType): boolean {
  const element = elementNameOf(value);
  return element !== undefined && (element === dotNetNameOf(item) || isObject(item));
}

/** Undefined for a list that is no array. */
function elementNameOf(value: PsArray): string | undefined {
  const name = typeNameOf(value);
  return name.endsWith('[]') ? name.slice(0, -2) : undefined;
}

function isObject(type: ValueType): boolean {
  return type.kind === 'scalar' && type.name === 'System.Object';
}

const references: ReadonlySet<string> = new Set([
  'System.String',
  'System.Object',
  'System.Uri',
  'System.Version',
  'System.Collections.Hashtable',
  'System.Collections.IDictionary',
  'System.Management.Automation.PSObject',
  'System.Management.Automation.PSCredential',
  'System.Security.SecureString',
]);

/** Whether the type is a value type: one without null. */
export function isValueType(type: ValueType): boolean {
  switch (type.kind) {
    case 'enumeration':
    case 'nullable':
    case 'text':
      return true;
    case 'scalar':
      return !references.has(type.name);
    case 'list':
    case 'model':
    case 'opaque':
      return false;
  }
}

/** Whether a type of that full name is one without null. */
export function isValueName(name: string): boolean {
  return !references.has(name) && !name.endsWith('[]');
}

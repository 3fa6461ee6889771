// A value as it is: what a parameter takes without conversion.
import { emptyOf } from '../conversion/cast-otherwise.js';
import { isInstance, isValueType } from '../conversion/is-instance.js';
import { dotNetNameOf, isScalar, type ListType, type ValueType } from '../definition/value-type.js';
import { typeNameOf } from '../values/format-value.js';
import type { PsValue } from '../values/ps-value.js';

/** The value for the parameter's type, in a list of its own where that takes one; undefined if it would have to be converted. */
export function takeUncoerced(value: PsValue, type: ValueType, wrapped: boolean): PsValue | undefined {
  if (value.kind === 'null') return isValueType(type) || isScalar(type, 'System.String') ? undefined : value;
  if (isScalar(type, 'System.Management.Automation.PSObject')) {
    return wrapped || value.kind === 'customObject' ? value : undefined;
  }
  if (isInstance(value, type)) return value;
  return type.kind === 'list' ? takeAsList(value, type) : undefined;
}

/** Items count by their exact type; only a list of objects takes all. A list of values has no null: .NET puts zero there. */
function takeAsList(value: PsValue, type: ListType): PsValue | undefined {
  const items = value.kind === 'array' ? value.items : [value];
  const isObjects = isScalar(type.item, 'System.Object');
  const wraps = isScalar(type.item, 'System.Management.Automation.PSObject');
  const element = dotNetNameOf(type.item);
  const fits = (item: PsValue): boolean =>
    item.kind === 'null' || isObjects || (wraps ? item.kind === 'customObject' : typeNameOf(item) === element);
  if (!items.every(fits)) return undefined;
  const held = items.map((item) => (item.kind === 'null' ? emptyOf(type.item) : item));
  return { kind: 'array', items: held, type: dotNetNameOf(type) };
}

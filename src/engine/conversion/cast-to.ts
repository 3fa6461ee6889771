// A value → a type, as a cast of PowerShell does it (LanguagePrimitives.ConvertTo with the invariant culture): one algorithm over
// the composed types. Which ways there are from type to type was asked of the engine, type by type.
import type { Cast, CastFailure } from './cast-failure.js';
import { castOtherwise } from './cast-otherwise.js';
import { castToNumberedEnumeration } from './cast-to-numbered-enumeration.js';
import { castNull, castToScalar } from './cast-to-scalar.js';
import { convertToModel } from './convert-to-model.js';
import { hasElementType, isInstance } from './is-instance.js';
import { findRepeated } from './model-refusal.js';
import { dotNetNameOf, isScalar, type ListType, type NullableType, type ValueType } from '../definition/value-type.js';
import type { Today } from '../dotnet/day-of.js';
import { fail, succeed } from '../outcome.js';
import { formatValue } from '../values/format-value.js';
import { psString, type PsScalar, type PsValue } from '../values/ps-value.js';

/** `today` is for dates that leave out a part. */
export function castTo(value: PsValue, type: ValueType, today: Today): Cast {
  if (value.kind === 'null') return castNull(type);
  if (isInstance(value, type)) return takeInstance(value);
  switch (type.kind) {
    case 'nullable':
      return castToNullable(value, type, today);
    case 'list':
      return castToList(value, type, today);
    case 'enumeration':
      return castToNumberedEnumeration(value, type, (item) => castTo(item, type, today));
    case 'scalar':
      return castToScalar(value, type, today);
    case 'text':
      return castToTextType(value);
    case 'model':
      return convertToModel(type, value);
    case 'opaque':
      return castOtherwise(value, type);
  }
}

/** Differs from PowerShell: D31, JSON may repeat a name. */
function takeInstance(value: PsValue): Cast {
  const reason = value.kind === 'hashtable' ? findRepeated(value) : undefined;
  return reason === undefined ? succeed(value) : fail({ kind: 'modelRefused', reason });
}

/** Any value has a text. Differs from PowerShell: D5, a list inside the list would be sent as "System.Object[]". */
function castToTextType(value: PsValue): Cast {
  if (value.kind === 'array') return fail({ kind: 'modelRefused', reason: { kind: 'notATextList', member: '' } });
  return succeed(psString(formatValue(value)));
}

/** As the type within; only where that has no way, a Nullable is a structure of its own. */
function castToNullable(value: PsValue, type: NullableType, today: Today): Cast {
  const cast = castTo(value, type.of, today);
  const none = !cast.ok && cast.failure.kind === 'noCast' && cast.failure.value === value;
  return none ? castOtherwise(value, type) : cast;
}

/** Arrays go item by item; what is no array wraps the complaint about an item, and a scalar is a list of one. */
function castToList(value: PsValue, type: ListType, today: Today): Cast {
  const target = dotNetNameOf(type);
  const asList = (items: readonly PsValue[]): Cast => succeed({ kind: 'array', items, type: target });
  if (value.kind === 'array' && hasElementType(value, type.item)) return asList(value.items);
  if (value.kind === 'array' && type.item.kind === 'nullable' && hasElementType(value, type.item.of)) {
    return fail({ kind: 'arrayMismatch' });
  }
  if (value.kind === 'string' && isScalar(type.item, 'System.Char'))
    return asList(value.text.split('').map(psCharacter));
  const items: PsValue[] = [];
  for (const item of value.kind === 'array' ? value.items : [value]) {
    const cast = castTo(item, type.item, today);
    if (cast.ok) items.push(cast.value);
    else if (value.kind === 'array')
      return isArray(value) ? cast : fail({ kind: 'castFailed', value, target, reason: cast.failure });
    else return refuseScalar(value, type, cast.failure);
  }
  return asList(items);
}

function psCharacter(text: string): PsScalar {
  return { kind: 'scalar', type: 'System.Char', text };
}

/** Where the item has no way at all, the list may have one; so it may where both fail. */
function refuseScalar(value: PsValue, type: ListType, reason: CastFailure): Cast {
  const otherwise = castOtherwise(value, type);
  if (otherwise.ok || otherwise.failure.kind !== 'noCast' || reason.kind === 'noCast') return otherwise;
  return fail({ kind: 'castFailed', value, target: dotNetNameOf(type), reason });
}

/** An array in .NET, and not another kind of list. */
function isArray(value: PsValue): boolean {
  return (
    value.kind === 'array' && (value.type ?? '[]').endsWith(']') && !(value.type ?? '').includes('`1[System.Object]')
  );
}

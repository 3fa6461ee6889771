// A value → a type, as a cast of PowerShell does it (LanguagePrimitives.ConvertTo with the invariant culture): one algorithm over
// the composed types. Which ways there are from type to type was asked of the engine, type by type.
import { ticksToDateTime } from '../dotnet/date-ticks.js';
import { readDateTime } from '../dotnet/read-date-time.js';
import { readGuid } from '../dotnet/guid.js';
import type { NetFailure } from '../dotnet/failure.js';
import { isNumberName } from '../dotnet/number-type.js';
import { formatTimeSpan, readTimeSpan } from '../dotnet/time-span.js';
import { readUri } from '../dotnet/uri.js';
import { readVersion } from '../dotnet/version.js';
import {
  dotNetNameOf,
  isScalar,
  type ListType,
  type NullableType,
  type ScalarType,
  type ValueType,
} from '../definition/value-type.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { formatValue } from '../values/format-value.js';
import { psBoolean, psNull, psString, type PsScalar, type PsValue } from '../values/ps-value.js';
import { castOtherwise } from './cast-otherwise.js';
import type { CastFailure, CastReason } from './cast-failure.js';
import { castToChar, castToNumber } from './cast-to-number.js';
import { castToNumberedEnumeration } from './cast-to-numbered-enumeration.js';
import { castToText } from './cast-to-text.js';
import { convertToModel } from './convert-to-model.js';
import { hasElementType, isInstance, isValueType } from './is-instance.js';
import { isTrue } from './is-true.js';
import { findRepeated } from './model-refusal.js';
import type { Today } from '../dotnet/day-of.js';

export type Cast = Outcome<PsValue, CastFailure>;

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

function castNull(type: ValueType): Cast {
  if (type.kind === 'enumeration')
    return fail({ kind: 'nullRefused', target: type.name, names: [...type.members.keys()] });
  if (type.kind === 'text') return fail({ kind: 'nullRefused', target: type.name, names: undefined });
  if (type.kind !== 'scalar') return succeed(psNull);
  if (isNumberName(type.name.slice(7))) return castToNumber(psString(''), type.name);
  switch (type.name) {
    case 'System.String':
      return succeed(psString(''));
    case 'System.Boolean':
      return succeed(psBoolean(false));
    case 'System.Management.Automation.SwitchParameter':
      return succeed({ kind: 'switch', on: false });
    case 'System.Char':
      return succeed({ kind: 'scalar', type: type.name, text: '\0' });
    default:
      return isValueType(type) ? fail({ kind: 'nullRefused', target: type.name, names: undefined }) : succeed(psNull);
  }
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

function castToScalar(value: PsValue, type: ScalarType, today: Today): Cast {
  if (isNumberName(type.name.slice(7))) return castToNumber(value, type.name);
  switch (type.name) {
    case 'System.String':
      return succeed(psString(castToText(value)));
    case 'System.Boolean':
      return succeed(psBoolean(isTrue(value)));
    case 'System.Char':
      return castToChar(value);
    case 'System.DateTime':
    case 'System.TimeSpan':
      return castToTime(value, type.name, today);
    case 'System.Guid':
      return castByText(value, type.name, readGuid);
    case 'System.Uri':
      return castToUri(value);
    case 'System.Version':
      return castByText(value, type.name, readVersion);
    case 'System.Management.Automation.SwitchParameter':
      return value.kind === 'boolean' ? succeed({ kind: 'switch', on: value.value }) : castOtherwise(value, type);
    default:
      return castOtherwise(value, type);
  }
}

type TextType = PsScalar['type'];

/** A text is read; a number goes by way of its text. */
function castByText(value: PsValue, name: TextType, read: (text: string) => Outcome<string, NetFailure>): Cast {
  if (value.kind === 'number') return castByText(psString(castToText(value)), name, read);
  if (value.kind !== 'string') return castOtherwise(value, { kind: 'scalar', name });
  const result = read(value.text);
  return result.ok
    ? succeed({ kind: 'scalar', type: name, text: result.value })
    : castFailed(value, name, result.failure);
}

/** It keeps the text that it was made of. */
function castToUri(value: PsValue): Cast {
  const cast = castByText(value, 'System.Uri', readUri);
  const original = value.kind === 'number' ? castToText(value) : value.kind === 'string' ? value.text : undefined;
  if (!cast.ok || cast.value.kind !== 'scalar' || original === undefined || original === cast.value.text) return cast;
  return succeed({ ...cast.value, original });
}

/** A whole number that fits an Int64 counts ticks. */
function castToTime(value: PsValue, name: 'System.DateTime' | 'System.TimeSpan', today: Today): Cast {
  const isDate = name === 'System.DateTime';
  const ticks = countTicks(value);
  if (ticks !== undefined) {
    const result: Outcome<string, NetFailure> = isDate ? ticksToDateTime(ticks) : succeed(formatTimeSpan(ticks));
    return result.ok
      ? succeed({ kind: 'scalar', type: name, text: result.value })
      : castFailed(value, name, result.failure);
  }
  return castByText(value, name, (text) => (isDate ? readDateTime(text, today()) : readTimeSpanText(text)));
}

function readTimeSpanText(text: string): Outcome<string, NetFailure> {
  const ticks = readTimeSpan(text);
  return ticks.ok ? succeed(formatTimeSpan(ticks.value)) : ticks;
}

/** What .NET widens to an Int64. */
function countTicks(value: PsValue): bigint | undefined {
  if (value.kind === 'enumeration') return value.number;
  if (value.kind === 'scalar' && value.type === 'System.Char') return BigInt(value.text.charCodeAt(0));
  if (value.kind !== 'number' || !/^S?Byte$|^U?Int(16|32)$|^Int64$/.test(value.type)) return undefined;
  return BigInt(formatValue(value));
}

function castFailed(value: PsValue, target: string, reason: CastReason): Cast {
  return fail({ kind: 'castFailed', value, target, reason });
}

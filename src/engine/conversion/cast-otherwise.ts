// The last ways from type to type, once no rule of the target has taken the value: IConvertible, and objects whose properties
// are set one by one (LanguagePrimitives.FigureConversion, its end).
import { isNumberName, isWholeName } from '../dotnet/number-type.js';
import {
  dotNetNameOf,
  type ListType,
  type NullableType,
  type ScalarType,
  type ValueType,
} from '../definition/value-type.js';
import { fail, succeed } from '../outcome.js';
import { typeNameOf } from '../values/format-value.js';
import { psBoolean, psHashtable, psNull, type PsEntry, type PsValue } from '../values/ps-value.js';
import type { Cast } from './cast-failure.js';
import { isValueType } from './is-instance.js';
import { coreLibrary } from '../dotnet/core-library.js';

/** What becomes of a value for which the type has no rule of its own; numbers have had their chance as texts. */
export function castOtherwise(value: PsValue, type: ValueType): Cast {
  const target = dotNetNameOf(type);
  const count = countOf(value);
  if (count !== undefined && isCounted(type)) return succeed(makeCounted(type, count));
  if (isConvertible(value)) {
    return fail({ kind: 'castFailed', value, target, reason: { kind: 'invalidCast', ...castNames(value, target) } });
  }
  const entries = value.kind === 'hashtable' || value.kind === 'customObject' ? value.entries : undefined;
  const made = type.kind === 'list' || entries === undefined ? undefined : make(type, value.kind === 'hashtable');
  if (made === undefined || entries === undefined) return fail({ kind: 'noCast', value, target });
  if (made.kind === 'null') return fail({ kind: 'castFailed', value, target, reason: { kind: 'nullHasNoProperties' } });
  return entries[0] === undefined ? succeed(made) : refuseProperty(value, entries[0], target);
}

/** A character or an enumeration widens to the Int32 that a constructor takes for a size; numbers are not asked. */
function countOf(value: PsValue): number | undefined {
  if (value.kind === 'scalar' && value.type === 'System.Char') return value.text.charCodeAt(0);
  const number = value.kind === 'enumeration' ? value.number : undefined;
  return number !== undefined && number >= 0n && number <= 65_535n ? Number(number) : undefined;
}

type Counted = ListType | (ScalarType & { readonly name: 'System.Collections.Hashtable' });

function isCounted(type: ValueType): type is Counted {
  return type.kind === 'list' || (type.kind === 'scalar' && type.name === 'System.Collections.Hashtable');
}

function makeCounted(type: Counted, count: number): PsValue {
  if (type.kind === 'scalar') return psHashtable([]);
  return { kind: 'array', items: Array.from({ length: count }, () => emptyOf(type.item)), type: dotNetNameOf(type) };
}

/** What an item of an array is before it is set: zero for values, null for references. */
export function emptyOf(type: ValueType): PsValue {
  if (!isValueType(type) || type.kind === 'nullable' || type.kind === 'list') return psNull;
  const made = make(type, true);
  if (made !== undefined || type.kind !== 'scalar') return made ?? psNull;
  if (type.name === 'System.Char') return { kind: 'scalar', type: type.name, text: '\0' };
  const name = type.name.slice(7);
  return isNumberName(name) ? { kind: 'number', type: name, text: '0', source: null } : psBoolean(false);
}

/** Has IConvertible and is neither a number nor a text. */
function isConvertible(value: PsValue): boolean {
  return (
    value.kind === 'boolean' ||
    value.kind === 'enumeration' ||
    (value.kind === 'scalar' && (value.type === 'System.Char' || value.type === 'System.DateTime'))
  );
}

/** IConvertible's own targets go by short names; an enumeration calls itself Enum there. */
function castNames(value: PsValue, target: string): { readonly from: string; readonly to: string } {
  const short = target.replace(/^System\./, '');
  const from = typeNameOf(value);
  if (!/^(?:Boolean|Char|DateTime)$/.test(short) && !isNumberName(short))
    return { from, to: target.replace(/^(System\.Nullable`1)\[(System\.[A-Za-z0-9]+)\]/, `$1[[$2, ${coreLibrary}]]`) };
  return { from: value.kind === 'enumeration' ? 'Enum' : from.replace(/^System\./, ''), to: short };
}

/** An object without properties set, of a type that can be made so; undefined of others. Primitives have no properties. */
function make(type: Exclude<ValueType, { kind: 'list' }>, fromHashtable: boolean): PsValue | undefined {
  switch (type.kind) {
    case 'nullable':
      return makeNullable(type);
    case 'enumeration':
      return { kind: 'enumeration', type: type.name, name: nameOfZero(type.members), number: 0n };
    case 'scalar':
      return makeScalar(type, fromHashtable);
    case 'text':
    case 'model':
    case 'opaque':
      return undefined;
  }
}

function makeNullable(type: NullableType): PsValue | undefined {
  return isValueType(type.of) ? psNull : undefined;
}

function nameOfZero(members: ReadonlyMap<string, bigint>): string {
  return [...members].find(([, number]) => number === 0n)?.[0] ?? '0';
}

function makeScalar({ name }: ScalarType, fromHashtable: boolean): PsValue | undefined {
  switch (name) {
    case 'System.Decimal':
      return { kind: 'number', type: 'Decimal', text: '0', source: null };
    case 'System.DateTime':
      return { kind: 'scalar', type: name, text: '0001-01-01T00:00:00.0000000' };
    case 'System.TimeSpan':
      return { kind: 'scalar', type: name, text: '00:00:00' };
    case 'System.Guid':
      return { kind: 'scalar', type: name, text: '00000000-0000-0000-0000-000000000000' };
    case 'System.Version':
      return { kind: 'scalar', type: name, text: '0.0' };
    case 'System.Collections.Hashtable':
      return fromHashtable ? undefined : psHashtable([]);
    case 'System.Security.SecureString':
      return { kind: 'secureString', text: '' };
    case 'System.Management.Automation.SwitchParameter':
      return { kind: 'switch', on: false };
    default:
      return undefined;
  }
}

/** None of these types has a property that can be set. A custom object is refused as a whole. */
function refuseProperty(value: PsValue, { name }: PsEntry, target: string): Cast {
  if (value.kind === 'hashtable') return fail({ kind: 'noSuchProperty', target, name, settable: [] });
  return fail({ kind: 'castFailed', value, target, reason: { kind: 'objectRefused', value, target } });
}

/** Whether the number's type is one of whole numbers (TypeCode). */
export function isWholeValue(value: PsValue): value is Extract<PsValue, { kind: 'number' }> {
  return value.kind === 'number' && isWholeName(value.type);
}

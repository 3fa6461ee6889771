// A value as a whole against a validation attribute: how many items it has, and whether it or one of them is null or empty.
import type { CheckFailure } from './check-failure.js';
import { isValueName, isValueType } from './is-instance.js';
import type { ValueType } from '../definition/value-type.js';
import { isWhiteSpace } from '../dotnet/white-space.js';
import { typeNameOf } from '../values/format-value.js';
import type { PsArray, PsValue } from '../values/ps-value.js';

/** A text counts its characters, a dictionary its entries. */
export function checkCount(value: PsValue, minimum: number, maximum: number): CheckFailure | undefined {
  const count = countOf(value);
  if (count === undefined) return { kind: 'countOfNoList' };
  if (minimum === maximum && count !== maximum) return { kind: 'wrongCount', count, exactly: maximum };
  return count < minimum || count > maximum ? { kind: 'countOutOfRange', count, minimum, maximum } : undefined;
}

function countOf(value: PsValue): number | undefined {
  switch (value.kind) {
    case 'null':
      return 0;
    case 'array':
      return value.items.length;
    case 'hashtable':
      return value.entries.length;
    case 'string':
      return value.text.length;
    default:
      return undefined;
  }
}

/** Items of value types are never looked at. */
function looksAtItems(value: PsArray, type: ValueType): boolean {
  if (type.kind === 'list') return !isValueType(type.item);
  const name = typeNameOf(value);
  return !name.endsWith('[]') || !isValueName(name.slice(0, -2));
}

/** Neither it nor an item of a list of references is null. */
export function checkNotNull(value: PsValue, type: ValueType): CheckFailure | undefined {
  if (value.kind === 'null') return { kind: 'null' };
  if (value.kind !== 'array' || !looksAtItems(value, type)) return undefined;
  return value.items.some((item) => item.kind === 'null') ? { kind: 'itemNull' } : undefined;
}

/** Neither null nor empty, and so is no item of a list of references; `notNullOrWhiteSpace` takes white space for empty. */
export function checkNotEmpty(
  value: PsValue,
  type: ValueType,
  kind: 'notNullOrEmpty' | 'notNullOrWhiteSpace',
): CheckFailure | undefined {
  const isEmpty = (text: string): boolean => (kind === 'notNullOrEmpty' ? text === '' : isWhiteSpace(text));
  switch (value.kind) {
    case 'null':
      return { kind: 'nullOrEmpty' };
    case 'string':
      if (!isEmpty(value.text)) return undefined;
      return { kind: kind === 'notNullOrEmpty' ? 'nullOrEmpty' : 'blank' };
    case 'array':
      return checkItemsNotEmpty(value, type, kind, isEmpty);
    case 'hashtable':
      return value.entries.length === 0 ? { kind: 'nullOrItemNull' } : undefined;
    default:
      return undefined;
  }
}

function checkItemsNotEmpty(
  value: PsArray,
  type: ValueType,
  kind: string,
  isEmpty: (text: string) => boolean,
): CheckFailure | undefined {
  if (value.items.length === 0) return { kind: 'nullOrItemNull' };
  if (!looksAtItems(value, type)) return undefined;
  for (const item of value.items) {
    if (item.kind === 'null') return { kind: 'nullOrItemNull' };
    if (item.kind === 'string' && isEmpty(item.text)) {
      return { kind: kind === 'notNullOrEmpty' ? 'nullOrItemNull' : 'itemBlank' };
    }
  }
  return undefined;
}

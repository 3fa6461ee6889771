// A value against a validation attribute (System.Management.Automation's Validate… classes), after it has been converted.
import { isWhiteSpace } from '../dotnet/white-space.js';
import type { Check } from '../definition/command-definition.js';
import type { ValueType } from '../definition/value-type.js';
import { dropWeightless } from '../dotnet/drop-weightless.js';
import { foldCase } from '../names.js';
import { formatValue, typeNameOf } from '../values/format-value.js';
import type { PsArray, PsValue } from '../values/ps-value.js';
import type { CheckFailure } from './check-failure.js';
import { checkRange, checkRangeKind } from './check-range.js';
import { matchPattern } from './match-pattern.js';
import { checkVariableName } from './check-variable-name.js';
import { isValueName, isValueType } from './is-instance.js';

/**
 * Undefined if the value passes. Each item of a list is looked at by itself, but for the checks of the list as a whole. What comes
 * wrapped (a parameter of type PSObject, a pipeline object for one of type Object) is neither a text nor a list to those.
 */
export function checkValue(value: PsValue, check: Check, type: ValueType, piped = false): CheckFailure | undefined {
  const wrapped = value.kind !== 'null' && isWrapping(type, piped);
  switch (check.kind) {
    case 'notNull':
      return wrapped ? undefined : checkNotNull(value, type);
    case 'notNullOrEmpty':
    case 'notNullOrWhiteSpace':
      return wrapped ? undefined : checkNotEmpty(value, type, check.kind);
    case 'count':
      return wrapped ? { kind: 'countOfNoList' } : checkCount(value, check.minimum, check.maximum);
    case 'variableName':
      return value.kind === 'string' ? checkVariableName(value.text) : undefined;
    case 'allowNull':
    case 'allowEmptyString':
    case 'allowEmptyCollection':
      return undefined;
    case 'length':
      if (wrapped && value.kind !== 'array') return { kind: 'lengthOfNoText' };
      return checkItems(value, (item) => checkLength(item, check.minimum, check.maximum));
    default:
      return checkItems(value, (item) => (item.kind === 'null' ? { kind: 'null' } : checkItem(item, check)));
  }
}

function isWrapping(type: ValueType, piped: boolean): boolean {
  if (type.kind !== 'scalar') return false;
  return type.name === 'System.Management.Automation.PSObject' || (piped && type.name === 'System.Object');
}

/** Each item of a list by itself. */
function checkItems(value: PsValue, check: (item: PsValue) => CheckFailure | undefined): CheckFailure | undefined {
  if (value.kind === 'null') return { kind: 'nullOrItemNull' };
  for (const item of value.kind === 'array' ? value.items : [value]) {
    const failure = check(item);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

type ItemCheck = Extract<Check, { kind: 'set' | 'range' | 'rangeKind' | 'pattern' }>;

function checkItem(item: PsValue, check: ItemCheck): CheckFailure | undefined {
  switch (check.kind) {
    case 'set':
      return checkSet(formatValue(item), check);
    case 'range':
      return checkRange(item, check.minimum, check.maximum);
    case 'rangeKind':
      return checkRangeKind(item, check.name);
    case 'pattern':
      return checkPattern(formatValue(item), check);
  }
}

function checkSet(text: string, check: Extract<Check, { kind: 'set' }>): CheckFailure | undefined {
  const { values, ignoreCase, message } = check;
  if (values.some((value) => comparable(value, ignoreCase) === comparable(text, ignoreCase))) return undefined;
  return { kind: 'notInSet', text, values, message };
}

/** .NET compares as a language does: characters without weight count for nothing, and composed ones are their parts. */
function comparable(text: string, ignoreCase: boolean): string {
  const weighty = dropWeightless(text.normalize());
  return ignoreCase ? foldCase(weighty) : weighty;
}

function checkPattern(text: string, check: Extract<Check, { kind: 'pattern' }>): CheckFailure | undefined {
  const { pattern, options, message } = check;
  const matches = matchPattern(pattern, options, text);
  if (matches === undefined) return { kind: 'patternNotSupported', pattern };
  return matches ? undefined : { kind: 'notMatched', text, pattern, message };
}

function checkLength(item: PsValue, minimum: number, maximum: number): CheckFailure | undefined {
  if (item.kind !== 'string') return { kind: 'lengthOfNoText' };
  const { length } = item.text;
  if (length < minimum) return { kind: 'tooShort', length, minimum };
  return length > maximum ? { kind: 'tooLong', length, maximum } : undefined;
}

/** A text counts its characters, a dictionary its entries. */
function checkCount(value: PsValue, minimum: number, maximum: number): CheckFailure | undefined {
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

function checkNotNull(value: PsValue, type: ValueType): CheckFailure | undefined {
  if (value.kind === 'null') return { kind: 'null' };
  if (value.kind !== 'array' || !looksAtItems(value, type)) return undefined;
  return value.items.some((item) => item.kind === 'null') ? { kind: 'itemNull' } : undefined;
}

function checkNotEmpty(
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

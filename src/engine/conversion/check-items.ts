// A value's items against a validation attribute, each by itself (System.Management.Automation's ValidateEnumeratedArgumentsAttribute).
import type { CheckFailure } from './check-failure.js';
import { checkRange, checkRangeKind } from './check-range.js';
import { matchPattern } from './match-pattern.js';
import type { Check } from '../definition/command-definition.js';
import { dropWeightless } from '../dotnet/drop-weightless.js';
import { foldCase } from '../names.js';
import { formatValue } from '../values/format-value.js';
import type { PsValue } from '../values/ps-value.js';

/** Each item of a list by itself. */
/** Undefined if the item passes. No item is null here. */
export function checkItems(
  value: PsValue,
  check: (item: PsValue) => CheckFailure | undefined,
): CheckFailure | undefined {
  if (value.kind === 'null') return { kind: 'nullOrItemNull' };
  for (const item of value.kind === 'array' ? value.items : [value]) {
    const failure = check(item);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

type ItemCheck = Extract<Check, { kind: 'set' | 'range' | 'rangeKind' | 'pattern' }>;

export function checkItem(item: PsValue, check: ItemCheck): CheckFailure | undefined {
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

/** The length of a text; anything else has none. */
export function checkLength(item: PsValue, minimum: number, maximum: number): CheckFailure | undefined {
  if (item.kind !== 'string') return { kind: 'lengthOfNoText' };
  const { length } = item.text;
  if (length < minimum) return { kind: 'tooShort', length, minimum };
  return length > maximum ? { kind: 'tooLong', length, maximum } : undefined;
}

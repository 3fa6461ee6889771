// To an array of an extensible enumeration (KeyType[]): any text is an element, with its case.
import { fail, succeed, type Outcome } from '../outcome.js';
import type { TextListType } from '../definition/parameter-type.js';
import { formatValue } from '../values/format-value.js';
import { psArray, psString, type PsValue } from '../values/ps-value.js';
import type { ConversionFailure } from './failure.js';

/** One value is a list of one; numbers give the text of their value, unlike for String. Null stays null. */
export function convertToTextList(type: TextListType, value: PsValue): Outcome<PsValue, ConversionFailure> {
  if (value.kind === 'null') return succeed(value);
  const items: PsValue[] = [];
  for (const item of value.kind === 'array' ? value.items : [value]) {
    if (item.kind === 'null') return fail({ kind: 'nullNotConvertible', targetType: type.elementTypeName });
    // Differs from PowerShell: D5, a list inside the list would be sent as "System.Object[]".
    if (item.kind === 'array') return fail({ kind: 'notATextList', member: '', value: item });
    items.push(psString(formatValue(item)));
  }
  return succeed(psArray(items));
}

// To System.String (ResourceGroupName and its kin).
import { fail, succeed, type Outcome } from '../outcome.js';
import { formatNumber, formatValue } from '../values/format-value.js';
import { psString, type PsValue } from '../values/ps-value.js';
import type { ConversionFailure } from './failure.js';

/** The text of a value; a number from source keeps its spelling (`007`, `0x10`). Lists do not convert, not even of one. */
export function convertToString(
  value: PsValue,
  options: { readonly nullBecomesEmpty: boolean },
): Outcome<PsValue, ConversionFailure> {
  if (value.kind === 'string') return succeed(value);
  if (value.kind === 'null') return succeed(options.nullBecomesEmpty ? psString('') : value);
  if (value.kind === 'array') return fail({ kind: 'listForText' });
  return succeed(psString(value.kind === 'number' ? formatNumber(value) : formatValue(value)));
}

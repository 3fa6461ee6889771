// A value's text as PowerShell makes it (a cast to String): lists are joined with blanks, numbers keep 15 digits.
import { formatGeneral } from '../dotnet/format-number.js';
import { formatNumber, formatValue } from '../values/format-value.js';
import type { PsValue } from '../values/ps-value.js';

/** The text of a value that is not null. */
export function castToText(value: PsValue): string {
  if (value.kind === 'number') {
    return value.type === 'Single' && value.source === null
      ? formatGeneral(Number(value.text), 7)
      : formatNumber(value);
  }
  return value.kind === 'array' ? value.items.map(formatItem).join(' ') : formatValue(value);
}

/** Lists in lists are not taken apart. */
function formatItem(item: PsValue): string {
  return formatValue(item);
}

// -Tag → texts, as PowerShell makes them of values.
import { formatNumber, formatValue } from '../../engine/values/format-value.js';
import type { PsValue } from '../../engine/values/ps-value.js';

/** The tags by their names, in the order in which they were given; null for none. Without $null, which is no text. */
export function readTags(value: PsValue | undefined): Readonly<Record<string, string>> | null {
  const entries = value?.kind === 'hashtable' ? value.entries.filter((entry) => entry.value.kind !== 'null') : [];
  return entries.length === 0 ? null : Object.fromEntries(entries.map(({ name, value: tag }) => [name, toText(tag)]));
}

/** A list is its items with blanks between, a list in it only its type. */
function toText(value: PsValue): string {
  return value.kind === 'array' ? value.items.map(toItemText).join(' ') : toItemText(value);
}

/** A number is its value, however it was written. */
function toItemText(value: PsValue): string {
  return value.kind === 'number' ? formatNumber({ ...value, source: null }) : formatValue(value);
}

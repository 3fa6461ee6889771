// To System.Collections.Hashtable: only a dictionary is one.
import { sameName } from '../names.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { PsValue } from '../values/ps-value.js';
import type { ConversionFailure } from './failure.js';

/** The dictionary as it is; its names may not repeat, whatever their case. Null stays null. */
export function convertToHashtable(value: PsValue): Outcome<PsValue, ConversionFailure> {
  if (value.kind === 'null') return succeed(value);
  if (value.kind !== 'hashtable') {
    const kind = value.kind === 'boolean' || value.kind === 'switch' ? 'invalidCast' : 'notConvertible';
    return fail({ kind, value, targetType: 'System.Collections.Hashtable' });
  }
  const names = value.entries.map(({ name }) => name);
  const member = names.find((name, at) => names.slice(0, at).some((earlier) => sameName(earlier, name)));
  if (member === undefined) return succeed(value);
  return fail({ kind: 'repeatedMember', member, given: names.filter((name) => sameName(name, member)) });
}

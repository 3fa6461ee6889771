// To a .NET enumeration such as ActionPreference: names by prefix, numbers, and lists of names whose values are or-ed
// (about_CommonParameters; the order of the attempts as seen in the engine).
import { foldCase, sameName } from '../names.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { EnumerationType } from '../definition/parameter-type.js';
import { formatValue } from '../values/format-value.js';
import { psNull, type PsEntry, type PsEnumeration, type PsValue } from '../values/ps-value.js';
import type { ConversionFailure } from './failure.js';

/** A member of the enumeration; a name that is reserved is refused after it has been understood. */
export function convertToEnumeration(type: EnumerationType, value: PsValue): Outcome<PsEnumeration, ConversionFailure> {
  const targetType = type.typeName;
  switch (value.kind) {
    case 'null':
      return fail({ kind: 'nullEnumeration', targetType, names: type.names });
    case 'boolean':
    case 'switch':
      return fail({ kind: 'invalidCast', value, targetType });
    case 'enumeration': // what the function has converted, on its way to the private cmdlet
      return succeed(value);
    case 'array':
      return readText(type, value.items.map(formatValue).join(','));
    case 'number':
    case 'string':
      return readText(type, formatValue(value));
    case 'hashtable':
      return readProperties(type, value.entries);
    case 'model':
    case 'scalar':
    case 'secureString':
    case 'credential':
    case 'customObject':
      return fail({ kind: 'notConvertible', value, targetType });
  }
}

/** PowerShell makes an object and sets its properties: an enumeration has only its number, 0 at first (seen in the engine). */
function readProperties(type: EnumerationType, entries: readonly PsEntry[]): Outcome<PsEnumeration, ConversionFailure> {
  const foreign = entries.find(({ name }) => !sameName(name, 'value__'));
  if (foreign !== undefined) return fail({ kind: 'unknownProperty', name: foreign.name, targetType: type.typeName });
  return readText(type, formatValue(entries[0]?.value ?? psNull) || '0');
}

function readText(type: EnumerationType, typed: string): Outcome<PsEnumeration, ConversionFailure> {
  const targetType = type.typeName;
  const text = typed.trim();
  if (/^[-+]?\d+$/.test(text)) {
    if (Math.abs(Number(text)) > 2147483648) return fail({ kind: 'overflow', typed, targetType });
    return member(type, Number(text), typed);
  }
  const listed = text.split(',').map((part) => type.names.findIndex((name) => sameName(name, part.trim())));
  if (!listed.includes(-1))
    return member(
      type,
      listed.reduce((sum, bit) => sum | bit, 0),
      typed,
    );
  const matches = type.names.filter((name) => foldCase(name).startsWith(foldCase(typed)));
  const [only, second] = matches;
  if (only === undefined) return fail({ kind: 'unknownName', typed, targetType, names: type.names });
  if (second !== undefined) return fail({ kind: 'ambiguousName', typed, targetType, matches });
  return member(type, type.names.indexOf(only), typed);
}

function member(type: EnumerationType, number: number, typed: string): Outcome<PsEnumeration, ConversionFailure> {
  const name = type.names[number];
  if (name === undefined) {
    return fail({ kind: 'undefinedNumber', typed, targetType: type.typeName, names: type.names });
  }
  if (type.refused.includes(name)) return fail({ kind: 'reservedName', name });
  return succeed({ kind: 'enumeration', type: type.typeName, name });
}

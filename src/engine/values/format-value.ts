// Values as .NET prints them: ToString() and the names of types, as they stand in messages.
import { showDateTime } from '../dotnet/date-ticks.js';
import { formatGeneral } from '../dotnet/format-number.js';
import type { PsCustomObject, PsNumber, PsValue } from './ps-value.js';

/** `value.ToString()` with the invariant culture; `$null` has none and gives the empty text. */
export function formatValue(value: PsValue): string {
  switch (value.kind) {
    case 'null':
      return '';
    case 'string':
      return value.text;
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'number':
      return value.text;
    case 'array':
      return value.type ?? 'System.Object[]';
    case 'switch':
      return value.on ? 'True' : 'False';
    case 'enumeration':
      return value.name;
    case 'scalar':
      return value.type === 'System.DateTime' ? showDateTime(value.text) : value.text;
    case 'customObject':
      return formatCustomObject(value);
    case 'hashtable':
    case 'model':
    case 'secureString':
    case 'credential':
      return typeNameOf(value);
  }
}

/** `@{a=1; b=x}`; an object within is not shown, and one without properties is empty (seen in the engine). */
function formatCustomObject({ entries }: PsCustomObject): string {
  const shown = entries.map(({ name, value }) => `${name}=${value.kind === 'customObject' ? '' : formatValue(value)}`);
  return entries.length === 0 ? '' : `@{${shown.join('; ')}}`;
}

/**
 * PowerShell's own conversion of a number to String: the text it was written as in source, else its value; a Double keeps
 * 15 digits (seen in the engine).
 */
export function formatNumber(value: PsNumber): string {
  if (value.source !== null) return value.source;
  const number = Number(value.text);
  return value.type === 'Double' && Number.isFinite(number) ? formatGeneral(number, 15) : value.text;
}

/** The full name of the value's .NET type; `$null` has none and gives the empty text. */
export function typeNameOf(value: PsValue): string {
  switch (value.kind) {
    case 'null':
      return '';
    case 'string':
      return 'System.String';
    case 'boolean':
      return 'System.Boolean';
    case 'number':
      return value.type === 'BigInteger' ? 'System.Numerics.BigInteger' : `System.${value.type}`;
    case 'array':
      return value.type ?? 'System.Object[]';
    case 'hashtable':
      return 'System.Collections.Hashtable';
    case 'switch':
      return 'System.Management.Automation.SwitchParameter';
    case 'model':
    case 'enumeration':
    case 'scalar':
      return value.type;
    case 'secureString':
      return 'System.Security.SecureString';
    case 'credential':
      return 'System.Management.Automation.PSCredential';
    case 'customObject':
      return 'System.Management.Automation.PSCustomObject';
  }
}

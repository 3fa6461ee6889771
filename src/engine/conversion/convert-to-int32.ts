// To System.Int32 (-OutBuffer): texts by PowerShell's number syntax, other numbers rounded to even.
import { fail, succeed, type Outcome } from '../outcome.js';
import { readInt32Text } from '../literal/int32-text.js';
import type { Int32Type } from '../definition/parameter-type.js';
import { formatValue } from '../values/format-value.js';
import type { PsNumber, PsValue } from '../values/ps-value.js';
import type { ConversionFailure } from './failure.js';

const targetType = 'System.Int32';

/** A whole number from the type's minimum up. */
export function convertToInt32(type: Int32Type, value: PsValue): Outcome<PsNumber, ConversionFailure> {
  switch (value.kind) {
    case 'null':
      return fail({ kind: 'nullNumber' });
    case 'boolean':
    case 'switch':
      return atLeast(type, Number(value.kind === 'boolean' ? value.value : value.on));
    case 'array':
      return fail({ kind: 'listForScalar', targetType });
    case 'string':
    case 'number': {
      const number = readInt32Text(formatValue(value));
      if (!number.ok) return fail({ kind: 'notInt32', reason: number.failure });
      return atLeast(type, number.value);
    }
    case 'hashtable':
    case 'model':
    case 'enumeration':
    case 'scalar':
    case 'secureString':
    case 'credential':
    case 'customObject':
      return fail({ kind: 'notConvertible', value, targetType });
  }
}

function atLeast(type: Int32Type, number: number): Outcome<PsNumber, ConversionFailure> {
  if (number < type.minimum) return fail({ kind: 'belowMinimum', number, minimum: type.minimum });
  return succeed({ kind: 'number', type: 'Int32', text: String(number), source: null });
}

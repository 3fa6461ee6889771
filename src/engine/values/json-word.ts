// The JSON values that are one word: numbers, true, false, null. Whole numbers that fit are Int64, all others Double, as
// ConvertFrom-Json has them; `1.0` and `1e2` are not written as whole numbers, and what is too large for Int64 is Double.
import { detach } from './detach.js';
import { formatDouble } from '../dotnet/format-number.js';
import { type PsNumber, type PsValue, psBoolean, psNull } from './ps-value.js';

/** The value that a text is (RFC 8259, sections 3 and 6; no blanks around it), or undefined if it is none. */
export function findJsonWord(text: string): PsValue | undefined {
  switch (text) {
    case 'true':
      return psBoolean(true);
    case 'false':
      return psBoolean(false);
    case 'null':
      return psNull;
    default:
      return jsonNumber.test(text) ? toNumber(text) : undefined;
  }
}

const jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

function toNumber(text: string): PsNumber {
  if (!isInt64(text)) return { kind: 'number', type: 'Double', text: formatDouble(Number(text)), source: null };
  return { kind: 'number', type: 'Int64', text: text === '-0' ? '0' : detach(text), source: null };
}

/** JSON has no leading zeros, so that whole numbers of the same length compare as texts. */
function isInt64(text: string): boolean {
  if (/[.eE]/.test(text)) return false;
  const digits = text.startsWith('-') ? text.slice(1) : text;
  const largest = text === digits ? '9223372036854775807' : '9223372036854775808';
  return digits.length < largest.length || (digits.length === largest.length && digits <= largest);
}

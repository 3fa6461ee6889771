// System.Guid: Guid.Parse, and its text with dashes.
import { toSmall } from '../names.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { NetFailure } from './failure.js';
import { trimNet } from './white-space.js';

type Read = Outcome<string, NetFailure>;

/** `Guid.Parse`: the first character says which of the five forms is meant. The text with dashes, in small letters. */
export function readGuid(text: string): Read {
  const trimmed = trimNet(text);
  if (trimmed.length < 32) return fail({ kind: 'guidForm' });
  switch (trimmed.charAt(0)) {
    case '(':
      return readBetween(trimmed, '(', ')');
    case '{':
      return trimmed.charAt(9) === '-' ? readBetween(trimmed, '{', '}') : readParts(trimmed);
    default:
      return trimmed.charAt(8) === '-' ? readDashed(trimmed) : readPlain(trimmed);
  }
}

function readBetween(text: string, open: string, close: string): Read {
  if (text.length !== 38 || !text.startsWith(open) || !text.endsWith(close)) return fail({ kind: 'guidLength' });
  return readDashed(text.slice(1, -1));
}

function readDashed(text: string): Read {
  if (text.length !== 36) return fail({ kind: 'guidLength' });
  if ([8, 13, 18, 23].some((at) => text.charAt(at) !== '-')) return fail({ kind: 'guidDashes' });
  return readPlain(text.replaceAll('-', ''));
}

function readPlain(digits: string): Read {
  if (digits.length !== 32) return fail({ kind: 'guidLength' });
  if (!/^[0-9a-f]+$/i.test(digits)) return fail({ kind: 'guidCharacter' });
  return succeed(toSmall(digits).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
}

/** `{0x…,0x…,0x…,{0x…, … eight of them}}`, with blanks anywhere; read from the left, so the first fault is told. */
function readParts(text: string): Read {
  const packed = text.replace(/[\t-\r \u0085\p{Z}]/gu, '');
  let rest = packed.slice(1);
  let digits = '';
  for (const [i, width] of widths.entries()) {
    if (i === 3) {
      if (!rest.startsWith('{')) return fail({ kind: 'guidBrace' });
      rest = rest.slice(1);
    }
    if (!/^0x/i.test(rest)) return fail({ kind: 'guidHexPrefix' });
    const end = rest.indexOf(i === 10 ? '}' : ',');
    if (end <= 2) return fail({ kind: i === 10 ? 'guidBraceAfter' : 'guidComma' });
    const part = rest.slice(2, end).replace(/^0+(?=.)/, '');
    if (!/^[0-9a-f]+$/i.test(part)) return fail({ kind: 'guidCharacter' });
    if (part.length > width) return fail({ kind: 'guidTooLarge' });
    digits += part.padStart(width, '0');
    rest = rest.slice(end + 1);
  }
  return rest.startsWith('}') ? readPlain(digits) : fail({ kind: 'guidEnd' });
}

/** Digits of each part. */
const widths = [8, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2];

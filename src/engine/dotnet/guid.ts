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

/** `{0x…,0x…,0x…,{0x…, … eight of them}}`, with blanks anywhere. */
function readParts(text: string): Read {
  const packed = text.replace(/[\t-\r \u0085\p{Z}]/gu, '');
  if (!packed.startsWith('{')) return fail({ kind: 'guidBrace' });
  const parts = /^\{([^,]*),([^,]*),([^,]*),\{([^}]*)\}\}$/.exec(packed)?.slice(1);
  const bytes = parts?.[3]?.split(',') ?? [];
  if (parts === undefined || bytes.length !== 8) return fail({ kind: 'guidComma' });
  const numbers = [...parts.slice(0, 3), ...bytes];
  if (numbers.some((number) => !/^0x/i.test(number))) return fail({ kind: 'guidHexPrefix' });
  const widths = [8, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2];
  const digits = numbers.map((number, i) =>
    number
      .slice(2)
      .replace(/^0+(?=.)/, '')
      .padStart(widths[i] ?? 0, '0'),
  );
  if (digits.some((part) => !/^[0-9a-f]+$/i.test(part))) return fail({ kind: 'guidCharacter' });
  if (digits.some((part, i) => part.length !== widths[i])) return fail({ kind: 'guidTooLarge' });
  return readPlain(digits.join(''));
}

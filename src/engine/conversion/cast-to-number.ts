// To a number or a character (LanguagePrimitives' conversions of numbers, then System.Convert's).
import { changeNumber } from '../dotnet/change-number.js';
import { formatDecimal } from '../dotnet/decimal.js';
import type { NetFailure } from '../dotnet/failure.js';
import { exceptionOf } from '../dotnet/failure.js';
import { formatDouble } from '../dotnet/format-number.js';
import { isNumberName, isWholeName, type NumberName } from '../dotnet/number-type.js';
import { readDecimalText, readDoubleText, readHexText, readWholeText } from '../dotnet/read-number.js';
import { trimNet } from '../dotnet/white-space.js';
import type { ScalarName } from '../definition/value-type.js';
import { readNumber } from '../literal/number.js';
import { skipTrivia } from '../literal/skip-trivia.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { NumberType, PsValue } from '../values/ps-value.js';
import type { Cast, CastReason } from './cast-failure.js';
import { castOtherwise } from './cast-otherwise.js';

type Read = Outcome<string, NetFailure>;

/** To the number type of that name. */
export function castToNumber(value: PsValue, target: ScalarName): Cast {
  const name = target.slice(7);
  if (!isNumberName(name)) return fail({ kind: 'noCast', value, target });
  const text = value.kind === 'string' ? readText(value.text, name) : changeValue(value, name);
  if (text === undefined) return castOtherwise(value, { kind: 'scalar', name: target });
  if (!text.ok) return fail({ kind: 'castFailed', value, target, reason: text.failure });
  return succeed({ kind: 'number', type: name, text: text.value, source: null });
}

/** Undefined where the value's type has no way of its own. */
function changeValue(value: PsValue, name: NumberName): Read | undefined {
  switch (value.kind) {
    case 'number':
      return change(value.type, value.text, name);
    case 'boolean':
      return succeed(value.value ? '1' : '0');
    case 'enumeration':
      return value.number === undefined ? undefined : change('Int64', value.number.toString(), name);
    case 'scalar':
      return value.type === 'System.Char' ? change('Int32', String(value.text.charCodeAt(0)), name) : undefined;
    default:
      return undefined;
  }
}

function change(type: NumberType, text: string, name: NumberName): Read {
  const changed = changeNumber({ type, text }, name);
  return changed.ok ? succeed(changed.value.text) : changed;
}

/** PowerShell's own syntax first (`0x10`, `1kb`); nothing but blanks is zero. Then .NET's readers, at last by way of a Double. */
function readText(text: string, name: NumberName): Read {
  const trimmed = trimNet(text);
  if (trimmed === '') return succeed('0');
  const own = readNumber(trimmed.slice(skipTrivia(trimmed, 0)));
  const changed = own === undefined ? undefined : change(own.type, own.text, name);
  if (changed?.ok === true) return changed;
  const read = readNetText(text, name);
  if (read.ok || name === 'Double' || name === 'Single' || exceptionOf(read.failure.kind) !== 'format') return read;
  const double = readDoubleText(text);
  const through = double.ok ? change('Double', formatDouble(double.value), name) : undefined;
  return through?.ok === true ? through : read;
}

function readNetText(text: string, name: NumberName): Read {
  if (isWholeName(name)) {
    const trimmed = trimNet(text);
    const hex = /^(?:#|0x|&h)(.*)$/is.exec(trimmed)?.[1];
    const whole = hex === undefined ? readWholeText(trimmed, name) : readHexText(hex, name);
    return whole.ok ? succeed(whole.value.toString()) : whole;
  }
  if (name === 'Decimal') {
    const decimal = readDecimalText(text);
    return decimal.ok ? succeed(formatDecimal(decimal.value)) : decimal;
  }
  const double = readDoubleText(text);
  return double.ok ? change('Double', formatDouble(double.value), name) : double;
}

const target = 'System.Char';

/** To System.Char: a text of one character, or a whole number. */
export function castToChar(value: PsValue): Cast {
  const failed = (reason: CastReason): Cast => fail({ kind: 'castFailed', value, target, reason });
  if (value.kind === 'string') {
    return value.text.length === 1
      ? succeed({ kind: 'scalar', type: target, text: value.text })
      : failed({ kind: 'notOneCharacter' });
  }
  const code =
    value.kind === 'number' && isWholeName(value.type)
      ? BigInt(value.text)
      : value.kind === 'enumeration'
        ? value.number
        : undefined;
  if (code === undefined) {
    return value.kind === 'number'
      ? failed({ kind: 'invalidCast', from: value.type, to: 'Char' })
      : castOtherwise(value, { kind: 'scalar', name: target });
  }
  if (code < 0n || code > 65_535n) return failed({ kind: 'overflow', type: 'Char' });
  return succeed({ kind: 'scalar', type: target, text: String.fromCharCode(Number(code)) });
}

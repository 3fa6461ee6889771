// A value → a type that is neither a list, an object nor of one's own making, as a cast of PowerShell does it; and null → any type.
import type { Cast, CastReason } from './cast-failure.js';
import { castOtherwise } from './cast-otherwise.js';
import { castToChar, castToNumber } from './cast-to-number.js';
import { castToText } from './cast-to-text.js';
import { isValueType } from './is-instance.js';
import { isTrue } from './is-true.js';
import type { ScalarType, ValueType } from '../definition/value-type.js';
import { ticksToDateTime } from '../dotnet/date-ticks.js';
import type { Today } from '../dotnet/day-of.js';
import type { NetFailure } from '../dotnet/failure.js';
import { readGuid } from '../dotnet/guid.js';
import { isNumberName } from '../dotnet/number-type.js';
import { readDateTime } from '../dotnet/read-date-time.js';
import { formatTimeSpan, readTimeSpan } from '../dotnet/time-span.js';
import { readUri } from '../dotnet/uri.js';
import { readVersion } from '../dotnet/version.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { formatValue } from '../values/format-value.js';
import { psBoolean, psNull, psString, type PsScalar, type PsValue } from '../values/ps-value.js';

/** What null becomes; fails for a value type that has no empty value of its own. */
export function castNull(type: ValueType): Cast {
  if (type.kind === 'enumeration')
    return fail({ kind: 'nullRefused', target: type.name, names: [...type.members.keys()] });
  if (type.kind === 'text') return fail({ kind: 'nullRefused', target: type.name, names: undefined });
  if (type.kind !== 'scalar') return succeed(psNull);
  if (isNumberName(type.name.slice(7))) return castToNumber(psString(''), type.name);
  switch (type.name) {
    case 'System.String':
      return succeed(psString(''));
    case 'System.Boolean':
      return succeed(psBoolean(false));
    case 'System.Management.Automation.SwitchParameter':
      return succeed({ kind: 'switch', on: false });
    case 'System.Char':
      return succeed({ kind: 'scalar', type: type.name, text: '\0' });
    default:
      return isValueType(type) ? fail({ kind: 'nullRefused', target: type.name, names: undefined }) : succeed(psNull);
  }
}

/** `today` is for dates that leave out a part. */
export function castToScalar(value: PsValue, type: ScalarType, today: Today): Cast {
  if (isNumberName(type.name.slice(7))) return castToNumber(value, type.name);
  switch (type.name) {
    case 'System.String':
      return succeed(psString(castToText(value)));
    case 'System.Boolean':
      return succeed(psBoolean(isTrue(value)));
    case 'System.Char':
      return castToChar(value);
    case 'System.DateTime':
    case 'System.TimeSpan':
      return castToTime(value, type.name, today);
    case 'System.Guid':
      return castByText(value, type.name, readGuid);
    case 'System.Uri':
      return castToUri(value);
    case 'System.Version':
      return castByText(value, type.name, readVersion);
    case 'System.Management.Automation.SwitchParameter':
      return value.kind === 'boolean' ? succeed({ kind: 'switch', on: value.value }) : castOtherwise(value, type);
    default:
      return castOtherwise(value, type);
  }
}

type TextType = PsScalar['type'];

/** A text is read; a number goes by way of its text. */
function castByText(value: PsValue, name: TextType, read: (text: string) => Outcome<string, NetFailure>): Cast {
  if (value.kind === 'number') return castByText(psString(castToText(value)), name, read);
  if (value.kind !== 'string') return castOtherwise(value, { kind: 'scalar', name });
  const result = read(value.text);
  return result.ok
    ? succeed({ kind: 'scalar', type: name, text: result.value })
    : castFailed(value, name, result.failure);
}

/** It keeps the text that it was made of. */
function castToUri(value: PsValue): Cast {
  const cast = castByText(value, 'System.Uri', readUri);
  const original = value.kind === 'number' ? castToText(value) : value.kind === 'string' ? value.text : undefined;
  if (!cast.ok || cast.value.kind !== 'scalar' || original === undefined || original === cast.value.text) return cast;
  return succeed({ ...cast.value, original });
}

/** A whole number that fits an Int64 counts ticks. */
function castToTime(value: PsValue, name: 'System.DateTime' | 'System.TimeSpan', today: Today): Cast {
  const isDate = name === 'System.DateTime';
  const ticks = countTicks(value);
  if (ticks !== undefined) {
    const result: Outcome<string, NetFailure> = isDate ? ticksToDateTime(ticks) : succeed(formatTimeSpan(ticks));
    return result.ok
      ? succeed({ kind: 'scalar', type: name, text: result.value })
      : castFailed(value, name, result.failure);
  }
  return castByText(value, name, (text) => (isDate ? readDateTime(text, today()) : readTimeSpanText(text)));
}

function readTimeSpanText(text: string): Outcome<string, NetFailure> {
  const ticks = readTimeSpan(text);
  return ticks.ok ? succeed(formatTimeSpan(ticks.value)) : ticks;
}

/** What .NET widens to an Int64. */
function countTicks(value: PsValue): bigint | undefined {
  if (value.kind === 'enumeration') return value.number;
  if (value.kind === 'scalar' && value.type === 'System.Char') return BigInt(value.text.charCodeAt(0));
  if (value.kind !== 'number' || !/^S?Byte$|^U?Int(16|32)$|^Int64$/.test(value.type)) return undefined;
  return BigInt(formatValue(value));
}

function castFailed(value: PsValue, target: string, reason: CastReason): Cast {
  return fail({ kind: 'castFailed', value, target, reason });
}

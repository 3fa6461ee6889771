// A check of a definition's JSON → a Check.
import { readDecimalText, readDoubleText, readWholeText } from '../dotnet/read-number.js';
import { isNumberName, isWholeName } from '../dotnet/number-type.js';
import { succeed, type Outcome } from '../outcome.js';
import type { Bound, Check } from './command-definition.js';
import {
  expected,
  memberOf,
  readEach,
  readFlag,
  readObject,
  readOneOf,
  readText,
  readWhole,
  type JsonPlace,
  type PlaceFault,
} from './json-place.js';

type Read<T> = Outcome<T, PlaceFault>;

const plain = [
  'notNull',
  'notNullOrEmpty',
  'notNullOrWhiteSpace',
  'allowNull',
  'allowEmptyString',
  'allowEmptyCollection',
] as const;

const kinds = ['set', 'range', 'rangeKind', 'length', 'count', 'pattern', ...plain] as const;

const rangeKinds = ['Positive', 'NonNegative', 'Negative', 'NonPositive'] as const;

/** The check, with what is absent filled in. */
export function readCheck(place: JsonPlace): Read<Check> {
  const whole = readObject(place);
  if (!whole.ok) return whole;
  const kind = readOneOf(memberOf(place, 'kind'), kinds);
  if (!kind.ok) return kind;
  switch (kind.value) {
    case 'set':
      return readSet(place);
    case 'range':
      return readRange(place);
    case 'rangeKind': {
      const name = readOneOf(memberOf(place, 'name'), rangeKinds);
      return name.ok ? succeed({ kind: 'rangeKind', name: name.value }) : name;
    }
    case 'length':
    case 'count':
      return readLimits(place, kind.value);
    case 'pattern':
      return readPattern(place);
    default:
      return succeed({ kind: kind.value });
  }
}

function readSet(place: JsonPlace): Read<Check> {
  const values = readEach(memberOf(place, 'values'), (item) => readText(item));
  if (!values.ok) return values;
  const ignoreCase = readFlag(memberOf(place, 'ignoreCase'), true);
  if (!ignoreCase.ok) return ignoreCase;
  const message = readText(memberOf(place, 'message'), null);
  if (!message.ok) return message;
  return succeed({ kind: 'set', values: values.value, ignoreCase: ignoreCase.value, message: message.value });
}

function readRange(place: JsonPlace): Read<Check> {
  const minimum = readBound(memberOf(place, 'minimum'));
  if (!minimum.ok) return minimum;
  const maximum = readBound(memberOf(place, 'maximum'));
  return maximum.ok ? succeed({ kind: 'range', minimum: minimum.value, maximum: maximum.value }) : maximum;
}

function readBound(place: JsonPlace): Read<Bound> {
  const type = readText(memberOf(place, 'type'));
  if (!type.ok) return type;
  const valueAt = memberOf(place, 'value');
  const value = readText(valueAt);
  if (!value.ok) return value;
  if (!isOfType(value.value, type.value)) return expected(valueAt, `a number of ${type.value}`);
  return succeed({ type: type.value, value: value.value });
}

/** A limit that its own type does not hold would refuse every value. */
function isOfType(text: string, type: string): boolean {
  const name = type.replace(/^System\./u, '');
  if (!isNumberName(name)) return true;
  if (isWholeName(name)) return readWholeText(text, name).ok;
  return (name === 'Decimal' ? readDecimalText(text) : readDoubleText(text)).ok;
}

function readLimits(place: JsonPlace, kind: 'length' | 'count'): Read<Check> {
  const minimum = readWhole(memberOf(place, 'minimum'));
  if (!minimum.ok) return minimum;
  const maximum = readWhole(memberOf(place, 'maximum'));
  return maximum.ok ? succeed({ kind, minimum: minimum.value, maximum: maximum.value }) : maximum;
}

function readPattern(place: JsonPlace): Read<Check> {
  const pattern = readText(memberOf(place, 'pattern'));
  if (!pattern.ok) return pattern;
  const options = readText(memberOf(place, 'options'), 'IgnoreCase');
  if (!options.ok) return options;
  const message = readText(memberOf(place, 'message'), null);
  if (!message.ok) return message;
  return succeed({ kind: 'pattern', pattern: pattern.value, options: options.value, message: message.value });
}

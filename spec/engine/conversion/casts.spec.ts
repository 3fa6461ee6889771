import { describe, expect, test } from '@jest/globals';
import { toValueJson } from '../../../src/engine/author/value-json.js';
import { checkValue } from '../../../src/engine/conversion/check-value.js';
import { convertPlainly, convertTo, innerExceptionOf } from '../../../src/engine/conversion/convert-to.js';
import type { Check } from '../../../src/engine/definition/command-definition.js';
import { tellConversion } from '../../../src/engine/records/cast-sentences.js';
import { describeCheck } from '../../../src/engine/records/check-sentences.js';
import { psString } from '../../../src/engine/values/ps-value.js';
import { readEngineLines, readJson, today, typeNamed, type EngineLine } from './engine-values.js';

const frame = /^Cannot (?:process argument transformation on|bind) parameter 'P'\. /;

/** What the line's value becomes, written as the tables write it. */
function convert({ who, value }: EngineLine, typeName: string, checks: readonly Check[] = []): string {
  const type = typeNamed(typeName);
  const converted = convertTo(readJson(JSON.parse(value)), type, { who, today });
  if (!converted.ok) {
    const { id, message } = tellConversion(converted.failure, 'P');
    return `${id} ${message.replace(frame, '').replaceAll('\n', '⏎')}`;
  }
  const failures = checks.flatMap((check) => checkValue(converted.value, check, type) ?? []);
  if (failures[0] !== undefined)
    return `ParameterArgumentValidationError ${describeCheck(failures[0]).replaceAll('\n', '⏎')}`;
  return JSON.stringify(toValueJson(converted.value));
}

/** Names in order, so that it does not matter how JSON was written. */
function inOrder(text: string): unknown {
  return /^[{n]/.test(text) ? JSON.parse(text) : text;
}

const checkDefaults = { ignoreCase: true, options: 'IgnoreCase', message: null };

function readCheck(heading: string): { readonly type: string; readonly check: Check } {
  const blank = heading.indexOf(' ');
  return { type: heading.slice(0, blank), check: { ...checkDefaults, ...(JSON.parse(heading.slice(blank)) as Check) } };
}

describe('a value for a parameter becomes what it becomes in the engine', () => {
  const lines = readEngineLines('casts.txt');
  const types = [...new Set(lines.map(({ heading }) => heading))];
  test.each(types)('%s', (type) => {
    for (const line of lines.filter(({ heading }) => heading === type)) {
      expect([line.who, line.value, inOrder(convert(line, type))]).toEqual([
        line.who,
        line.value,
        inOrder(line.expected),
      ]);
    }
  });
});

describe('a value is refused by a check as in the engine', () => {
  const lines = readEngineLines('checks.txt');
  const headings = [...new Set(lines.map(({ heading }) => heading))];
  test.each(headings)('%s', (of) => {
    const { type, check } = readCheck(of);
    for (const line of lines.filter(({ heading }) => heading === of)) {
      expect([line.value, inOrder(convert(line, type, [check]))]).toEqual([line.value, inOrder(line.expected)]);
    }
  });
});

test.each([
  ['System.Int32', 'x', 'format'],
  ['System.Int32', '99999999999', 'overflow'],
  ['System.TimeSpan', '25:00', 'overflow'],
  ['System.DateTime', 'soon', 'format'],
  ['System.DayOfWeek', 'x', 'other'],
  ['System.Int32[]', 'x', 'other'],
])('a typed line that is no %s: %s tells which exception it was', (type, text, inner) => {
  const cast = convertPlainly(psString(text), typeNamed(type), today);
  expect(cast.ok ? undefined : innerExceptionOf(cast.failure)).toBe(inner);
});

test('a pattern that has no exact translation is no guess', () => {
  const check: Check = { kind: 'pattern', pattern: String.raw`(a)\1`, options: 'IgnoreCase', message: null };
  expect(checkValue(psString('aa'), check, typeNamed('System.String'))?.kind).toBe('patternNotSupported');
});

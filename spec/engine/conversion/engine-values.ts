// Values, types and outcomes as the tables casts.txt and checks.txt write them.
import { readFileSync } from 'node:fs';
import { readValue } from '../../../src/engine/author/read-value.js';
import type { NumberedEnumeration, ValueType } from '../../../src/engine/definition/value-type.js';
import { readType } from '../../../src/engine/definition/read-type.js';
import { describePlaceFault } from '../../../src/engine/records/definition-sentences.js';
import type { PsValue } from '../../../src/engine/values/ps-value.js';

/** The day on which the tables were recorded. */
export const today = (): string => '2026-11-27';

const enumerations: ReadonlyMap<string, NumberedEnumeration> = new Map(
  [
    enumeration('System.DayOfWeek', 'Sunday=0 Monday=1 Tuesday=2 Wednesday=3 Thursday=4 Friday=5 Saturday=6'),
    enumeration('Sample.Colour', 'Red=1 Green=5 Blue=10 Azure=10 Grey=200', { underlying: 'System.Byte' }),
    enumeration('Sample.Access', 'None=0 Read=1 Write=2 ReadWrite=3 Execute=4', { flags: true }),
  ].map((one) => [one.name, one]),
);

function enumeration(name: string, members: string, more: Partial<NumberedEnumeration> = {}): NumberedEnumeration {
  const numbers = new Map(
    members.split(' ').map((member) => [member.split('=')[0] ?? '', BigInt(member.split('=')[1] ?? 0)]),
  );
  return { kind: 'enumeration', name, members: numbers, flags: false, underlying: 'System.Int32', ...more };
}

/** The type of that name. */
export function typeNamed(name: string): ValueType {
  return readType(name, enumerations);
}

/** One line of a table. */
export interface EngineLine {
  readonly heading: string;
  readonly who: 'function' | 'compiled';
  readonly value: string;
  readonly expected: string;
}

/** All lines of a table, with the heading that each stands under. */
export function readEngineLines(name: string): readonly EngineLine[] {
  const text = readFileSync(new URL(`../../../fixtures/engine/${name}`, import.meta.url), 'utf8');
  let heading = '';
  return text.slice(text.indexOf('\n\n')).split('\n').flatMap((line) => {
    if (line.startsWith('# ')) heading = line.slice(2);
    const [all, who, value = '', expected = ''] = /^(function|compiled) (.*?) => (.*)$/.exec(line) ?? [];
    return all === undefined ? [] : [{ heading, who: who === 'compiled' ? ('compiled' as const) : ('function' as const), value, expected }];
  }); // prettier-ignore
}

/** A value as JSON → a value. */
export function readJson(json: unknown): PsValue {
  const read = readValue({ value: json, path: '' }, { enumerations, today });
  if (!read.ok) throw new Error(`${JSON.stringify(json)}: ${describePlaceFault(read.failure)}`);
  return read.value;
}

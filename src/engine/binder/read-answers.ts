// Lines that are typed at a prompt → values, by the rules of the console.
import { convertPlainly, innerExceptionOf } from '../conversion/convert-to.js';
import type { ValueType } from '../definition/value-type.js';
import { psString, type PsValue } from '../values/ps-value.js';

/** Lines that come one after the other. */
export interface LineSource {
  /** Undefined at the end. */
  next(): string | undefined;
}

/** The lines that were read for one value, null for the end of the input; `value` is undefined where the input ended. */
export interface Answer {
  readonly read: readonly (string | null)[];
  readonly value: PsValue | undefined;
}

/** One line for a value; for a list a line for each item, until an empty one. */
export function readAnswer(type: ValueType, lines: LineSource, today: string): Answer {
  const read: (string | null)[] = [];
  if (type.kind !== 'list') {
    const value = readItem(type, { lines, read, today, inList: false });
    return { read, value: value === 'end' ? undefined : value };
  }
  const items: PsValue[] = [];
  for (;;) {
    const item = readItem(type.item, { lines, read, today, inList: true });
    if (item === undefined) return { read, value: undefined };
    if (item === 'end') break;
    items.push(item);
  }
  const list: PsValue = { kind: 'array', items, type: 'System.Collections.ArrayList' };
  const converted = convertPlainly(list, type, today);
  return { read, value: converted.ok ? converted.value : list };
}

interface Reading {
  readonly lines: LineSource;
  readonly read: (string | null)[];
  readonly today: string;
  readonly inList: boolean;
}

/** A line that asks for help, and one of a wrong format, are not the answer: the next one may be. */
function readItem(type: ValueType, { lines, read, today, inList }: Reading): PsValue | 'end' | undefined {
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    read.push(line);
    if (inList && line === '') return 'end';
    if (type.kind === 'scalar' && type.name === 'System.Security.SecureString')
      return { kind: 'secureString', text: line };
    const text = readText(line);
    if (text === undefined) continue;
    const converted = convertPlainly(psString(text), type, today);
    if (converted.ok) return converted.value;
    if (innerExceptionOf(converted.failure) === 'other') return psString(text);
  }
  read.push(null);
  return undefined;
}

/** `!!x` is the text `!x`, `!""` an empty one; other lines with `!` ask for something else. */
function readText(line: string): string | undefined {
  if (!line.startsWith('!')) return line;
  if (line.startsWith('!!')) return line.slice(1);
  return line === '!""' ? '' : undefined;
}

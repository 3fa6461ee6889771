// Lines that are typed at a prompt → a value, by the rules of the console, question by question.
import { convertPlainly, innerExceptionOf } from '../conversion/convert-to.js';
import { isScalar, type ValueType } from '../definition/value-type.js';
import { sameName } from '../names.js';
import { psNull, psString, type PsValue } from '../values/ps-value.js';
import type { Today } from '../dotnet/day-of.js';

/** A line that is asked for. */
export interface AnswerQuestion {
  /** The item's index, where a list is asked for item by item. */
  readonly index: number | undefined;
  /** What is typed is not shown. */
  readonly secret: boolean;
  /** Why the line before was not the answer. */
  readonly notice: AnswerNotice | undefined;
}

export type AnswerNotice =
  /** `!?` */
  | { readonly kind: 'help' }
  /** Any other `!x`; also `!` alone. The line is what was typed. */
  | { readonly kind: 'unknownCommand'; readonly line: string }
  | { readonly kind: 'notRecognized'; readonly line: string; readonly type: ValueType; readonly overflow: boolean };

/** Asks line by line for a value of this type; for a list a line for each item, until an empty one. */
export function* readAnswer(type: ValueType, today: Today): Generator<AnswerQuestion, PsValue, string> {
  if (type.kind !== 'list') return (yield* readItem(type, undefined, today)) ?? psNull;
  const items: PsValue[] = [];
  for (;;) {
    const item = yield* readItem(type.item, items.length, today);
    if (item === undefined) break;
    items.push(item);
  }
  const list: PsValue = { kind: 'array', items, type: 'System.Collections.ArrayList' };
  const converted = convertPlainly(list, type, today);
  return converted.ok ? converted.value : list;
}

/** Undefined where the list ends. A line that asks for help, and one of a wrong format, are not the answer: the next one may be. */
function* readItem(
  type: ValueType,
  index: number | undefined,
  today: Today,
): Generator<AnswerQuestion, PsValue | undefined, string> {
  const secret = isScalar(type, 'System.Security.SecureString');
  for (let notice: AnswerNotice | undefined; ;) {
    const line = yield { index, secret, notice };
    if (index !== undefined && line === '') return undefined;
    if (secret) return { kind: 'secureString', text: line };
    const reading = readLine(line);
    if (reading.kind !== 'value') {
      notice = reading;
      continue;
    }
    const converted = convertPlainly(reading.value, type, today);
    if (converted.ok) return converted.value;
    const why = innerExceptionOf(converted.failure);
    if (why === 'other') return reading.value;
    notice = { kind: 'notRecognized', line, type, overflow: why === 'overflow' };
  }
}

/** What a typed line means: `!!x` is the text `!x`, `!""` the empty text, `!$null` null. Nothing is trimmed. */
export function readLine(line: string): { readonly kind: 'value'; readonly value: PsValue } | AnswerNotice {
  const command = line.startsWith('!') ? line.slice(1) : undefined;
  if (command === undefined) return { kind: 'value', value: psString(line) };
  if (command.startsWith('!')) return { kind: 'value', value: psString(command) };
  if (command === '""') return { kind: 'value', value: psString('') };
  if (sameName(command, '$null')) return { kind: 'value', value: psNull };
  return command === '?' ? { kind: 'help' } : { kind: 'unknownCommand', line };
}

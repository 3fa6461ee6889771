// One JSON value from a whole text, for `@file` and `-`: strict JSON (RFC 8259). Objects become hashtables, as with
// ConvertFrom-Json -AsHashtable, but for names that differ in case only, where the last one wins.
import { type Outcome, fail, succeed } from '../outcome.js';
import type { JsonFailure } from './json-failure.js';
import { type JsonFault, createJsonMachine, maximumJsonDepth } from './json-machine.js';
import type { PsValue } from './ps-value.js';
import { type TextPlace, placeOf, textStart } from './text-place.js';

/** The value that the text is, blanks around it aside; fails with the place of the first character that cannot be right. */
export function readJsonValue(text: string): Outcome<PsValue, JsonFailure> {
  const machine = createJsonMachine();
  machine.start('build');
  const stop = machine.read(text, 0);
  const end = stop === 'needsText' ? machine.readEnd() : stop;
  if (end === 'broken') return fail(toJsonFailure(machine.fault(), text, textStart));
  const surplus = /[^ \t\r\n]/gu;
  surplus.lastIndex = machine.stoppedAt();
  const found = surplus.exec(text);
  if (found === null) return succeed(machine.value());
  const fault = { kind: 'unexpected', offset: found.index, expected: 'endOfText', found: found[0] } as const;
  return fail(toJsonFailure(fault, text, textStart));
}

/** A fault with its offset turned into line and column; `piece` is the latest text, `origin` where it begins. */
export function toJsonFailure(fault: JsonFault, piece: string, origin: TextPlace): JsonFailure {
  const place = placeOf(origin, piece, fault.offset);
  if (fault.kind === 'tooDeep') return { kind: 'tooDeep', ...place, limit: maximumJsonDepth };
  return { kind: 'unexpected', ...place, expected: fault.expected, found: fault.found };
}

// What to do about a mistake that can be recognised: a misspelled name, or a value that a shell has turned into text.
// Shown on a line of its own, as PowerShell shows a RecommendedAction; the message stays the engine's.
import type { DerivedCommand } from '../definition/derive-command.js';
import { isHidden } from '../definition/set-names.js';
import { foldCase } from '../names.js';

/** Names the parameter that was probably meant; undefined if none is near. */
export function recommendName(typed: string, { parameters }: DerivedCommand): string | undefined {
  const name = foldCase(typed.replace(/^[-\u2013-\u2015]+/, ''));
  const near = parameters
    .filter((parameter) => !isHidden(parameter))
    .map((parameter) => ({ parameter, distance: editDistance(name, foldCase(parameter.name)) }))
    .sort((left, right) => left.distance - right.distance)[0];
  const isNear = near !== undefined && near.distance <= Math.max(1, Math.floor(name.length / 3));
  if (isNear) return `Did you mean -${near.parameter.name}?`;
  const option = /^(-[a-z]+(?:-[a-z]+)*)(?:=.*)?$/su.exec(typed)?.[1];
  return option === undefined
    ? undefined
    : `Options of this program stand before all other words: if -${option} is one (--help lists them), put it first.`;
}

/**
 * Says where a carriage return comes from that is in one of these texts, where it cannot be seen; undefined if there is none.
 * Before a line feed it is a line's end.
 */
export function recommendConversion(texts: readonly string[]): string | undefined {
  if (!texts.some((text) => /\r(?!\n)/u.test(text))) return undefined;
  return 'There is a carriage return in what was given, as in scripts that were written on Windows: convert the script, for instance with dos2unix.';
}

/** What an argument that is empty, or is not there, may come from. */
export const emptyVariable =
  'Is a variable of the shell empty or not set? Write it in double quotes, and see what it holds.';

/** How many letters to insert, leave out, change or swap with their neighbour (optimal string alignment). */
function editDistance(from: string, to: string): number {
  let [beforeLast, last]: [readonly number[], readonly number[]] = [
    [],
    Array.from({ length: to.length + 1 }, (_, i) => i),
  ];
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] ? at(beforeLast, j - 2) + 1 : Infinity;
      row.push(Math.min(at(row, j - 1) + 1, at(last, j) + 1, at(last, j - 1) + same, swapped));
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, to.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}

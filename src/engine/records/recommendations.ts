// What to do about a mistake that can be recognised: a misspelled name, or a value that a shell has turned into text.
// Shown on a line of its own, as PowerShell shows a RecommendedAction; the message stays the engine's.
import { foldCase } from '../names.js';
import type { DerivedCommand, DerivedParameter } from '../definition/derive-command.js';
import { isHidden } from '../definition/set-names.js';
import { isSwitch, type ModelType } from '../definition/value-type.js';
import type { PsValue } from '../values/ps-value.js';

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

/** Says what a word may be that is hardly meant as a value, and that another shell or PowerShell itself would have taken away. */
export function recommendWord(text: string): string | undefined {
  if (/^@[\p{L}_]\w*$/u.test(text))
    return `Splatting (${text}) is PowerShell's own: write out what it holds, or run it in PowerShell.`;
  if (text === '`') {
    return 'Only PowerShell goes on with the next line after a backtick. Write the command on one line, or end lines as this shell wants it.';
  }
  if (text === '^' || text === '\\') {
    return `A line goes on after ${text} only in another shell, or where nothing stands behind it: the rest of the command is missing. Write it on one line.`;
  }
  return text === '' ? emptyVariable : undefined;
}

/** What an argument that is empty, or is not there, may come from. */
export const emptyVariable =
  'Is a variable of the shell empty or not set? Write it in double quotes, and see what it holds.';

/** Says how a switch gets its value past the shell, which takes $true and $false for variables of its own. */
export function recommendSwitch({ name }: Pick<DerivedParameter, 'name'>): string {
  return `The shell removed $true or $false, which are no variables of its own. Quote the word: '-${name}:$true' or '-${name}:$false'`;
}

/** Says how an object gets to a program, where a shell has handed over its type's name or its display. */
export function recommendValue({ name, definition }: DerivedParameter, value: PsValue): string | undefined {
  const { type } = definition;
  if (isSwitch(type) && value.kind === 'string') return `${recommendSwitch({ name })}.`;
  if (type.kind !== 'model' || value.kind !== 'string' || !isMangled(value.text)) return undefined;
  return `${turnedIntoText} Hand it over as JSON: -${name} (ConvertTo-Json -Compress ${describeObject(type)})`;
}

const turnedIntoText = 'PowerShell turned the object into text on its way to this program.';

/** Says how an object gets into a pipe, where text came that PowerShell has made of one. */
export function recommendPiping(text: string): string | undefined {
  if (!isMangled(text) && !isDisplayed(text)) return undefined;
  return `${turnedIntoText} Hand it over as JSON: ConvertTo-Json -Compress $object | ...`;
}

/** A line of Format-List, or the rule under a heading of Format-Table. */
function isDisplayed(text: string): boolean {
  return /^\s*([\w.]+ *: |-{2,}( +-{2,})*\s*$)/u.test(text);
}

/** An object whose JSON the original reads too: where text is nothing but JSON, members have the service's names. */
function describeObject({ members, textMember }: ModelType): string {
  if (textMember !== null) return '$object';
  const named = members.map(
    ({ type, wireName }) => `${wireName} = ${type === 'textList' ? `@($${wireName})` : `$${wireName}`}`,
  );
  return `@{ ${named.join('; ')} }`;
}

/** Whether the text is what PowerShell makes of an object when it calls a program. */
function isMangled(text: string): boolean {
  return /^((System|Microsoft)(\.\w+){2,}(\[\])?|System\.Object\[\]|@\{[^'"]*=[^'"]*\})$/.test(text.trim());
}

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

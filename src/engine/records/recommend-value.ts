// What to do about a value that is hardly meant: a word that another shell or PowerShell itself would have taken away, and an object that
// became text on its way.
import type { DerivedParameter } from '../definition/derive-command.js';
import { isSwitch, type ModelType } from '../definition/value-type.js';
import { emptyVariable } from './recommendations.js';
import type { PsValue } from '../values/ps-value.js';

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

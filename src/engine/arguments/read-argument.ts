// The text of a word → the argument it stands for: PowerShell's literals where a parameter takes them, and places to read
// a value from (contract, section 4: additions to `-File`).
import type { ParameterDefinition } from '../definition/command-definition.js';
import { isSwitch } from '../definition/value-type.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { foldCase } from '../names.js';
import { beginsVariable } from '../literal/beyond-ascii.js';
import { findBraceExpansion } from '../literal/brace-expansion.js';
import type { LiteralFailure } from '../literal/failure.js';
import { hasListComma, readListText, readOpenListText } from '../literal/list.js';
import { parseLiteral } from '../literal/parse.js';
import type { ArgumentSyntax } from '../words/rejoin-words.js';
import { psArray, psBoolean, psString, type PsValue } from '../values/ps-value.js';

/** An argument, or where it is to be read from before anything is bound. */
export type ArgumentSource =
  | { readonly kind: 'value'; readonly value: PsValue }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'standardInput' };

/** How a shell may have cut the arguments of this parameter. */
export function syntaxOf({ words }: ParameterDefinition): ArgumentSyntax {
  if (words === 'list' || words === 'openList') return 'list';
  return words === 'literal' ? 'literal' : 'word';
}

/** What a text means for this parameter; a failure says what in it cannot be read, and where. */
export function readArgument(
  { type, words }: ParameterDefinition,
  text: string,
): Outcome<ArgumentSource, LiteralFailure> {
  switch (words) {
    case 'list':
    case 'openList': {
      const list = words === 'list' ? readListText(text) : readOpenListText(text);
      return list.ok ? succeed(value(list.value === null ? psString(text) : psArray(list.value))) : list;
    }
    case 'commas':
      // A comma makes an array in source, and so the original's error.
      return succeed(value(hasListComma(text) ? psArray([psString(text)]) : psString(text)));
    case 'literal':
      return readObject(text);
    case undefined:
    default:
      return succeed(value(isSwitch(type) ? readSwitch(text) : psString(text)));
  }
}

/** Differs from PowerShell: D10, the texts True and False, with or without a dollar sign, are booleans for a switch. */
function readSwitch(text: string): PsValue {
  const word = foldCase(text.replace(/^\$/, ''));
  return word === 'TRUE' || word === 'FALSE' ? psBoolean(word === 'TRUE') : psString(text);
}

function readObject(text: string): Outcome<ArgumentSource, LiteralFailure> {
  if (/^@[{(]/.test(text)) {
    const literal = parseLiteral(text);
    return literal.ok ? succeed(value(literal.value)) : literal;
  }
  const expansion = findBraceExpansion(text.split(' '));
  if (expansion !== undefined) return fail(expansion.failure);
  const variable = text.startsWith('$') && beginsVariable(text) ? readListText(text) : undefined;
  if (variable?.ok === false) return variable;
  if (text === '-') return succeed({ kind: 'standardInput' });
  if (text.length > 1 && text.startsWith('@')) return succeed({ kind: 'file', path: text.slice(1) });
  return succeed(value(psString(text)));
}

function value(of: PsValue): ArgumentSource {
  return { kind: 'value', value: of };
}

// The text of a word → the argument it stands for: PowerShell's literals where a parameter takes them, and places to read
// a value from (contract, section 4: additions to `-File`).
import { fail, succeed, type Outcome } from '../outcome.js';
import { findBraceExpansion } from '../literal/brace-expansion.js';
import type { LiteralFailure } from '../literal/failure.js';
import { hasListComma, readListText, readOpenListText } from '../literal/list.js';
import { parseLiteral } from '../literal/parse.js';
import type { ParameterType } from '../definition/parameter-type.js';
import type { ArgumentSyntax } from '../words/rejoin-words.js';
import { psArray, psString, type PsValue } from '../values/ps-value.js';

/** An argument, or where it is to be read from before anything is bound. */
export type ArgumentSource =
  | { readonly kind: 'value'; readonly value: PsValue }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'standardInput' };

/** How arguments of this type are written. */
export function syntaxOf(type: ParameterType): ArgumentSyntax {
  if (type.kind === 'textList') return 'list';
  return type.kind === 'model' || type.kind === 'hashtable' ? 'literal' : 'word';
}

/** What a text means for a parameter of this type; a failure says what in it cannot be read, and where. */
export function readArgument(type: ParameterType, text: string): Outcome<ArgumentSource, LiteralFailure> {
  switch (type.kind) {
    case 'textList': {
      const list = type.values.length > 0 ? readListText(text) : readOpenListText(text);
      if (!list.ok) return list;
      return succeed(value(list.value === null ? psString(text) : psArray(list.value)));
    }
    case 'string':
      // A comma makes an array in source, and so the original's error.
      return succeed(value(hasListComma(text) ? psArray([psString(text)]) : psString(text)));
    case 'hashtable':
      return /^\$(?:true|false|null)$/iu.test(text) ? succeed(value(psString(text))) : readObject(text);
    case 'model':
      return readObject(text);
    case 'switch':
    case 'any':
    case 'enumeration':
    case 'int32':
    case 'variableName':
    case 'uri':
    case 'credential':
    case 'opaqueList':
      return succeed(value(psString(text)));
  }
}

function readObject(text: string): Outcome<ArgumentSource, LiteralFailure> {
  if (/^@[{(]/.test(text)) {
    const literal = parseLiteral(text);
    return literal.ok ? succeed(value(literal.value)) : literal;
  }
  const expansion = findBraceExpansion(text.split(' '));
  if (expansion !== undefined) return fail(expansion.failure);
  const variable = /^\$[\p{L}_{(]/u.test(text) ? readListText(text) : undefined;
  if (variable?.ok === false) return variable;
  if (text === '-') return succeed({ kind: 'standardInput' });
  if (text.length > 1 && text.startsWith('@')) return succeed({ kind: 'file', path: text.slice(1) });
  return succeed(value(psString(text)));
}

function value(of: PsValue): ArgumentSource {
  return { kind: 'value', value: of };
}

// Why a JSON text cannot be read: what was found where, and what RFC 8259 wants there.

/** Lines and columns count from 1, columns in characters (a character beyond U+FFFF is one). */
export type JsonFailure =
  | {
      readonly kind: 'unexpected';
      readonly line: number;
      readonly column: number;
      readonly expected: JsonExpectation;
      /** The character, or the first characters of the word, that stands there; null at the end of the text. */
      readonly found: string | null;
    }
  /** Arrays and objects inside each other, more than `limit` of them. */
  | { readonly kind: 'tooDeep'; readonly line: number; readonly column: number; readonly limit: number };

/** What may stand at a place of a JSON text. */
export type JsonExpectation =
  | 'value'
  | 'valueOrBracket'
  | 'name'
  | 'nameOrBrace'
  | 'colon'
  | 'commaOrBracket'
  | 'commaOrBrace'
  /** A character that needs no escape, or the closing quote. */
  | 'stringCharacter'
  | 'escape'
  | 'hexDigit'
  | 'endOfText';

/** The facts as a phrase without its place: `expected ',' or ']' but found 'x'`. */
export function describeJsonFailure(failure: JsonFailure): string {
  if (failure.kind === 'tooDeep') return `arrays and objects nested more than ${failure.limit} levels deep`;
  return `expected ${expectations[failure.expected]} but found ${describeFound(failure.found)}`;
}

const expectations: Readonly<Record<JsonExpectation, string>> = {
  value: 'a JSON value',
  valueOrBracket: "a JSON value or ']'",
  name: 'a name in double quotes',
  nameOrBrace: "a name in double quotes or '}'",
  colon: "':'",
  commaOrBracket: "',' or ']'",
  commaOrBrace: "',' or '}'",
  stringCharacter: 'the rest of a string',
  escape: 'one of "\\/bfnrtu after a backslash',
  hexDigit: 'four hexadecimal digits after \\u',
  endOfText: 'nothing more after the value',
};

function describeFound(found: string | null): string {
  if (found === null) return 'the end of the input';
  if (found === '\n') return 'the end of the line';
  // A control character would not be seen, or would move the terminal's cursor.
  return /^\P{C}+$/u.test(found) ? `'${found}'` : toCodePoint(found);
}

function toCodePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

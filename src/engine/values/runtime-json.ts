// JSON as the original's own runtime reads it, which is not quite JSON: it reads the bodies of error answers
// and JSON text given to -Body. Commas are optional, bare words are strings, what follows the first value is ignored (but
// for the one token behind it, which is still looked at). Messages are the runtime's own: scripts may match them.
// Every rule was seen in the engine; fixtures/engine/runtime-json.jsonl has the texts that showed it.
import { type Outcome, fail, succeed } from '../outcome.js';

/** A value as the runtime sees it. An object's names differ (their case counts), unless it was asked that repeated ones stay. */
export type RuntimeJson =
  | RuntimeJsonObject
  | { readonly kind: 'array'; readonly items: Iterable<RuntimeJson> }
  | { readonly kind: 'string'; readonly text: string }
  /** `text` is what was written: the runtime does not check or compute it (`1.2.3`, `+`). */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

export interface RuntimeJsonObject {
  readonly kind: 'object';
  /** In the order of the text. */
  readonly members: readonly RuntimeJsonMember[];
}

export interface RuntimeJsonMember {
  readonly name: string;
  readonly value: RuntimeJson;
}

/** The message of the exception that the original's runtime throws. */
export interface RuntimeJsonFailure {
  readonly message: string;
}

/**
 * The first value of a text, which must be an object or an array; undefined if the text is blank (or begins with NUL).
 * `repeatedNames` is about the first value only, not about objects inside it. Fails with the runtime's message, or with one of ours if the text is nested more than 1000 levels deep.
 */
export function readRuntimeJson(
  text: string,
  repeatedNames: 'fail' | 'stay' = 'fail',
): Outcome<RuntimeJson | undefined, RuntimeJsonFailure> {
  const first = scanToken(text, 0);
  if (!first.ok) return first;
  const { kind } = first.value;
  if (kind === 'Eof' || kind === 'Terminator') return succeed(undefined);
  if (kind !== 'LeftBrace' && kind !== 'LeftBracket') return fail(complaint("Expected '{' or '['.", first.value));
  const container = readContainer(text, first.value, 1, repeatedNames);
  return container.ok ? succeed(container.value.value) : container;
}

/** The member under exactly this name, or undefined. */
export function findMember(object: RuntimeJsonObject, name: string): RuntimeJson | undefined {
  return object.members.find((member) => member.name === name)?.value;
}

/** Deeper nesting is refused: much deeper the original's process dies, and ours must not. */
const maximumDepth = 1000;

/** What one rule of the grammar gives: the value, and the token behind it, which has been read already. */
type Reading = Outcome<{ readonly value: RuntimeJson; readonly behind: Token }, RuntimeJsonFailure>;

/** container := object | array */
function readContainer(text: string, opening: Token, depth: number, repeatedNames: 'fail' | 'stay' = 'fail'): Reading {
  if (depth > maximumDepth) return fail({ message: `The text is nested more than ${maximumDepth} levels deep.` });
  return opening.kind === 'LeftBrace'
    ? readObject(text, opening, depth, repeatedNames)
    : readArray(text, opening, depth);
}

/** object := '{' (','? name ':' value)* '}' */
function readObject(text: string, opening: Token, depth: number, repeatedNames: 'fail' | 'stay'): Reading {
  const members: RuntimeJsonMember[] = [];
  const names = new Set<string>();
  let current = scanToken(text, opening.end);
  while (current.ok && current.value.kind !== 'RightBrace') {
    const name = skipComma(text, current.value);
    if (!name.ok) return name;
    const start = scanMemberValue(text, name.value);
    if (!start.ok) return start;
    const member = readValue(text, start.value, depth, 'Unexpected token reading field value.');
    if (!member.ok) return member;
    const key = name.value.text;
    if (repeatedNames === 'fail' && names.has(key)) {
      return fail({ message: `An item with the same key has already been added. Key: ${key}` });
    }
    names.add(key);
    members.push({ name: key, value: member.value.value });
    current = succeed(member.value.behind);
  }
  return closeContainer(text, current, { kind: 'object', members });
}

/** array := '[' (','? value)* ']' */
function readArray(text: string, opening: Token, depth: number): Reading {
  const items: RuntimeJson[] = [];
  let current = scanToken(text, opening.end);
  while (current.ok && current.value.kind !== 'RightBracket') {
    const start = skipComma(text, current.value);
    if (!start.ok) return start;
    const item = readValue(text, start.value, depth, 'Expected comma, literal, or object.');
    if (!item.ok) return item;
    items.push(item.value.value);
    current = succeed(item.value.behind);
  }
  return closeContainer(text, current, { kind: 'array', items });
}

/** ','? — a comma may stand before every member and element, the first one included, and may be missing. */
function skipComma(text: string, token: Token): Outcome<Token, RuntimeJsonFailure> {
  return token.kind === 'Comma' ? scanToken(text, token.end) : succeed(token);
}

/** name ':' — gives the token behind the colon. */
function scanMemberValue(text: string, name: Token): Outcome<Token, RuntimeJsonFailure> {
  if (name.kind !== 'String') return fail(complaint('Expected String while reading Expected field name).', name));
  const colon = scanToken(text, name.end);
  if (!colon.ok) return colon;
  if (colon.value.kind !== 'Colon') return fail(complaint('Expected Colon while reading field).', colon.value));
  return scanToken(text, colon.value.end);
}

/** value := container | literal */
function readValue(text: string, first: Token, depth: number, expectation: string): Reading {
  if (first.kind === 'LeftBrace' || first.kind === 'LeftBracket') return readContainer(text, first, depth + 1);
  const value = toLiteral(first);
  if (value === undefined) return fail(complaint(expectation, first));
  const behind = scanToken(text, first.end);
  return behind.ok ? succeed({ value, behind: behind.value }) : behind;
}

/** The closing bracket; the token behind it is looked at too, also when the text is complete. */
function closeContainer(text: string, closing: Outcome<Token, RuntimeJsonFailure>, value: RuntimeJson): Reading {
  const behind = closing.ok ? scanToken(text, closing.value.end) : closing;
  return behind.ok ? succeed({ value, behind: behind.value }) : behind;
}

function toLiteral(token: Token): RuntimeJson | undefined {
  if (token.kind === 'String') return { kind: 'string', text: token.text };
  if (token.kind === 'Number') return { kind: 'number', text: token.text };
  if (token.kind === 'Boolean') return { kind: 'boolean', value: token.text === 'true' };
  if (token.kind === 'Null') return { kind: 'null' };
  return undefined;
}

/** The runtime's kinds of tokens, under the names its messages use. */
type TokenKind =
  | 'LeftBrace'
  | 'RightBrace'
  | 'LeftBracket'
  | 'RightBracket'
  | 'Comma'
  | 'Colon'
  | 'Terminator'
  | 'Boolean'
  | 'Null'
  | 'Number'
  | 'String'
  | 'Eof';

/** `text`: what the token means (a string without its quotes and escapes); `end`: where the next one may begin. */
interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly end: number;
}

function complaint(expectation: string, token: Token): RuntimeJsonFailure {
  return { message: `${expectation} Was ${token.kind}: ${token.text}.` };
}

const symbols: Readonly<Record<string, TokenKind>> = {
  '{': 'LeftBrace',
  '}': 'RightBrace',
  '[': 'LeftBracket',
  ']': 'RightBracket',
  ',': 'Comma',
  ':': 'Colon',
  '\0': 'Terminator',
};

/** token := symbol | string | number | word, after what .NET calls white space. */
function scanToken(text: string, from: number): Outcome<Token, RuntimeJsonFailure> {
  const at = runTo(text, from, isWhiteSpace);
  const first = text.charAt(at);
  if (first === '') return succeed({ kind: 'Eof', text: '', end: at });
  if (first === '"') return scanString(text, at + 1);
  const symbol = symbols[first];
  if (symbol !== undefined) return succeed({ kind: symbol, text: first, end: at + 1 });
  if (isDigit(first) || first === '-' || first === '+') return succeed(scanRun('Number', text, at, isNumberPart));
  if (!isLetter(first)) return fail({ message: `Expected literal (number, boolean, or null). Was '${first}'.` });
  const word = scanRun('String', text, at, isWordPart);
  return succeed({ ...word, kind: words.get(word.text) ?? 'String' });
}

/** The words that are no strings; their case counts. */
const words: ReadonlyMap<string, TokenKind> = new Map([
  ['true', 'Boolean'],
  ['false', 'Boolean'],
  ['null', 'Null'],
]);

function scanRun(kind: TokenKind, text: string, from: number, belongs: (character: string) => boolean): Token {
  const end = runTo(text, from, belongs);
  return { kind, text: text.slice(from, end), end };
}

function runTo(text: string, from: number, belongs: (character: string) => boolean): number {
  let end = from;
  while (belongs(text.charAt(end))) end += 1;
  return end;
}

/** string := '"' (any character but '"' and '\' | escape)* '"'; raw control characters and newlines are allowed. */
function scanString(text: string, from: number): Outcome<Token, RuntimeJsonFailure> {
  let value = '';
  let at = from;
  for (;;) {
    const end = runTo(text, at, isPlain);
    value += text.slice(at, end);
    const character = text.charAt(end);
    if (character === '') return fail({ message: 'Unexpected EOF while reading quoted string.' });
    if (character === '"') return succeed({ kind: 'String', text: value, end: end + 1 });
    const escape = scanEscape(text, end + 1);
    if (!escape.ok) return escape;
    value += escape.value.character;
    at = escape.value.end;
  }
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '/': '/',
  '\\': '\\',
  '0': '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** escape := '\' ( '"' | '/' | '\' | 0 | a | b | f | n | r | t | v | u four characters ) */
function scanEscape(text: string, at: number): Outcome<{ character: string; end: number }, RuntimeJsonFailure> {
  const letter = text.charAt(at);
  const digits = letter === 'u' ? text.slice(at + 1, at + 5) : '';
  if (letter === '' || (letter === 'u' && digits.length < 4)) {
    return fail({ message: 'Cannot advance past end of stream.' });
  }
  if (letter === 'u') {
    const code = hexadecimal.exec(digits)?.[1];
    if (code === undefined) return fail({ message: `The input string '${digits}' was not in a correct format.` });
    return succeed({ character: String.fromCharCode(parseInt(code, 16)), end: at + 5 });
  }
  const character = escapes[letter];
  if (character === undefined) return fail({ message: `Unrecognized escape sequence '\\${letter}'` });
  return succeed({ character, end: at + 1 });
}

/** What int.Parse takes as a hexadecimal number: blanks may stand around it and NULs behind it. */
const hexadecimal = /^[\t-\r ]*([0-9A-Fa-f]+)[\t-\r ]*\0*$/u;

/** Stands for itself in a string; the empty text behind the last character does not. */
function isPlain(character: string): boolean {
  return character !== '"' && character !== '\\' && character !== '';
}

/** Char.IsWhiteSpace: unlike JavaScript's \s it has U+0085 and lacks U+FEFF. */
const isWhiteSpace = belongsTo(String.raw`^[\t-\r\u0085\p{Z}]`);

/** Char.IsDigit looks at one UTF-16 unit, so digits beyond the basic plane are none. */
const isDigit = belongsTo(String.raw`^\p{Nd}`);

const isLetter = belongsTo(String.raw`^\p{L}`);

const isNumberPart = belongsTo(String.raw`^[\p{Nd}.eE+-]`);

const isWordPart = belongsTo(String.raw`^[\p{L}\p{Nd}_]`);

/**
 * Whether a pattern takes a character. What it says of ASCII is looked up: a page of a list has a million characters. Made when
 * it is first asked, because Unicode's classes take a while to read.
 */
function belongsTo(source: string): (character: string) => boolean {
  let made: { readonly pattern: RegExp; readonly ascii: readonly boolean[] } | undefined;
  return (character) => {
    made ??= makeClass(new RegExp(source, 'u'));
    return made.ascii[character.charCodeAt(0)] ?? made.pattern.test(character);
  };
}

function makeClass(pattern: RegExp) {
  return { pattern, ascii: Array.from({ length: 128 }, (_, code) => pattern.test(String.fromCharCode(code))) };
}

// .NET's regular expressions → JavaScript's, to know whether a text matches. Every construct is written out, so that the rules are
// .NET's: decimal digits of all scripts, an end before a last line feed, options within the pattern, classes without others.
// What cannot be said exactly (references back, conditions, balanced groups, blocks by name) is not translated at all.
import { toSmall } from '../names.js';
import { readCharacterEscape, readClass, readClassEscape, writeLetter } from './pattern-class.js';

interface Options {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly singleline: boolean;
  readonly spaced: boolean;
}

/** RegexOptions that a pattern may have; those that change nothing about whether a text matches are left out of sight. */
const optionNames: Readonly<Record<string, keyof Options | null>> = {
  None: null,
  IgnoreCase: 'ignoreCase',
  Multiline: 'multiline',
  Singleline: 'singleline',
  IgnorePatternWhitespace: 'spaced',
  ExplicitCapture: null,
  Compiled: null,
  CultureInvariant: null,
  NonBacktracking: null,
};

const optionLetters: Readonly<Record<string, keyof Options | null>> = {
  i: 'ignoreCase',
  m: 'multiline',
  s: 'singleline',
  x: 'spaced',
  n: null,
};

/** The pattern for JavaScript; undefined if it has no exact translation, or is none to .NET. `options`: names with commas between. */
export function translatePattern(pattern: string, options: string): RegExp | undefined {
  let given: Options = { ignoreCase: false, multiline: false, singleline: false, spaced: false };
  for (const name of options.split(',').map((part) => part.trim())) {
    const option = optionNames[name];
    if (option === undefined) return undefined;
    if (option !== null) given = { ...given, [option]: true };
  }
  const reader: Reader = { pattern, at: 0, groups: 0 };
  const source = readAlternatives(reader, given);
  return source === undefined || reader.at < pattern.length ? undefined : new RegExp(source, 'v');
}

interface Reader {
  readonly pattern: string;
  at: number;
  groups: number;
}

const anything = String.raw`[\s\S]`;
const wordCharacter = String.raw`[\p{L}\p{Mn}\p{Nd}\p{Pc}\u200c\u200d]`;
const lastLine = `(?=\\n?(?!${anything}))`;

const anchors: Readonly<Record<string, string>> = {
  A: `(?<!${anything})`,
  G: `(?<!${anything})`,
  Z: lastLine,
  z: `(?!${anything})`,
  b: `(?:(?<=${wordCharacter})(?!${wordCharacter})|(?<!${wordCharacter})(?=${wordCharacter}))`,
  B: `(?:(?<=${wordCharacter})(?=${wordCharacter})|(?<!${wordCharacter})(?!${wordCharacter}))`,
};

/** alternatives := sequence (`|` sequence)*, up to a closing parenthesis or the end; options set in it hold until there. */
function readAlternatives(reader: Reader, given: Options): string | undefined {
  let options = given;
  let source = '';
  while (reader.at < reader.pattern.length && reader.pattern.charAt(reader.at) !== ')') {
    const change = readOptionChange(reader, options);
    if (change !== undefined) {
      options = change;
      continue;
    }
    const piece = reader.pattern.charAt(reader.at) === '|' ? readBar(reader) : readPiece(reader, options);
    if (piece === undefined) return undefined;
    source += piece;
  }
  return source;
}

function readBar(reader: Reader): string {
  reader.at++;
  return '|';
}

/** `(?i)`, `(?-i)`: what follows in the group. Undefined where none stands. */
function readOptionChange(reader: Reader, options: Options): Options | undefined {
  const [all, on = '', off = ''] = /^\(\?([imsnx]*)(?:-([imsnx]*))?\)/i.exec(reader.pattern.slice(reader.at)) ?? [];
  if (all === undefined) return undefined;
  reader.at += all.length;
  return switchOptions(options, on, off);
}

function switchOptions(options: Options, on: string, off: string): Options {
  let changed = options;
  for (const [letters, value] of [
    [on, true],
    [off, false],
  ] as const) {
    // prettier-ignore
    for (const letter of toSmall(letters)) {
      const option = optionLetters[letter];
      if (option !== undefined && option !== null) changed = { ...changed, [option]: value };
    }
  }
  return changed;
}

/** piece := atom quantifier?; a blank or a comment is an empty one. */
function readPiece(reader: Reader, options: Options): string | undefined {
  const skipped = skipRemark(reader, options);
  if (skipped === true) return '';
  const atom = skipped === undefined ? undefined : readAtom(reader, options);
  if (atom === undefined) return undefined;
  while (skipRemark(reader, options) === true);
  const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(reader.pattern.slice(reader.at))?.[0];
  if (quantifier === undefined) return atom;
  reader.at += quantifier.length;
  // a second quantifier is an error
  if (/^(?:[*+?]|\{\d+(?:,\d*)?\})/.test(reader.pattern.slice(reader.at))) return undefined;
  return `(?:${atom})${quantifier}`;
}

/** `(?#…)`, and under the option x blanks and `#…` to the end of the line. Undefined for a comment without an end. */
function skipRemark(reader: Reader, options: Options): boolean | undefined {
  const rest = reader.pattern.slice(reader.at);
  if (rest.startsWith('(?#') && !rest.includes(')')) return undefined;
  const remark = (options.spaced ? /^(?:\(\?#[^)]*\)|[\t-\r ]+|#[^\n]*\n?)/ : /^\(\?#[^)]*\)/).exec(rest)?.[0];
  reader.at += remark?.length ?? 0;
  return remark !== undefined;
}

function readAtom(reader: Reader, options: Options): string | undefined {
  const character = reader.pattern.charAt(reader.at);
  switch (character) {
    case '(':
      return readGroup(reader, options);
    case '[': {
      const found = readClass(reader.pattern, reader.at, options.ignoreCase);
      reader.at = found?.end ?? reader.at;
      return found?.source;
    }
    case '\\':
      return readEscape(reader, options);
    case '*':
    case '+':
    case '?':
      return undefined;
    default:
      reader.at++;
      return writePlain(character, options);
  }
}

function writePlain(character: string, options: Options): string {
  switch (character) {
    case '.':
      return options.singleline ? anything : '[^\\n]';
    case '^':
      return options.multiline ? '(?<![^\\n])' : `(?<!${anything})`;
    case '$':
      return options.multiline ? '(?![^\\n])' : lastLine;
    default:
      return writeLetter(character, options.ignoreCase);
  }
}

function readEscape(reader: Reader, options: Options): string | undefined {
  const { pattern, at } = reader;
  const anchor = anchors[pattern.charAt(at + 1)];
  if (anchor !== undefined) {
    reader.at += 2;
    return anchor;
  }
  const found = readClassEscape(pattern, at, options.ignoreCase);
  if (found !== undefined) {
    reader.at = found.end;
    return found.source;
  }
  const literal = readCharacterEscape(pattern, at);
  reader.at = literal?.end ?? at;
  return literal === undefined ? undefined : writeLetter(literal.character, options.ignoreCase);
}

/** What a group opens with, and what JavaScript writes for it. Names count for nothing, since nothing refers to them. */
function findOpening(rest: string): { readonly length: number; readonly written: string } | undefined {
  const look = /^\(\?(?:=|!|<=|<!)/.exec(rest)?.[0];
  if (look !== undefined) return { length: look.length, written: look };
  const plain = /^\((?:\?(?::|<[\p{L}_]\w*>|'[\p{L}_]\w*'|<[1-9]\d*>)|(?!\?))/u.exec(rest)?.[0];
  return plain === undefined ? undefined : { length: plain.length, written: '(?:' };
}

function readGroup(reader: Reader, options: Options): string | undefined {
  const rest = reader.pattern.slice(reader.at);
  const [scoped, on = '', off = ''] = /^\(\?([imsnx]*)(?:-([imsnx]*))?:/i.exec(rest) ?? [];
  if (scoped !== undefined) return readBody(reader, scoped.length, '(?:', switchOptions(options, on, off));
  if (rest.startsWith('(?>')) return readAtomic(reader, options);
  const opening = findOpening(rest);
  return opening === undefined ? undefined : readBody(reader, opening.length, opening.written, options);
}

function readBody(reader: Reader, skip: number, opening: string, options: Options): string | undefined {
  reader.at += skip;
  const body = readAlternatives(reader, options);
  if (body === undefined || reader.pattern.charAt(reader.at) !== ')') return undefined;
  reader.at++;
  return `${opening}${body})`;
}

/** What an atomic group has matched is not tried otherwise: so it is with what is looked at ahead. */
function readAtomic(reader: Reader, options: Options): string | undefined {
  const name = `a${reader.groups++}`;
  const body = readBody(reader, 3, `(?=(?<${name}>`, options);
  return body === undefined ? undefined : `(?:${body})\\k<${name}>)`;
}

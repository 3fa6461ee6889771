// A reader of JSON (RFC 8259, nothing more) that takes its text piece by piece and can stop anywhere: inside a string, an
// escape, a number. One machine serves everything that reads JSON values, so there is one grammar and no text is read
// twice because it came in parts. It stops at the first character that cannot be right. It knows offsets, not lines.
import { detach } from './detach.js';
import type { JsonExpectation } from './json-failure.js';
import { findJsonWord } from './json-word.js';
import { type PsEntry, type PsValue, psArray, psHashtable, psNull, psString } from './ps-value.js';

/** How many arrays and objects may be inside each other: what ConvertFrom-Json allows unless told otherwise. */
export const maximumJsonDepth = 1024;

/**
 * What the machine is to do with the next value: 'build' it; hand out the 'items' of an array one by one; or 'check' an
 * array, that is to stop at the same places as for 'items' without keeping anything.
 */
export type JsonTask = 'build' | 'items' | 'check';

/**
 * Why it stopped: the text is used up; an item of the array is complete; the value is complete (with 'build', `value()` is
 * it); the text is broken.
 */
export type JsonStop = 'needsText' | 'item' | 'done' | 'broken';

/** `offset` counts from the start of the latest text, and is negative for a word that began in an earlier one. */
export type JsonFault =
  | {
      readonly kind: 'unexpected';
      readonly offset: number;
      readonly expected: JsonExpectation;
      readonly found: string | null;
    }
  | { readonly kind: 'tooDeep'; readonly offset: number };

export interface JsonMachine {
  /** Gets ready for a value: the first one, or the next one after 'done'. */
  start(task: JsonTask): void;
  /** Reads on in `text` from `offset`. A text must not end inside a surrogate pair. */
  read(text: string, offset: number): JsonStop;
  /** Says that there is no more text after what was read. */
  readEnd(): JsonStop;
  /** Where the last `read` stopped: behind what it has used. */
  stoppedAt(): number;
  /** The value or item that the last stop is about. */
  value(): PsValue;
  /** What was wrong, after 'broken'. */
  fault(): JsonFault;
}

/** A machine, to be used for one value after the other. */
export function createJsonMachine(): JsonMachine {
  let task: JsonTask = 'build';
  let building = true;
  let expected: JsonExpectation = 'value';
  const containers: Container[] = [];
  let value: PsValue = psNull;
  let fault: JsonFault = { kind: 'tooDeep', offset: 0 };
  let at = 0;
  // A token that the last text has cut: its kind, its raw text so far, and how much of an escape is still to come.
  let token: 'none' | 'string' | 'word' = 'none';
  let partial = '';
  let escape: EscapeState = 'none';
  let digitsLeft = 0;
  let escaped = false;

  function breakAt(offset: number, found: string | null, wanted: JsonExpectation = expected): JsonStop {
    fault = { kind: 'unexpected', offset, expected: wanted, found };
    return 'broken';
  }

  /** A value is complete: it belongs to the container around it, or it is what was asked for. */
  function accept(complete: PsValue): JsonStop | undefined {
    const container = containers.at(-1);
    if (container === undefined) {
      value = complete;
      return 'done';
    }
    if (container.kind === 'object') {
      expected = 'commaOrBrace';
      if (building) container.entries.push({ name: container.name, value: complete });
      return undefined;
    }
    expected = 'commaOrBracket';
    if (task !== 'build' && containers.length === 1) {
      value = complete;
      return 'item';
    }
    if (building) container.items.push(complete);
    return undefined;
  }

  function open(container: Container): JsonStop | undefined {
    if (containers.length === maximumJsonDepth) {
      fault = { kind: 'tooDeep', offset: at };
      return 'broken';
    }
    containers.push(container);
    expected = container.kind === 'object' ? 'nameOrBrace' : 'valueOrBracket';
    at += 1;
    return undefined;
  }

  function close(): JsonStop | undefined {
    const container = containers.pop();
    at += 1;
    if (container === undefined || !building) return accept(psNull);
    return accept(container.kind === 'object' ? psHashtable(container.entries) : psArray(container.items));
  }

  /** string := '"' (character | escape)* '"'; `at` is behind the opening quote, or at the start of a further text. */
  function readString(text: string): JsonStop | undefined {
    const start = at;
    for (; at < text.length; at += 1) {
      if (escape === 'none') at = skipPlain(text, at);
      if (at === text.length) break;
      const code = text.charCodeAt(at);
      if (escape === 'none') {
        if (code === quote) return endString(text, start);
        if (code !== backslash) return breakAt(at, text.charAt(at), 'stringCharacter');
        escape = 'letter';
        escaped = true;
      } else if (escape === 'letter') {
        if (!simpleEscapes.includes(text.charAt(at))) return breakAt(at, characterAt(text, at), 'escape');
        escape = code === smallU ? 'digits' : 'none';
        digitsLeft = 4;
      } else {
        if (!hexDigits.includes(text.charAt(at))) return breakAt(at, characterAt(text, at), 'hexDigit');
        digitsLeft -= 1;
        if (digitsLeft === 0) escape = 'none';
      }
    }
    token = 'string';
    if (building) partial += text.slice(start);
    return 'needsText';
  }

  function endString(text: string, start: number): JsonStop | undefined {
    const raw = building ? partial + text.slice(start, at) : '';
    const content = escaped ? unescape(raw) : detach(raw);
    token = 'none';
    partial = '';
    escaped = false;
    at += 1;
    const container = containers.at(-1);
    if (container?.kind !== 'object' || expected === 'value') return accept(psString(content));
    container.name = content;
    expected = 'colon';
    return undefined;
  }

  /** word := number | 'true' | 'false' | 'null'; it reaches to the first character that can be in none of them. */
  function readWord(text: string): JsonStop | undefined {
    const start = at;
    while (at < text.length && isWordCode(text.charCodeAt(at))) at += 1;
    partial += text.slice(start, at);
    if (at < text.length) return endWord();
    token = 'word';
    return 'needsText';
  }

  function endWord(): JsonStop | undefined {
    const word = partial;
    token = 'none';
    partial = '';
    const known = findJsonWord(word);
    return known === undefined ? breakAt(at - word.length, word.slice(0, longestFound), 'value') : accept(known);
  }

  function readToken(text: string, code: number): JsonStop | undefined {
    switch (code) {
      case quote:
        if (!takesValue(expected) && expected !== 'name' && expected !== 'nameOrBrace') break;
        at += 1;
        return readString(text);
      case openBrace:
        if (!takesValue(expected)) break;
        return open({ kind: 'object', entries: [], name: '' });
      case openBracket:
        if (!takesValue(expected)) break;
        return open({ kind: 'array', items: [] });
      case closeBrace:
        if (expected !== 'commaOrBrace' && expected !== 'nameOrBrace') break;
        return close();
      case closeBracket:
        if (expected !== 'commaOrBracket' && expected !== 'valueOrBracket') break;
        return close();
      case comma:
        if (expected !== 'commaOrBrace' && expected !== 'commaOrBracket') break;
        expected = expected === 'commaOrBrace' ? 'name' : 'value';
        at += 1;
        return undefined;
      case colon:
        if (expected !== 'colon') break;
        expected = 'value';
        at += 1;
        return undefined;
      default:
        if (takesValue(expected) && isWordCode(code)) return readWord(text);
    }
    return breakAt(at, characterAt(text, at));
  }

  return {
    start(next) {
      task = next;
      building = next !== 'check';
      expected = 'value';
    },
    read(text, offset) {
      at = offset;
      if (token !== 'none') {
        const stop = token === 'string' ? readString(text) : readWord(text);
        if (stop !== undefined) return stop;
      }
      while (at < text.length) {
        const code = text.charCodeAt(at);
        if (isBlankCode(code)) {
          at += 1;
          continue;
        }
        const stop = readToken(text, code);
        if (stop !== undefined) return stop;
      }
      return 'needsText';
    },
    readEnd() {
      const stop = token === 'word' ? endWord() : undefined;
      if (stop !== undefined) return stop;
      return breakAt(at, null, token === 'string' ? 'stringCharacter' : expected);
    },
    stoppedAt: () => at,
    value: () => value,
    fault: () => fault,
  };
}

type Container =
  | { readonly kind: 'array'; readonly items: PsValue[] }
  | { readonly kind: 'object'; readonly entries: PsEntry[]; name: string };

/** What of an escape is still to come. */
type EscapeState = 'none' | 'letter' | 'digits';

const space = 0x20;
const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const smallU = 0x75;
const openBrace = 0x7b;
const closeBrace = 0x7d;

const simpleEscapes = '"\\/bfnrtu';
const hexDigits = '0123456789abcdefABCDEF';

/** As much of a wrong word as a message shows. */
const longestFound = 40;

/** Goes over the characters of a string that are what they are. */
function skipPlain(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote || code === backslash || code < space) break;
  }
  return at;
}

function takesValue(expected: JsonExpectation): boolean {
  return expected === 'value' || expected === 'valueOrBracket';
}

/** Whether JSON ignores the character between tokens. */
function isBlankCode(code: number): boolean {
  return code === space || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Whether the character may be in a number, in true, false or null, or in what looks like one: `NaN`, `0x1F`. */
function isWordCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x2d ||
    code === 0x2e ||
    code === 0x2b ||
    code === 0x5f
  );
}

function characterAt(text: string, offset: number): string {
  return String.fromCodePoint(text.codePointAt(offset) ?? 0);
}

/** The content of a string whose escapes have been checked. */
function unescape(raw: string): string {
  return raw.replace(/\\(?:u(.{4})|(.))/g, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? (letterEscapes.get(letter) ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const letterEscapes: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

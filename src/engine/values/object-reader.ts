// Pipeline objects out of the text of standard input (contract, section 5): a line is JSON if its first character is `{`,
// `[` or `"`, or if all of it is a JSON number, true, false or null; JSON values may span lines and follow one another;
// any other line is a string. Text comes in pieces, and the objects do not depend on where it was cut. Of the text no
// more is kept than one piece and the unfinished value or line; an array is kept until its end has been seen.
import { countLineFeeds } from './count-line-feeds.js';
import { detach } from './detach.js';
import { createExcerpt, excerptLength } from './excerpt.js';
import { createHeldText } from './held-text.js';
import { isHtmlPage } from './html-page.js';
import type { StepOf } from './input-step.js';
import { toJsonFailure } from './json.js';
import { type JsonStop, createJsonMachine } from './json-machine.js';
import { findJsonWord } from './json-word.js';
import { type PsValue, psString } from './ps-value.js';
import { type TextPlace, placeOf, textStart } from './text-place.js';
import { utf8Length } from './utf8-length.js';

/** What one step gives; 'needsMore' asks for more text. */
type ReaderStep = StepOf<'object' | 'needsMore'>;

/** Sizes in bytes of UTF-8 from which on an input is refused. */
export interface ReaderLimits {
  /** A whole array at top level. */
  readonly arrayBytes: number;
  /** Any other value, an item of such an array, or a line. */
  readonly valueBytes: number;
}

/** The array's limit is the contract's; a value is one identity or one set of keys, so that its limit is generous. */
export const readerLimits: ReaderLimits = { arrayBytes: 256 * 1024 * 1024, valueBytes: 16 * 1024 * 1024 };

export interface ObjectReader {
  /** The next object. After 'end' or 'broken' it gives the same again. */
  next(): ReaderStep;
  /** More text, only after 'needsMore'. It must not end inside a surrogate pair. */
  feed(piece: string): void;
  /** There is no more text; only after 'needsMore'. */
  finish(): void;
}

/** A reader at the start of a text (a byte order mark has been removed). */
export function createObjectReader(limits: ReaderLimits = readerLimits): ObjectReader {
  const machine = createJsonMachine();
  const held = createHeldText();
  let ended = false;
  let last: ReaderStep | undefined;
  let seenObject = false;

  // The latest piece, where it begins, and how far it has been read.
  let piece = '';
  let origin: TextPlace = textStart;
  let at = 0;

  // The line, value or array that is being read: where it began, which part of the piece is not yet held, and its size.
  let inside: Inside = 'nothing';
  let startOffset = 0;
  // Counted only when its piece is given up: counting is slow.
  let startLine: number | undefined;
  let unheldFrom = 0;
  let countedTo = 0;
  let bytes = 0;
  let itemBytes = 0;

  // Up to where the lines of the piece have been counted, and the beginning of the value that is being read.
  let counted = { offset: 0, line: origin.line };
  const excerpt = createExcerpt();

  // The text whose items are being handed out, and the line at which it is being read.
  let itemsText = '';
  let itemsAt = 0;
  let itemsLine = textStart.line;

  function begin(kind: 'line' | 'value' | 'array'): void {
    inside = kind;
    startOffset = unheldFrom = countedTo = at;
    startLine = undefined;
    bytes = itemBytes = 0;
    if (kind !== 'line') machine.start(kind === 'array' ? 'check' : 'build');
    if (kind === 'value') excerpt.begin('value');
  }

  function objectStep(value: PsValue, line: number, text: string): ReaderStep {
    seenObject = true;
    return { kind: 'object', value, line, text };
  }

  function lineOfStart(): number {
    if (startLine !== undefined) return startLine;
    const line = counted.line + countLineFeeds(piece, counted.offset, startOffset);
    counted = { offset: startOffset, line };
    return line;
  }

  /** Goes on to `end`, and says whether what is being read is too large now. */
  function advanceTo(end: number): ReaderStep | undefined {
    at = end;
    // What ends inside the piece needs no exact size if it cannot be too large; counting is slow.
    const complete = inside !== 'array' && end < piece.length;
    if (complete && bytes + longestUnit * (end - countedTo) <= limits.valueBytes) return undefined;
    const more = utf8Length(piece, countedTo, end);
    countedTo = end;
    bytes += more;
    itemBytes += more;
    const what = findTooLarge();
    if (what === undefined) return undefined;
    const limitBytes = what === 'array' ? limits.arrayBytes : limits.valueBytes;
    return { kind: 'broken', failure: { kind: 'tooLarge', line: lineOfStart(), what, limitBytes } };
  }

  function findTooLarge(): 'array' | 'value' | 'line' | undefined {
    if (inside !== 'array') {
      if (bytes <= limits.valueBytes) return undefined;
      return inside === 'line' ? 'line' : 'value';
    }
    // Of two limits the one that comes first in the text counts, however the text was cut.
    const itemLimit = itemBytes > limits.valueBytes ? bytes - itemBytes + limits.valueBytes : Infinity;
    if (bytes > limits.arrayBytes && limits.arrayBytes <= itemLimit) return 'array';
    return itemLimit === Infinity ? undefined : 'value';
  }

  function readOnInMachine(): JsonStop {
    return ended && at === piece.length ? machine.readEnd() : machine.read(piece, at);
  }

  function brokenStep(): ReaderStep {
    return { kind: 'broken', failure: toJsonFailure(machine.fault(), piece, origin) };
  }

  function startOfLine(): ReaderStep | undefined {
    if (at === piece.length) return ended ? { kind: 'end' } : { kind: 'needsMore' };
    begin(kindOfLine(piece.charAt(at)));
    return undefined;
  }

  function readLine(): ReaderStep | undefined {
    const newline = piece.indexOf('\n', at);
    const tooLarge = advanceTo(newline === -1 ? piece.length : newline);
    if (tooLarge !== undefined) return tooLarge;
    if (newline === -1 && !ended) return holdAndWait();
    const text = held.takeAll() + piece.slice(unheldFrom, at);
    inside = 'nothing';
    if (newline === -1) return lineStep(text);
    at += 1;
    return lineStep(text.endsWith('\r') ? text.slice(0, -1) : text);
  }

  function lineStep(line: string): ReaderStep | undefined {
    if (blankLine.test(line)) return undefined;
    if (!seenObject && isHtmlPage(line)) return { kind: 'broken', failure: { kind: 'htmlPage' } };
    return objectStep(findJsonWord(line) ?? psString(detach(line)), lineOfStart(), line.slice(0, excerptLength));
  }

  function holdAndWait(): ReaderStep {
    held.hold(piece.slice(unheldFrom));
    unheldFrom = piece.length;
    return { kind: 'needsMore' };
  }

  /** After a value: blanks, the end of the line, or another value. */
  function readRestOfLine(): ReaderStep | undefined {
    while (at < piece.length && ' \t\r'.includes(piece.charAt(at))) at += 1;
    if (at === piece.length) return ended ? { kind: 'end' } : { kind: 'needsMore' };
    const first = piece.charAt(at);
    if (first === '\n') {
      at += 1;
      inside = 'nothing';
    } else {
      begin(first === '[' ? 'array' : 'value');
    }
    return undefined;
  }

  function readValue(): ReaderStep | undefined {
    const from = at;
    const stop = readOnInMachine();
    const tooLarge = advanceTo(machine.stoppedAt());
    if (tooLarge !== undefined) return tooLarge;
    if (stop === 'broken') return brokenStep();
    excerpt.add(piece, from, at);
    if (stop === 'needsText') return ended ? undefined : { kind: 'needsMore' };
    inside = 'restOfLine';
    return objectStep(machine.value(), lineOfStart(), excerpt.text());
  }

  /** Nothing of an array is handed out before all of it has been seen to be right. */
  function checkArray(): ReaderStep | undefined {
    const stop = readOnInMachine();
    const tooLarge = advanceTo(machine.stoppedAt());
    if (tooLarge !== undefined) return tooLarge;
    if (stop === 'broken') return brokenStep();
    if (stop === 'needsText') return ended ? undefined : holdAndWait();
    itemBytes = 0;
    if (stop === 'item') return undefined;
    // An array that came in one piece is read again where it is.
    const whole = unheldFrom === startOffset && startLine === undefined;
    if (!whole) held.hold(piece.slice(unheldFrom, at));
    itemsText = whole ? piece : '';
    itemsAt = whole ? startOffset : 0;
    itemsLine = lineOfStart();
    inside = 'items';
    machine.start('items');
    excerpt.begin('item');
    return undefined;
  }

  function handOutItem(): ReaderStep | undefined {
    const from = itemsAt;
    const stop = machine.read(itemsText, from);
    itemsAt = machine.stoppedAt();
    const start = excerpt.add(itemsText, from, itemsAt);
    if (start !== undefined) startLine = itemsLine + countLineFeeds(itemsText, from, start);
    itemsLine += countLineFeeds(itemsText, from, itemsAt);
    if (stop === 'item') {
      const text = excerpt.text();
      excerpt.begin('item');
      return objectStep(machine.value(), startLine ?? itemsLine, text);
    }
    itemsText = held.takePart() ?? '';
    itemsAt = 0;
    if (stop !== 'needsText') inside = 'restOfLine';
    return undefined;
  }

  function advance(): ReaderStep | undefined {
    switch (inside) {
      case 'nothing':
        return startOfLine();
      case 'restOfLine':
        return readRestOfLine();
      case 'line':
        return readLine();
      case 'value':
        return readValue();
      case 'array':
        return checkArray();
      case 'items':
        return handOutItem();
    }
  }

  return {
    next() {
      let step = last;
      while (step === undefined) step = advance();
      if (step.kind === 'end' || step.kind === 'broken') last = step;
      return step;
    },
    feed(next) {
      startLine = lineOfStart();
      origin = placeOf(origin, piece, piece.length);
      piece = next;
      counted = { offset: 0, line: origin.line };
      at = unheldFrom = countedTo = 0;
    },
    finish() {
      ended = true;
    },
  };
}

/** Where the reader is: between lines, behind a JSON value on its line, or inside something. */
type Inside = 'nothing' | 'restOfLine' | 'line' | 'value' | 'array' | 'items';

/** The most bytes of UTF-8 that one unit of UTF-16 may take. */
const longestUnit = 3;

const blankLine = /^[ \t\r]*$/;

function kindOfLine(first: string): 'line' | 'value' | 'array' {
  if (first === '[') return 'array';
  return first === '{' || first === '"' ? 'value' : 'line';
}

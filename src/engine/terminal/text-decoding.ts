// Bytes of standard input as text: UTF-8 with or without a byte order mark, UTF-16 with one (contract, section 5). Chunks
// may cut a character anywhere. Everything before the first byte that cannot be text is given out before the failure, so
// that what a user sees does not depend on how the bytes happened to arrive. The one file that knows node:buffer.
import { Buffer, isUtf8 } from 'node:buffer';
import type { InputEnd, StepOf } from '../values/input-step.js';

/** What one step gives; 'needsMore' asks for another chunk. */
type DecodedText = StepOf<'text' | 'needsMore'>;

export interface TextDecoding {
  /** The next text. After 'end' or 'broken' it gives the same again. */
  next(): DecodedText;
  /** More input, only after 'needsMore'. A stream that decodes for itself gives strings. */
  feed(chunk: Uint8Array | string): void;
  /** There is no more input; only after 'needsMore'. */
  finish(): void;
}

/** A decoding at the start of an input. */
export function createTextDecoding(): TextDecoding {
  let encoding: Encoding | undefined;
  let started = false;
  let rest: Buffer = noBytes;
  let offset = 0;
  let opening: Buffer = noBytes;
  let ended = false;
  let last: InputEnd | undefined;

  function endWith(step: InputEnd): InputEnd {
    last = step;
    rest = noBytes;
    return step;
  }

  function use(length: number): void {
    rest = rest.subarray(length);
    offset += length;
  }

  /** Finds out the encoding and skips its mark; not before enough of the input has been seen. */
  function start(): Encoding | undefined {
    encoding ??= findEncoding(rest, ended);
    if (encoding === undefined || (rest.length === 0 && !ended)) return undefined;
    if (startsWith(rest, encoding.mark)) use(encoding.mark.length);
    started = true;
    return encoding;
  }

  function decodeWith(known: Encoding): DecodedText {
    const window = rest.subarray(0, windowBytes);
    const whole = known.wholeCharacters(window);
    if (whole === 0) {
      if (!ended) return { kind: 'needsMore' };
      if (rest.length === 0) return endWith({ kind: 'end' });
      const place = offset / known.offsetUnit;
      return endWith(notText(`it ends in the middle of a character, at offset ${place}`));
    }
    const bytes = window.subarray(0, whole);
    const flaw = findFlaw(known, bytes);
    const text = known.decode(flaw === undefined ? bytes : bytes.subarray(0, flaw.at));
    if (flaw !== undefined) {
      const what = known.describe(flaw, bytes, (offset + flaw.at) / known.offsetUnit);
      endWith(notText(what + describeOpening(opening, flaw)));
    } else {
      use(whole);
    }
    return text === '' && last !== undefined ? last : { kind: 'text', text };
  }

  return {
    next() {
      if (last !== undefined) return last;
      const known = started ? encoding : start();
      return known === undefined ? { kind: 'needsMore' } : decodeWith(known);
    },
    feed(chunk) {
      if (encoding === undefined && rest.length === 0 && typeof chunk === 'string') encoding = decodedStrings;
      const bytes = toBytes(chunk, encoding);
      rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      if (opening.length < openingBytes) opening = Buffer.concat([opening, bytes]).subarray(0, openingBytes);
    },
    finish() {
      ended = true;
    },
  };
}

function notText(reason: string): InputEnd {
  return { kind: 'broken', failure: { kind: 'notText', reason } };
}

const noBytes = Buffer.alloc(0);
const windowBytes = 65_536;
const openingBytes = 4;

/** A way to write text as bytes. The functions get whole characters, but for the first. */
interface Encoding {
  readonly mark: Buffer;
  /** How many of the bytes are whole characters: without the beginning of one at their end. */
  wholeCharacters(bytes: Buffer): number;
  /** Where the first character is that does not exist, or undefined. */
  findInvalid(bytes: Buffer): number | undefined;
  /** Where the first NUL is, or undefined. No text has one, and nearly everything that is not text has. */
  findNul(bytes: Buffer): number | undefined;
  /** What is wrong, as a phrase; `place` is the flaw's offset in the input. */
  describe(flaw: Flaw, bytes: Buffer, place: number): string;
  decode(bytes: Buffer): string;
  /** How many bytes an offset counts as one. */
  readonly offsetUnit: number;
}

const utf8: Encoding = {
  mark: Buffer.of(0xef, 0xbb, 0xbf),
  wholeCharacters(bytes) {
    for (let length = 1; length <= Math.min(3, bytes.length); length += 1) {
      const at = bytes.length - length;
      const byte = bytes.readUInt8(at);
      if (utf8SequenceLength(byte) > length) return at;
      if (!isFurtherByte(byte)) break;
    }
    return bytes.length;
  },
  findInvalid(bytes) {
    if (isUtf8(bytes)) return undefined;
    let at = 0;
    while (at < bytes.length) {
      const length = utf8SequenceLength(bytes.readUInt8(at));
      if (length === 0 || !isUtf8(bytes.subarray(at, at + length))) return at;
      at += length;
    }
    return undefined;
  },
  findNul(bytes) {
    const at = bytes.indexOf(0);
    return at === -1 ? undefined : at;
  },
  describe(flaw, bytes, place) {
    if (flaw.kind === 'nul') return describeNul(place);
    return `the byte 0x${toHex(bytes.readUInt8(flaw.at), 2)} at offset ${place} is not UTF-8`;
  },
  decode: (bytes) => bytes.toString('utf8'),
  offsetUnit: 1,
};

const utf16Little: Encoding = {
  mark: Buffer.of(0xff, 0xfe),
  wholeCharacters(bytes) {
    const even = bytes.length - (bytes.length % 2);
    return even > 0 && isFirstHalf(bytes.readUInt16LE(even - 2)) ? even - 2 : even;
  },
  findInvalid: (bytes) => toByteOffset(/\p{Surrogate}/u.exec(bytes.toString('utf16le'))?.index),
  findNul: (bytes) => toByteOffset(/\0/.exec(bytes.toString('utf16le'))?.index),
  describe(flaw, bytes, place) {
    if (flaw.kind === 'nul') return describeNul(place);
    return `half of a surrogate pair, 0x${toHex(bytes.readUInt16LE(flaw.at), 4)}, at offset ${place}`;
  },
  decode: (bytes) => bytes.toString('utf16le'),
  offsetUnit: 1,
};

const utf16Big: Encoding = {
  mark: Buffer.of(0xfe, 0xff),
  wholeCharacters(bytes) {
    const even = bytes.length - (bytes.length % 2);
    return even > 0 && isFirstHalf(bytes.readUInt16BE(even - 2)) ? even - 2 : even;
  },
  findInvalid: (bytes) => utf16Little.findInvalid(swapped(bytes)),
  findNul: (bytes) => utf16Little.findNul(swapped(bytes)),
  describe: (flaw, bytes, place) => utf16Little.describe(flaw, swapped(bytes), place),
  decode: (bytes) => utf16Little.decode(swapped(bytes)),
  offsetUnit: 1,
};

/** Strings from a stream that has decoded them are UTF-16 in memory; their offsets count its units. */
const decodedStrings: Encoding = { ...utf16Little, offsetUnit: 2 };

/** The encoding, once its mark has been seen whole or cannot come any more. */
function findEncoding(bytes: Buffer, ended: boolean): Encoding | undefined {
  const marked = [utf8, utf16Little, utf16Big];
  const found = marked.find(({ mark }) => startsWith(bytes, mark));
  if (found !== undefined) return found;
  return !ended && marked.some(({ mark }) => startsWith(mark, bytes)) ? undefined : utf8;
}

function startsWith(bytes: Buffer, beginning: Buffer): boolean {
  return bytes.subarray(0, beginning.length).equals(beginning);
}

function toBytes(chunk: Uint8Array | string, encoding: Encoding | undefined): Buffer {
  if (typeof chunk === 'string') return Buffer.from(chunk, encoding === decodedStrings ? 'utf16le' : 'utf8');
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return encoding === decodedStrings ? Buffer.from(bytes.toString('utf8'), 'utf16le') : bytes;
}

/** The first thing in some bytes that is no text, and where among them. */
interface Flaw {
  readonly kind: 'nul' | 'invalid';
  readonly at: number;
}

function findFlaw(encoding: Encoding, bytes: Buffer): Flaw | undefined {
  const invalid = encoding.findInvalid(bytes);
  const nul = encoding.findNul(bytes);
  if (nul !== undefined && nul < (invalid ?? Infinity)) return { kind: 'nul', at: nul };
  return invalid === undefined ? undefined : { kind: 'invalid', at: invalid };
}

function describeNul(place: number): string {
  return `a NUL character at offset ${place}`;
}

/** What the first bytes of an input with a flaw say about it; none of them is needed that comes after the flaw. */
function describeOpening(opening: Buffer, flaw: Flaw): string {
  const openings = [
    { bytes: Buffer.of(0x1f, 0x8b), name: 'gzip data' },
    { bytes: Buffer.from('PK\x03\x04', 'latin1'), name: 'a zip archive' },
    { bytes: Buffer.from('%PDF', 'latin1'), name: 'a PDF document' },
  ];
  const known = openings.find(({ bytes }) => startsWith(opening, bytes));
  if (known !== undefined) return `; it looks like ${known.name}`;
  if (flaw.kind === 'invalid') return '';
  const utf16 = opening[0] !== 0 && opening[1] === 0;
  return utf16 ? '; it looks like UTF-16 without a byte order mark' : '; it looks like binary data';
}

/** The bytes of a character by its first one; 0 if none begins so. */
function utf8SequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

/** Whether the byte is in a character, but not its first. */
function isFurtherByte(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

function isFirstHalf(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes).swap16();
}

function toByteOffset(index: number | undefined): number | undefined {
  return index === undefined ? undefined : index * 2;
}

function toHex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

import { Buffer } from 'node:buffer';
import { describe, test, expect } from '@jest/globals';
import fc from 'fast-check';
import { createTextDecoding } from '../../../src/engine/terminal/text-decoding.js';
import type { InputEnd } from '../../../src/engine/values/input-step.js';
import { anyCharacter } from '../../kit/any-character.js';
import { lawRuns } from '../../kit/choose-some.js';

interface Decoded {
  readonly text: string;
  readonly end: InputEnd;
}

function decode(chunks: readonly (Uint8Array | string)[]): Decoded {
  const decoding = createTextDecoding();
  const waiting = [...chunks];
  let text = '';
  for (;;) {
    const step = decoding.next();
    if (step.kind === 'text') {
      text += step.text;
    } else if (step.kind === 'needsMore') {
      const chunk = waiting.shift();
      if (chunk === undefined) decoding.finish();
      else decoding.feed(chunk);
    } else {
      return { text, end: step };
    }
  }
}

const encodings = [
  { name: 'UTF-8', encode: (text: string) => Buffer.from(text) },
  { name: 'UTF-8 with a mark', encode: (text: string) => Buffer.from(`\uFEFF${text}`) },
  { name: 'UTF-16, little end first', encode: (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le') },
  { name: 'UTF-16, big end first', encode: (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16() },
];

const gone = (bytes: Buffer, at: readonly number[]): readonly Buffer[] =>
  [...at, bytes.length].map((end, i) => bytes.subarray(at[i - 1] ?? 0, end));

describe('bytes as text', () => {
  test.each(encodings)('$name is read wherever it is cut', ({ encode }) => {
    for (const text of ['', 'a', 'aä€😀\n\u2028\uFEFFz', '\uFEFF', '😀😀']) {
      const bytes = encode(text);
      const expected = { text, end: { kind: 'end' } };
      // Without a mark of the encoding's own, one in the text is taken for it.
      if (bytes.equals(Buffer.from(text)) && text.startsWith('\uFEFF')) continue;
      expect(decode([bytes])).toEqual(expected);
      for (let i = 0; i <= bytes.length; i += 1) expect(decode(gone(bytes, [i]))).toEqual(expected);
      expect(decode([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(expected);
    }
  });

  test('strings of a stream that decodes for itself are taken as they are, even if a pair is cut', () => {
    expect(decode(['\uFEFFa', '', 'ä\ud83d', '\ude00'])).toEqual({ text: 'aä😀', end: { kind: 'end' } });
    expect(decode(['a', Buffer.from('ä'), '😀'])).toEqual({ text: 'aä😀', end: { kind: 'end' } });
    expect(decode([Buffer.from('ä'), '😀'])).toEqual({ text: 'ä😀', end: { kind: 'end' } });
  });

  test('a large chunk comes in pieces', () => {
    const decoding = createTextDecoding();
    decoding.feed(Buffer.alloc(1_000_000, 'a'));
    const step = decoding.next();
    expect(step.kind === 'text' && step.text.length).toBe(65_536);
  });

  test.each([
    [[0x61, 0xfc, 0x62], 'a', 'the byte 0xfc at offset 1 is not UTF-8'],
    [[0x61, 0xc3, 0x62], 'a', 'the byte 0xc3 at offset 1 is not UTF-8'],
    [[0xe4, 0xf6], '', 'the byte 0xe4 at offset 0 is not UTF-8'],
    [[0x61, 0xed, 0xa0, 0x80], 'a', 'the byte 0xed at offset 1 is not UTF-8'],
    [[0xc0, 0x80], '', 'the byte 0xc0 at offset 0 is not UTF-8'],
    [[0xf5, 0x80, 0x80, 0x80], '', 'the byte 0xf5 at offset 0 is not UTF-8'],
    [[0x80], '', 'the byte 0x80 at offset 0 is not UTF-8'],
    [[0xef, 0xbb, 0xbf, 0x61, 0xff], 'a', 'the byte 0xff at offset 4 is not UTF-8'],
    [[0x61, 0xe2, 0x82], 'a', 'it ends in the middle of a character, at offset 1'],
    [[0xef, 0xbb], '', 'it ends in the middle of a character, at offset 0'],
    [[0xff, 0xfe, 0x61, 0x00, 0x62], 'a', 'it ends in the middle of a character, at offset 4'],
    [[0xff, 0xfe, 0x61, 0x00, 0x3d, 0xd8], 'a', 'it ends in the middle of a character, at offset 4'],
    [[0xff, 0xfe, 0x61, 0x00, 0x3d, 0xd8, 0x62, 0x00], 'a', 'half of a surrogate pair, 0xd83d, at offset 4'],
    [[0xfe, 0xff, 0x00, 0x61, 0xde, 0x00], 'a', 'half of a surrogate pair, 0xde00, at offset 4'],
    [[0x7f, 0x45, 0x4c, 0x46, 0x02, 0x00], '\x7fELF\x02', 'a NUL character at offset 5; it looks like binary data'],
    [[0xff, 0xfe, 0x61, 0x00, 0x00, 0x00], 'a', 'a NUL character at offset 4; it looks like binary data'],
    [[0x61, 0x00, 0x62, 0x00], 'a', 'a NUL character at offset 1; it looks like UTF-16 without a byte order mark'],
    [[0x00, 0x61, 0x00, 0x62], '', 'a NUL character at offset 0; it looks like binary data'],
    [[0xe4, 0xe4, 0xb8], '', 'the byte 0xe4 at offset 0 is not UTF-8'],
    [[0x1f, 0x8b, 0x08, 0x00], '\x1f', 'the byte 0x8b at offset 1 is not UTF-8; it looks like gzip data'],
    [[0x50, 0x4b, 0x03, 0x04, 0x00], 'PK\x03\x04', 'a NUL character at offset 4; it looks like a zip archive'],
    [
      [0x25, 0x50, 0x44, 0x46, 0xe2, 0xe3],
      '%PDF',
      'the byte 0xe2 at offset 4 is not UTF-8; it looks like a PDF document',
    ],
    [[0x61, 0x62, 0x00, 0xff], 'ab', 'a NUL character at offset 2; it looks like binary data'],
    [[0x61, 0xff, 0x00], 'a', 'the byte 0xff at offset 1 is not UTF-8'],
  ])('%j is no text, and what stands before is given out', (bytes, text, reason) => {
    const expected = { text, end: { kind: 'broken', failure: { kind: 'notText', reason } } };
    expect(decode([Uint8Array.from(bytes)])).toEqual(expected);
    expect(decode(bytes.map((byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  test('an offset in decoded strings counts their units', () => {
    expect(decode(['ab', 'c\0'])).toEqual({
      text: 'abc',
      end: { kind: 'broken', failure: { kind: 'notText', reason: expect.stringContaining('offset 3') } },
    });
    expect(decode(['ab\ude00'])).toMatchObject({
      end: { failure: { reason: 'half of a surrogate pair, 0xde00, at offset 2' } },
    });
  });

  test('any bytes, cut anywhere, give the same text and the same end', () => {
    const byte = fc.oneof(
      fc.constantFrom(
        0x61,
        0x0a,
        0xef,
        0xbb,
        0xbf,
        0xff,
        0xfe,
        0xc3,
        0xa4,
        0xe2,
        0x82,
        0xac,
        0xf0,
        0x9f,
        0x98,
        0x80,
        0xd8,
        0x3d,
        0xde,
        0,
      ),
      fc.nat(255),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 30 }), fc.array(fc.nat(30)), (list, cuts) => {
        const bytes = Buffer.from(list);
        const at = cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b);
        expect(decode(gone(bytes, at))).toEqual(decode([bytes]));
      }),
      { numRuns: lawRuns },
    );
  });

  test('what JavaScript decodes is decoded to the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), fc.constantFrom(...encodings), (raw, { encode }) => {
        const text = raw.replaceAll(/[\0\uFEFF]|\p{Surrogate}/gu, '');
        expect(decode([encode(text)])).toEqual({ text, end: { kind: 'end' } });
      }),
    );
  });
});

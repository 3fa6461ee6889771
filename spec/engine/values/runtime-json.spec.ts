// The original's own JSON reader: everything it takes and refuses, with the messages it refuses with.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { succeed } from '../../../src/engine/outcome.js';
import { quoteRuntimeString } from '../../../src/engine/values/quote-runtime-string.js';
import { findMember, readRuntimeJson } from '../../../src/engine/values/runtime-json.js';
import { readRuntimeTexts } from '../../kit/recorded-cases.js';
import { anyCharacter } from '../../kit/any-character.js';

/** Bodies that a 400 answer had. */
const errorBodyCases = readRuntimeTexts('body of a 400 answer');

/** The recording has U+FFFD for halves of surrogate pairs. */
const asRecorded = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** A byte order mark is taken away where bytes become text, before the reader. */
const asRead = (text: string): string => text.replace(/^\ufeff/u, '');

describe('texts that were put before the original', () => {
  test('there are enough of them', () => {
    expect(errorBodyCases.length).toBeGreaterThan(400);
  });

  test('what it refuses is refused with its message', () => {
    const refused = errorBodyCases.filter((line) => line.failure !== undefined);
    const messages = refused.map(({ text }) => {
      const read = readRuntimeJson(asRead(text));
      return { text, failure: read.ok ? 'accepted' : asRecorded(read.failure.message) };
    });
    expect(messages).toEqual(refused.map(({ text, failure }) => ({ text, failure })));
  });

  test('what it accepts is accepted', () => {
    const accepted = errorBodyCases.filter((line) => line.failure === undefined).map(({ text }) => text);
    expect(accepted.filter((text) => !readRuntimeJson(asRead(text)).ok)).toEqual([]);
  });
});

describe('what a text becomes', () => {
  test.each([
    [
      'members keep their order, numbers their text, words their case',
      '{b:1.50e+,a:[true,null,True]}',
      {
        kind: 'object',
        members: [
          { name: 'b', value: { kind: 'number', text: '1.50e+' } },
          {
            name: 'a',
            value: {
              kind: 'array',
              items: [{ kind: 'boolean', value: true }, { kind: 'null' }, { kind: 'string', text: 'True' }],
            },
          },
        ],
      },
    ],
    [
      'escapes beyond JSON are understood',
      '["\\0\\a\\v\\u 041"]',
      { kind: 'array', items: [{ kind: 'string', text: '\0\x07\vA' }] },
    ],
    [
      'a member called __proto__ is a member',
      '{"__proto__":{}}',
      { kind: 'object', members: [{ name: '__proto__', value: { kind: 'object', members: [] } }] },
    ],
    ['a blank text is nothing', ' \u0085\u2028\n', undefined],
    ['what begins with NUL is nothing', '\0{}', undefined],
  ])('%s', (_sentence, text, value) => {
    expect(readRuntimeJson(text)).toEqual(succeed(value));
  });

  test('members are found in exactly their spelling', () => {
    const read = readRuntimeJson('{"Key":1,"key":2}');
    const object = read.ok && read.value?.kind === 'object' ? read.value : undefined;
    expect(object && findMember(object, 'key')).toEqual({ kind: 'number', text: '2' });
    expect(object && findMember(object, 'KEY')).toBeUndefined();
  });

  test('a text of nothing but brackets is refused, and does not end the program', () => {
    const read = readRuntimeJson('['.repeat(1_000_000));
    expect(read).toEqual({ ok: false, failure: { message: 'The text is nested more than 1000 levels deep.' } });
    expect(readRuntimeJson(`${'[{"a":'.repeat(500)}1${'}]'.repeat(500)}`).ok).toBe(true);
  });

  test('every text is either read or refused', () => {
    const bits = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '\\u',
      '0',
      'e',
      '-',
      'a',
      '\0',
      ' ',
      '\n',
      'é',
      '\ud83d',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 30 }), (parts) => {
        const read = readRuntimeJson(parts.join(''));
        expect(read.ok || read.failure.message.length > 0).toBe(true);
      }),
    );
  });
});

describe('how a text is quoted', () => {
  test.each([
    ['"\\/', String.raw`"\"\\/"`],
    ['\b\f\n\r\t\v\0\u001f\u007f', String.raw`"\b\f\n\r\t\u000b\u0000\u001f` + '\u007f"'],
    ["it's <b>&", String.raw`"it\u0027s \u003cb\u003e\u0026"`],
    ['\u0085\u2028\u2029\u00a0\ufeff', String.raw`"\u0085\u2028\u2029` + '\u00a0\ufeff"'],
    ['é日本😀', '"é日本😀"'],
  ])('%j is escaped in a request as .NET escapes it', (text, quoted) => {
    expect(quoteRuntimeString(text)).toBe(quoted);
  });

  test('what is quoted reads back as it was, here and in any JSON reader', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        const quoted = quoteRuntimeString(text);
        expect(readRuntimeJson(`[${quoted}]`)).toEqual(succeed({ kind: 'array', items: [{ kind: 'string', text }] }));
        expect(JSON.parse(quoted)).toBe(text);
      }),
    );
  });
});

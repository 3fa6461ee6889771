import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test, expect } from '@jest/globals';
import fc from 'fast-check';
import type { InputEnd, StepOf } from '../../../src/engine/values/input-step.js';
import { createObjectReader, readerLimits } from '../../../src/engine/values/object-reader.js';
import type { PsValue } from '../../../src/engine/values/ps-value.js';
import { mergeNames, toJavaScript, toPlain } from '../../kit/plain-value.js';
import { lawRuns } from '../../kit/choose-some.js';

/** What comes out: the objects, and how it ended. */
interface Read {
  readonly objects: readonly unknown[];
  readonly end: InputEnd;
}

function readAll(
  pieces: readonly string[],
  limits = readerLimits,
  convert: (value: PsValue) => unknown = toPlain,
): Read {
  const reader = createObjectReader(limits);
  const objects: unknown[] = [];
  let fed = 0;
  for (;;) {
    const step = reader.next();
    if (step.kind === 'object') {
      objects.push(convert(step.value));
    } else if (step.kind === 'needsMore') {
      const piece = pieces[fed];
      fed += 1;
      if (piece === undefined) reader.finish();
      else reader.feed(piece);
    } else {
      return { objects, end: step };
    }
  }
}

/** [what it shows, text, objects] */
const accepted: readonly (readonly [string, string, readonly unknown[]])[] = [
  ['nothing gives nothing', '', []],
  ['blank lines are skipped', '\n\n  \n\t\r\n\r\na\n\n', ['a']],
  ['a line of text is a string', '/subscriptions/x\n/subscriptions/y\n', ['/subscriptions/x', '/subscriptions/y']],
  ['the last line needs no line end', 'a\nb', ['a', 'b']],
  ['CR before LF is dropped, and no other', 'a\r\nb\r\r\nc\rd\n', ['a', 'b\r', 'c\rd']],
  ['text is kept as it is, blanks and quotes included', '  a "b" \n\tc\t\n', ['  a "b" ', '\tc\t']],
  ['only the first character makes a line JSON', ' {"a":1}\n', [' {"a":1}']],
  [
    'a line that is a number, true, false or null is that',
    '5\n-1.5\ntrue\nfalse\nnull\r\n1e2\n',
    [5, { Double: '-1.5' }, true, false, null, { Double: '100' }],
  ],
  [
    'a line that is only partly a number is text',
    '5 \n 5\n5 6\n007\n+1\nTrue\nNULL\ntrue false\n1,2\n',
    ['5 ', ' 5', '5 6', '007', '+1', 'True', 'NULL', 'true false', '1,2'],
  ],
  ['the last line may be a number', '12', [12]],
  ['one object per line', '{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
  [
    'values follow one another on a line',
    '{"a":1} {"b":2}\t"x" "y"{"c":3}["z"]5 true\n',
    [{ a: 1 }, { b: 2 }, 'x', 'y', { c: 3 }, 'z', 5, true],
  ],
  ['a number may end where another value begins', '{}5{}-1[2]"x"null"y"\n', [{}, 5, {}, -1, 2, 'x', null, 'y']],
  ['a number may be the last thing', '"x" 5', ['x', 5]],
  ['an object may span lines', '{\r\n  "a": [\r\n    1\r\n  ]\r\n}\r\n{\n}\n', [{ a: [1] }, {}]],
  ['text may follow JSON on the next line', '{"a":1}  \r\n5 apples\n"b"\nc', [{ a: 1 }, '5 apples', 'b', 'c']],
  ['a string in quotes is JSON', '"a b"\n"\\u00e4\\n"\n', ['a b', 'ä\n']],
  [
    'an array is enumerated, one level',
    '[1,"a",[2,[3]],{"b":[4]},null,[]]\n',
    [1, 'a', [2, [3]], { b: [4] }, null, []],
  ],
  ['an empty array gives nothing', '[]\n[ ]\n[[]]\n', [[]]],
  [
    'an array may span lines and be followed by more',
    '[\n  {\n    "a": 1\n  },\n  2\n]\n[3] [4]\nfive\n',
    [{ a: 1 }, 2, 3, 4, 'five'],
  ],
  [
    'characters of any length are kept',
    'ä€😀\n{"😀":"€\\ud83d\\ude00"}\n["ä","😀"]\n',
    ['ä€😀', { '😀': '€😀' }, 'ä', '😀'],
  ],
  ['null as a value is an object, too', 'null\n[null]\n', [null, null]],
  ['an HTML page is only looked for in the beginning', 'a\n<html>\n', ['a', '<html>']],
  ['text that merely looks a bit like HTML is text', '<htmlx>\n', ['<htmlx>']],
  ['a JSON text about HTML is JSON', '"<html>"\n<html>\n', ['<html>', '<html>']],
];

/** [what it shows, text, objects before it, line, column] */
const broken: readonly (readonly [string, string, readonly unknown[], number, number])[] = [
  ['what stands before a broken value is delivered', 'a\n{"b":1}\n{"c" 2}\nd\n', ['a', { b: 1 }], 3, 6],
  ['values on the same line before it are, too', '{"a":1} {"b":2} x {"c":3}\n', [{ a: 1 }, { b: 2 }], 1, 17],
  ['a comma between values is no JSON', '{"a":1},\n{"b":2}\n', [{ a: 1 }], 1, 8],
  ['a word behind a value must be JSON', '{"a":1} 5x\n', [{ a: 1 }], 1, 9],
  ['a line that begins like JSON is JSON', '{guid}\n', [], 1, 2],
  ['an unclosed string ends at its line', '"a\n"b"\n', [], 1, 3],
  ['a list that was cut off gives nothing', '[{"a":1},\n{"a":2}', [], 2, 8],
  ['a list that was cut off behind a comma gives nothing', '[1,2,', [], 1, 6],
  ['a list that was cut off in a number gives nothing', '[1,23', [], 1, 6],
  ['a list with a broken item gives nothing', 'x\n[1,2,\n{"a":tru}]\n', ['x'], 3, 6],
  ['a list whose first bracket is not closed gives nothing', '[{"a":1}\n{"a":2}]', [], 2, 1],
  ['an object that was cut off gives nothing', '1\n{"a":1', [1], 2, 7],
  ['columns count characters', '"😀ä" "😀" €\n', ['😀ä', '😀'], 1, 10],
];

const cut = (text: string, sizes: readonly number[]): readonly string[] => {
  const characters = Array.from(text);
  const pieces = sizes.map((size) => characters.splice(0, size).join(''));
  return [...pieces, characters.join('')];
};

describe('the text of standard input as objects', () => {
  test.each(accepted)('%s', (_, text, objects) => {
    expect(readAll([text])).toEqual({ objects, end: { kind: 'end' } });
  });

  test.each(broken)('%s, and the place is named', (_, text, objects, line, column) => {
    expect(readAll([text])).toMatchObject({
      objects,
      end: { kind: 'broken', failure: { kind: 'unexpected', line, column } },
    });
  });

  test('it makes no difference where the text is cut in two, or into single characters', () => {
    for (const [, text] of [...accepted, ...broken]) {
      const whole = readAll([text]);
      const characters = Array.from(text);
      for (let i = 0; i <= characters.length; i += 1) expect(readAll(cut(text, [i]))).toEqual(whole);
      expect(readAll(characters)).toEqual(whole);
    }
  });

  test.each(['<!DOCTYPE html>\n<html>', '\n  <html lang="en">\n', '<!doctype HTML PUBLIC "x">', '<HTML>\n'])(
    'an HTML page is recognised: %j',
    (text) => {
      expect(readAll([text])).toEqual({ objects: [], end: { kind: 'broken', failure: { kind: 'htmlPage' } } });
    },
  );

  test('nesting that is too deep is a failure, also in a list', () => {
    expect(readAll(['a\n' + '['.repeat(5000)])).toEqual({
      objects: ['a'],
      end: { kind: 'broken', failure: { kind: 'tooDeep', line: 2, column: 1025, limit: 1024 } },
    });
  });

  test('an object is there as soon as its brace is, a line as soon as its newline is', () => {
    const reader = createObjectReader();
    const feed = (piece: string): StepOf<'object' | 'needsMore'> => {
      reader.feed(piece);
      return reader.next();
    };
    expect(reader.next().kind).toBe('needsMore');
    expect(feed('{"a":1').kind).toBe('needsMore');
    expect(feed('}').kind).toBe('object');
    expect(reader.next().kind).toBe('needsMore');
    expect(feed('\n/id').kind).toBe('needsMore');
    expect(feed('\r').kind).toBe('needsMore');
    expect(feed('\n')).toEqual({
      kind: 'object',
      value: { kind: 'string', text: '/id' },
      line: 2,
      text: '/id',
    });
    expect(reader.next().kind).toBe('needsMore');
    expect(feed('[1,2').kind).toBe('needsMore');
    expect(feed(']')).toMatchObject({ kind: 'object', value: { text: '1' } });
    expect(reader.next()).toMatchObject({ kind: 'object', value: { text: '2' } });
    expect(reader.next().kind).toBe('needsMore');
  });

  test('after the end and after a failure the same is said again', () => {
    for (const text of ['', '{]']) {
      const reader = createObjectReader();
      reader.feed(text);
      while (reader.next().kind === 'needsMore') reader.finish();
      expect(reader.next()).toEqual(reader.next());
    }
  });
});

describe('what is too large', () => {
  const limits = { arrayBytes: 20, valueBytes: 10 };
  test.each([
    ['a line at the limit is read', 'x123456789\n', ['x123456789'], undefined],
    ['a line above it is refused', 'a\n0123456789x\n', ['a'], { line: 2, what: 'line', limitBytes: 10 }],
    ['bytes count, not characters', 'a\nääääää\n', ['a'], { line: 2, what: 'line', limitBytes: 10 }],
    ['a character beyond U+FFFF counts four', 'x😀😀y\n', ['x😀😀y'], undefined],
    ['an object at the limit is read', '{"a":1234}\n', [{ a: 1234 }], undefined],
    ['an object above it is refused', '\n{"a":\n12345}', [], { line: 2, what: 'value', limitBytes: 10 }],
    [
      'a string above it is refused, though it has no end',
      '"0123456789',
      [],
      { line: 1, what: 'value', limitBytes: 10 },
    ],
    ['a number above it is refused', '"" 01234567890', [''], { line: 1, what: 'value', limitBytes: 10 }],
    ['an array at the limit is read', '[1,2,3,4,5,6,7,8,99]', [1, 2, 3, 4, 5, 6, 7, 8, 99], undefined],
    [
      'an array above it is refused, and gives nothing',
      'a\n\n[1,2,3,4,5,6,7,8,999]',
      ['a'],
      { line: 3, what: 'array', limitBytes: 20 },
    ],
    [
      'an array above it is refused, though it has no end',
      '[1,2,3,4,5,6,7,8,9,10',
      [],
      { line: 1, what: 'array', limitBytes: 20 },
    ],
    [
      'an item above the limit of a value is refused',
      '[1,{"a":12345}]',
      [],
      { line: 1, what: 'value', limitBytes: 10 },
    ],
    [
      'of two limits the first that is passed counts, even in one step',
      '[1,"0123456789012345678"]',
      [],
      { line: 1, what: 'value', limitBytes: 10 },
    ],
    [
      'of two limits the first that is passed counts',
      '[1,2,3,4,5,6,"0123456789"]',
      [],
      { line: 1, what: 'array', limitBytes: 20 },
    ],
  ])('%s', (_, text, objects, failure) => {
    const expected =
      failure === undefined ? { kind: 'end' } : { kind: 'broken', failure: { kind: 'tooLarge', ...failure } };
    expect(readAll([text], limits)).toEqual({ objects, end: expected });
    expect(readAll(Array.from(text), limits)).toEqual({ objects, end: expected });
  });

  test('the limits are 256 MiB for a list and 16 MiB for everything else', () => {
    expect(readerLimits).toEqual({ arrayBytes: 268_435_456, valueBytes: 16_777_216 });
    expect(readAll(['x'.repeat(16_777_217)]).end).toMatchObject({ failure: { what: 'line' } });
  });
});

describe('laws of the reader', () => {
  const token = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '\\',
      '\n',
      '\n',
      '\r\n',
      ' ',
      'a',
      '1',
      '-',
      '.5',
      'e3',
      'true',
      'null',
      'ä',
      '€',
      '😀',
    ],
    ...['"a"', '{"a":1}', '[1,2]', '{"b":', '\\u00e4', '"é😀"', '/subscriptions/x', '<html>', '\t', '\u2028', '\uFEFF'],
  );
  const text = fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join(''));
  const sizes = fc.array(fc.nat(6), { maxLength: 30 });

  test('any cutting of any text gives the same steps', () => {
    fc.assert(
      fc.property(text, sizes, (input, at) => {
        expect(readAll(cut(input, at))).toEqual(readAll([input]));
      }),
      { numRuns: lawRuns },
    );
  });

  test('also where limits are hit', () => {
    const limits = fc.record({
      arrayBytes: fc.integer({ min: 1, max: 30 }),
      valueBytes: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(text, sizes, limits, (input, at, small) => {
        expect(readAll(cut(input, at), small)).toEqual(readAll([input], small));
      }),
      { numRuns: lawRuns },
    );
  });

  test('values written by JSON.stringify, one after the other, are read back', () => {
    const values = fc.array(fc.jsonValue({ stringUnit: 'grapheme' }), { maxLength: 5 });
    fc.assert(
      fc.property(
        values,
        fc.constantFrom('\n', '\r\n', '\n\n'),
        fc.constantFrom(0, 2),
        sizes,
        (written, lineEnd, indent, at) => {
          // In a list of its own, a value is an object whatever it is.
          const lines = written.map((value) => JSON.stringify([value], null, indent) + lineEnd).join('');
          const read = readAll(cut(lines, at), readerLimits, toJavaScript);
          expect(read.end).toEqual({ kind: 'end' });
          expect(read.objects).toEqual(written.map((value) => mergeNames(JSON.stringify(value))));
        },
      ),
    );
  });
});

describe('large inputs', () => {
  const objects = Array.from({ length: 100_000 }, (_, i) => ({ id: `/subscriptions/s/resourceGroups/rg/${i}` }));

  test('100,000 items in one list, in pieces of 64 KiB', () => {
    const text = JSON.stringify(objects);
    const pieces = Array.from({ length: Math.ceil(text.length / 65_536) }, (_, i) =>
      text.slice(i * 65_536, (i + 1) * 65_536),
    );
    const read = readAll(pieces);
    expect(read.end).toEqual({ kind: 'end' });
    expect(read.objects).toHaveLength(100_000);
    expect(read.objects.at(-1)).toEqual(objects.at(-1));
  });

  test('a list that comes in single characters', () => {
    const text = JSON.stringify(objects.slice(0, 2000));
    expect(readAll(Array.from(text)).objects).toEqual(objects.slice(0, 2000));
  });
});

describe('what other programs write', () => {
  const folder = resolve(import.meta.dirname, '../../../fixtures/pipeline');
  const workspaces = ['rg-lab/north', 'rg-lab/south', 'rg-other/spare'].map((place) => {
    const [group = '', name = ''] = place.split('/');
    return `/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/${group}/providers/Microsoft.Quantum/workspaces/${name}`;
  });

  test.each([
    ['az quantum workspace list -o json', 'az-workspace-list.json', workspaces.map((id) => ({ id }))],
    ['jq -c', 'jq-c-workspaces.jsonl', workspaces.map((id) => ({ id }))],
    ['ids as lines of text', 'ids.txt', workspaces],
    [
      'ConvertTo-Json for each of two objects, over several lines',
      'convertto-json-each.json',
      [{ Key: ['Primary'] }, { Key: ['Secondary'] }],
    ],
  ])('%s', (_, file, expected) => {
    const read = readAll([readFileSync(`${folder}/${file}`, 'utf8')]);
    expect(read.end).toEqual({ kind: 'end' });
    expect(read.objects).toHaveLength(expected.length);
    expect(read.objects).toMatchObject(expected);
  });
});

import { describe, test, expect } from '@jest/globals';
import fc from 'fast-check';
import { type JsonFailure, describeJsonFailure } from '../../../src/engine/values/json-failure.js';
import { readJsonValue } from '../../../src/engine/values/json.js';
import type { PsValue } from '../../../src/engine/values/ps-value.js';
import { mergeNames, toJavaScript, toPlain } from '../../kit/plain-value.js';
import { lawRuns } from '../../kit/choose-some.js';

function valueOf(text: string): PsValue {
  const read = readJsonValue(text);
  if (!read.ok) throw new Error(`${text}: ${JSON.stringify(read.failure)}`);
  return read.value;
}

function failureOf(text: string): JsonFailure {
  const read = readJsonValue(text);
  if (read.ok) throw new Error(`${text} was read`);
  return read.failure;
}

describe('one JSON value', () => {
  test.each([
    ['null', null],
    ['true', true],
    ['false', false],
    ['"text"', 'text'],
    ['""', ''],
    ['[]', []],
    ['{}', {}],
    [' \t\r\n[ 1 , [ ] , { } ]\r\n ', [1, [], {}]],
    ['{"a":{"b":[1,"2",null,true]},"c":"d"}', { a: { b: [1, '2', null, true] }, c: 'd' }],
    ['{"":"","2":2,"1":1}', { '': '', '2': 2, '1': 1 }],
    ['"\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u00e4 \\uD83D\\uDE00 \\u005Cn"', '" \\ / \b \f \n \r \t ä 😀 \\n'],
    ['"ä€😀\u2028\u007f"', 'ä€😀\u2028\u007f'],
    [
      '["a long text that is cut out of a longer one","another one of that kind"]',
      ['a long text that is cut out of a longer one', 'another one of that kind'],
    ],
  ])('%s is read as it is written', (text, expected) => {
    expect(toPlain(valueOf(text))).toEqual(expected);
  });

  test('names that repeat, in any case, all stay', () => {
    const read = valueOf('{"Key":1,"a":2,"key":3,"Key":4}');
    expect(read.kind === 'hashtable' && read.entries.map(({ name }) => name)).toEqual(['Key', 'a', 'key', 'Key']);
  });

  test('a member named __proto__ is a member like any other', () => {
    expect(valueOf('{"__proto__":"x"}')).toEqual({
      kind: 'hashtable',
      entries: [{ name: '__proto__', value: { kind: 'string', text: 'x' } }],
    });
  });

  test('whatever JSON.stringify writes is read back', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }),
        fc.constantFrom(undefined, 2, '\t'),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          const read = readJsonValue(text);
          expect(read.ok && toJavaScript(read.value)).toEqual(mergeNames(text));
        },
      ),
    );
  });

  test('what is JSON to JavaScript is JSON here, and nothing else is', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '\\',
      'u00e4',
      '1',
      '0',
      '-',
      '.',
      'e',
      '+',
      'true',
      'null',
      ' ',
      '\n',
      'a',
      '"a"',
      '{"a":',
      '[1',
      '\u00a0',
      'ä',
      "'",
      '\t',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(readJsonValue(text).ok).toBe(isJson(text));
      }),
      { numRuns: lawRuns },
    );
  });
});

describe('a text that is no JSON value', () => {
  test.each([
    ['', 1, 1, 'expected a JSON value but found the end of the input'],
    [' \n ', 2, 2, 'expected a JSON value but found the end of the input'],
    ["{'a':1}", 1, 2, `expected a name in double quotes or '}' but found '''`],
    ['{a:1}', 1, 2, `expected a name in double quotes or '}' but found 'a'`],
    ['{"a" 1}', 1, 6, "expected ':' but found '1'"],
    ['{"a":}', 1, 6, "expected a JSON value but found '}'"],
    ['{"a":1 "b":2}', 1, 8, `expected ',' or '}' but found '"'`],
    ['{"a":1,}', 1, 8, "expected a name in double quotes but found '}'"],
    ['{"a":1', 1, 7, "expected ',' or '}' but found the end of the input"],
    ['[1,]', 1, 4, "expected a JSON value but found ']'"],
    ['[,1]', 1, 2, "expected a JSON value or ']' but found ','"],
    ['[1 2]', 1, 4, "expected ',' or ']' but found '2'"],
    ['[1}', 1, 3, "expected ',' or ']' but found '}'"],
    ['["a"', 1, 5, "expected ',' or ']' but found the end of the input"],
    ['[1', 1, 3, "expected ',' or ']' but found the end of the input"],
    ['{\r\n  "a": [1,\r\n    nul\r\n  ]\r\n}', 3, 5, "expected a JSON value but found 'nul'"],
    ['[01]', 1, 2, "expected a JSON value but found '01'"],
    ['[1.]', 1, 2, "expected a JSON value but found '1.'"],
    ['[.5]', 1, 2, "expected a JSON value but found '.5'"],
    ['[+1]', 1, 2, "expected a JSON value but found '+1'"],
    ['[0x1F]', 1, 2, "expected a JSON value but found '0x1F'"],
    ['[NaN]', 1, 2, "expected a JSON value but found 'NaN'"],
    ['[True]', 1, 2, "expected a JSON value but found 'True'"],
    [
      '[undefined_and_a_very_long_word_that_goes_on]',
      1,
      2,
      "expected a JSON value but found 'undefined_and_a_very_long_word_that_goes'",
    ],
    ['["a\nb"]', 1, 4, 'expected the rest of a string but found the end of the line'],
    ['["a\tb"]', 1, 4, 'expected the rest of a string but found U+0009'],
    ['["a\\x41"]', 1, 5, "expected one of \"\\/bfnrtu after a backslash but found 'x'"],
    ['["\\u12G4"]', 1, 7, "expected four hexadecimal digits after \\u but found 'G'"],
    ['["\\u12', 1, 7, 'expected the rest of a string but found the end of the input'],
    ['"a', 1, 3, 'expected the rest of a string but found the end of the input'],
    ['["😀", x]', 1, 7, "expected a JSON value but found 'x'"],
    ['[😀]', 1, 2, "expected a JSON value or ']' but found '😀'"],
    ['\uFEFF1', 1, 1, 'expected a JSON value but found U+feff'],
    ['{"a":1}\n{"b":2}', 2, 1, "expected nothing more after the value but found '{'"],
    ['1 x', 1, 3, "expected nothing more after the value but found 'x'"],
  ])('%j names line %d, column %d', (text, line, column, phrase) => {
    const failure = failureOf(text);
    expect({ line: failure.line, column: failure.column, phrase: describeJsonFailure(failure) }).toEqual({
      line,
      column,
      phrase,
    });
  });

  test('nesting is read 1024 levels deep, and one more is a failure with its place', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(readJsonValue(nested(1024)).ok).toBe(true);
    expect(failureOf(nested(1025))).toEqual({ kind: 'tooDeep', line: 1, column: 1025, limit: 1024 });
    expect(failureOf('{"a":'.repeat(1_000_000)).kind).toBe('tooDeep');
    expect(describeJsonFailure(failureOf(nested(1025)))).toBe('arrays and objects nested more than 1024 levels deep');
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

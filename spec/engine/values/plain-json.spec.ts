// The faster of the two readers of JSON: what it reads, the other one reads alike.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPlainJson } from '../../../src/engine/values/plain-json.js';
import { readRuntimeJson, type RuntimeJson } from '../../../src/engine/values/runtime-json.js';
import { lawRuns } from '../../kit/choose-some.js';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const read = (text: string): RuntimeJson | undefined => readPlainJson(text, parse(text));

/** With lists as lists. */
function write(json: RuntimeJson | undefined): unknown {
  if (json?.kind === 'array') return Array.from(json.items, write);
  if (json?.kind === 'object') return json.members.map(({ name, value }) => [name, write(value)]);
  return json;
}

/** Of what comes out of these most is JSON, and some is what only one of the two takes. */
const blank = fc.constantFrom('', '', '', ' ', '\n\t', '\r', '\u00a0', '\ufeff');
const name = fc.constantFrom('"a"', '"b"', '"A"', '"1"', '"1a"', '""', '"__proto__"', '"\\u0061"', '"a\\":"', 'a');
const scalar = fc.constantFrom(
  ...[
    '"x"',
    '"\\u00e9\\n"',
    '"\\v"',
    '"": "',
    '"a\\":1"',
    '"\n"',
    '1',
    '1.0',
    '1e400',
    '-0',
    'true',
    'null',
    'false',
    'nul',
    '"\\ud800"',
  ],
);
const { text } = fc.letrec<{ text: string; list: string; object: string }>((tie) => ({
  text: fc.oneof({ maxDepth: 4 }, scalar, tie('list'), tie('object')),
  list: fc
    .tuple(fc.array(tie('text'), { maxLength: 3 }), fc.constantFrom(',', ',', ',', ' '))
    .map(([items, comma]) => `[${items.join(comma)}]`),
  object: fc
    .tuple(fc.array(fc.tuple(name, blank, tie('text')), { maxLength: 4 }), fc.constantFrom(',', ',', ',', ''))
    .map(([members, comma]) => `{${members.map(([key, space, value]) => `${key}${space}:${value}`).join(comma)}}`),
}));

test('reads what it reads as the runtime does', () => {
  const taken = { yes: 0, no: 0 };
  fc.assert(
    fc.property(text, blank, (json, space) => {
      const whole = `${space}${json}`;
      const plain = read(whole);
      taken[plain === undefined ? 'no' : 'yes'] += 1;
      if (plain === undefined) return;
      const runtime = readRuntimeJson(whole);
      expect(runtime.ok && write(runtime.value)).toEqual(write(plain));
    }),
    { numRuns: lawRuns },
  );
  expect(Math.min(taken.yes, taken.no)).toBeGreaterThan(lawRuns / 10);
});

test.each([
  ['a name twice', '{"a":"1","a":"2"}'],
  ['a name twice, one of them in other characters', '{"a":"1","\\u0061":"2"}'],
  ['a name that is an index', '{"b":"1","0":"2"}'],
  ['a number', '{"a":[1.0]}'],
  ['text that is no object', '"a"'],
  ['what JavaScript refuses', '{"a":"1"} x'],
  ['what is nested deeply', `${'['.repeat(101)}${']'.repeat(101)}`],
])('leaves to the runtime: %s', (_, json) => {
  expect(read(json)).toBeUndefined();
});

test('takes a page of a list', () => {
  const page = { value: [{ id: '/a', tags: { a: 'b' }, usable: true, identity: null }], nextLink: 'https://x/?a=b' };
  expect(read(JSON.stringify(page, undefined, 2))).toBeDefined();
});

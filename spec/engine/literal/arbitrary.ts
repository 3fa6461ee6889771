// Random texts and values for the laws of literals.
import fc from 'fast-check';
import { foldCase } from '../../../src/engine/names.js';
import { readNumber } from '../../../src/engine/literal/number.js';
import {
  psArray,
  psBoolean,
  psHashtable,
  psNull,
  psString,
  type PsValue,
} from '../../../src/engine/values/ps-value.js';
import { anyCharacter } from '../../kit/any-character.js';

const pieces = [
  ...[
    '@{',
    '@(',
    '}',
    ')',
    '(',
    '{',
    '$(',
    '${',
    '$',
    '$x',
    '$true',
    '$null',
    ',',
    ';',
    '=',
    '\n',
    '\r\n',
    ' ',
    '\t',
    '\u00a0',
  ],
  ...[
    "'",
    '"',
    '‘',
    '’',
    '“',
    '„',
    "@'\n",
    "\n'@",
    '@"\n',
    '\n"@',
    '`',
    '`u{',
    '`n',
    '#',
    '<#',
    '#>',
    '[',
    ']',
    '|',
    '&',
    '..',
    '-',
    '+',
  ],
  ...[
    'a',
    'Key',
    'Primary',
    '-join',
    '0x10',
    '1.5',
    '1kb',
    '007',
    '1e',
    '.',
    '/',
    '_',
    'é',
    '日',
    '😀',
    '\0',
    '\ud800',
    "'x'",
    '"y"',
    '@x',
  ],
];

/** Texts made of what literals are made of, mostly in the wrong order. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join('')),
  fc.string({ unit: anyCharacter }),
);

/** Texts that begin as literals. */
export const arbitraryBeginning: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('@{', '@('), arbitraryText)
  .map(([opener, rest]) => opener + rest);

const content = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join('')),
);

const number: fc.Arbitrary<PsValue> = fc
  .oneof(
    fc.bigInt({ min: -(2n ** 100n), max: 2n ** 100n }).map(String),
    fc.double({ noNaN: true }).map((value) => String(value).replace('Infinity', '1e999')),
    fc
      .tuple(fc.bigInt({ min: 0n, max: 2n ** 40n }), fc.constantFrom('d', '.50d', 'l', 'n', 'u', 'ul', 'kb'))
      .map((parts) => parts.join('')),
  )
  .map((text) => {
    const read = readNumber(text);
    return read === undefined ? psNull : { ...read, source: null };
  });

const { value } = fc.letrec<{ value: PsValue; table: PsValue; array: PsValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(content.map(psString), number, fc.boolean().map(psBoolean), fc.constant(psNull)),
    tie('array'),
    tie('table'),
  ),
  array: fc.array(tie('value'), { maxLength: 4 }).map(psArray),
  table: fc
    .uniqueArray(fc.tuple(fc.oneof(fc.constantFrom('Key', 'a', 'b c', "it's"), content), tie('value')), {
      maxLength: 4,
      selector: ([name]) => foldCase(name),
    })
    .map((entries) => psHashtable(entries.map(([name, one]) => ({ name, value: one })))),
}));

/** Arrays and hashtables of constants. */
export const arbitraryCollection: fc.Arbitrary<PsValue> = value.filter(
  (one) => one.kind === 'array' || one.kind === 'hashtable',
);

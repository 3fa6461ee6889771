// The options of the two programs, read the GNU way and never bent into something else.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readGnuOptions } from '../../../src/engine/terminal/gnu-options.js';
import { anyCharacter } from '../../kit/any-character.js';

const table = {
  help: { kind: 'flag' },
  endpoint: { kind: 'text' },
  'output-format': { kind: 'choice', choices: ['text', 'json'] },
  timeout: { kind: 'number', least: 0.5, most: 3600, whole: false },
  port: { kind: 'number', least: 0, most: 65535, whole: true },
  fault: { kind: 'texts' },
} as const;

const nothingGiven = {
  help: false,
  endpoint: undefined,
  'output-format': undefined,
  timeout: undefined,
  port: undefined,
  fault: [],
};

describe('what is given is read as it stands', () => {
  test.each<[words: readonly string[], values: object]>([
    [[], {}],
    [['--help'], { help: true }],
    [['--endpoint=http://127.0.0.1:1'], { endpoint: 'http://127.0.0.1:1' }],
    [['--endpoint', 'http://127.0.0.1:1', '--help'], { endpoint: 'http://127.0.0.1:1', help: true }],
    [['--output-format', 'json'], { 'output-format': 'json' }],
    [['--timeout', '2.5'], { timeout: 2.5 }],
    [['--port', '0'], { port: 0 }],
    [['--port=007'], { port: 7 }],
    [['--fault', 'a', '--fault=b'], { fault: ['a', 'b'] }],
    [['--endpoint=a=b'], { endpoint: 'a=b' }],
    [['--endpoint="a"'], { endpoint: '"a"' }],
    [['--endpoint', "'a'"], { endpoint: "'a'" }],
    [['--endpoint', ' a '], { endpoint: ' a ' }],
    [['--endpoint', '0x10'], { endpoint: '0x10' }],
    [['--endpoint', 'true'], { endpoint: 'true' }],
  ])('%j', (words, values) => {
    expect(readGnuOptions(words, table)).toEqual({ ok: true, value: { ...nothingGiven, ...values } });
  });
});

describe('a word that is no option is named', () => {
  test.each<[words: readonly string[], word: string]>([
    [['word'], 'word'],
    [['1e3'], '1e3'],
    [[''], ''],
    [['--help', 'true'], 'true'],
    [['--bogus'], '--bogus'],
    [['--bogus=1', '--help'], '--bogus=1'],
    [['--Help'], '--Help'],
    [['--hel'], '--hel'],
    [['--outputFormat', 'json'], '--outputFormat'],
    [['--no-help'], '--no-help'],
    [['--help.x'], '--help.x'],
    [['-help'], '-help'],
    [['---help'], '---help'],
    [['-h'], '-h'],
    [['-port', '8999'], '-port'],
    [['-port=8999'], '-port=8999'],
    [['--__proto__=1'], '--__proto__=1'],
    [['--', '--help'], '--help'],
    [['--timeout', '-5', 'word'], 'word'],
  ])('%j', (words, word) => {
    expect(readGnuOptions(words, table)).toEqual({ ok: false, failure: { kind: 'unknownWord', word } });
  });
});

describe('an option that is given wrongly is named, with what is wrong', () => {
  const choices = ['text', 'json'];
  test.each<[words: readonly string[], failure: object]>([
    [['--help=true'], { kind: 'unexpectedValue', option: '--help' }],
    [['--help='], { kind: 'unexpectedValue', option: '--help' }],
    [['--help', '--help'], { kind: 'repeated', option: '--help' }],
    [['--timeout=1', '--timeout', '2'], { kind: 'repeated', option: '--timeout' }],
    [['--timeout', '1', '--timeout'], { kind: 'repeated', option: '--timeout' }],
    [['--timeout'], { kind: 'missingValue', option: '--timeout' }],
    [['--output-format'], { kind: 'missingValue', option: '--output-format' }],
    [['--endpoint'], { kind: 'missingValue', option: '--endpoint' }],
    [['--endpoint='], { kind: 'missingValue', option: '--endpoint' }],
    [['--endpoint', ''], { kind: 'missingValue', option: '--endpoint' }],
    [['--endpoint', '--help'], { kind: 'missingValue', option: '--endpoint' }],
    [['--endpoint', '-ResourceGroupName'], { kind: 'missingValue', option: '--endpoint' }],
    [['--fault', 'a', '--fault='], { kind: 'missingValue', option: '--fault' }],
    [['--fault'], { kind: 'missingValue', option: '--fault' }],
    [['--output-format='], { kind: 'notAmongChoices', option: '--output-format', value: '', choices }],
    [['--output-format', 'JSON'], { kind: 'notAmongChoices', option: '--output-format', value: 'JSON', choices }],
  ])('%j', (words, failure) => {
    expect(readGnuOptions(words, table)).toEqual({ ok: false, failure });
  });

  test.each(['', ' 5', '-5', '--help', '1e3', '0x10', '5s', 'NaN', 'Infinity', '.5', '0', '0.4', '3600.1', '٣'])(
    '--timeout %j is not a number of seconds',
    (value) => {
      const failure = { kind: 'notANumber', option: '--timeout', value, expected: table.timeout };
      expect(readGnuOptions(['--timeout', value], table)).toEqual({ ok: false, failure });
    },
  );

  test.each(['8.5', '65536', '-1'])('--port %j is not a port', (value) => {
    const failure = { kind: 'notANumber', option: '--port', value, expected: table.port };
    expect(readGnuOptions([`--port=${value}`], table)).toEqual({ ok: false, failure });
  });
});

test('any text that does not begin with a dash comes back as it was given, in both forms', () => {
  const text = fc.string({ unit: anyCharacter, minLength: 1 }).filter((candidate) => !candidate.startsWith('-'));
  fc.assert(
    fc.property(text, (endpoint) => {
      const expected = { ok: true, value: { ...nothingGiven, endpoint } };
      expect(readGnuOptions(['--endpoint', endpoint], table)).toEqual(expected);
      expect(readGnuOptions([`--endpoint=${endpoint}`], table)).toEqual(expected);
    }),
  );
});

test('nothing that is typed makes the reader itself fail', () => {
  const piece = fc.constantFrom(
    '-',
    '--',
    '---',
    '=',
    'help',
    'timeout',
    'endpoint',
    'no-',
    '.',
    '1',
    '-1',
    'x',
    ' ',
    '"',
    '\n',
  );
  const word = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 5 }), (words) => {
      const options = readGnuOptions(words, table);
      if (!options.ok && options.failure.kind === 'unknownWord') expect(words).toContain(options.failure.word);
    }),
    { numRuns: 1000 },
  );
});

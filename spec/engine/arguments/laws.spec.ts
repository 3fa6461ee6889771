// What holds for any words at all. A million of them by hand now and then.
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { tokenise } from '../../../src/engine/words/tokenise.js';
import { pairArguments } from '../../../src/engine/arguments/pair-arguments.js';
import { readWords } from '../../../src/engine/arguments/read-words.js';
import { toArgument } from '../../../src/engine/arguments/to-argument.js';
import type { Argument } from '../../../src/engine/binder/argument.js';
import { bindLine, type BoundLine } from '../../../src/engine/binder/bind-line.js';
import { bindObject } from '../../../src/engine/binder/bind-object.js';
import { noteBound, startBinder, type BinderState } from '../../../src/engine/binder/binder-state.js';
import { countSets } from '../../../src/engine/binder/set-bits.js';
import { isSwitch } from '../../../src/engine/definition/value-type.js';
import { succeed } from '../../../src/engine/outcome.js';
import { parseLiteral } from '../../../src/engine/literal/parse.js';
import { quoteLiteral } from '../../../src/engine/literal/quote.js';
import { foldCase } from '../../../src/engine/names.js';
import {
  psArray,
  psBoolean,
  psHashtable,
  psNull,
  psString,
  type PsValue,
} from '../../../src/engine/values/ps-value.js';
import { anyCharacter } from '../../kit/any-character.js';
import { newWorkspaceKey } from '../../../src/quantum/new-workspace-key/handler.js';
import { lawRuns } from '../../kit/choose-some.js';

// as long as it takes: how fast it is says nothing about the laws
jest.setTimeout(3_600_000);

const { command } = newWorkspaceKey;
const { parameters } = command;

const name = fc.constantFrom(...parameters.flatMap((parameter) => [parameter.name, ...parameter.definition.aliases]));
const typedName = fc
  .tuple(name, fc.nat(30), fc.constantFrom('-', '-', '-', '\u2013', '\u2015', '--'))
  .map(([full, length, dash]) => dash + full.slice(0, 1 + (length % full.length)));
const text = fc.oneof(
  fc.constantFrom(
    'Primary',
    'Secondary',
    'rg',
    '',
    ' ',
    '-',
    '@',
    '$true',
    '$x',
    "'a'",
    'a,b',
    'a,',
    ',',
    '@(',
    '@{',
    '}',
  ),
  fc.constantFrom(
    '{"keys":["Primary"]}',
    "@{Key='Primary'}",
    '@{Key=1}',
    '0x10',
    '-1',
    'Stop',
    's',
    'http://[',
    '@Key=a',
  ),
  fc.string({ maxLength: 8, unit: anyCharacter }),
);
const word = fc.oneof(
  { weight: 4, arbitrary: typedName },
  { weight: 4, arbitrary: text },
  { weight: 2, arbitrary: fc.tuple(typedName, text).map(([typed, value]) => `${typed}:${value}`) },
);

const value: fc.Arbitrary<PsValue> = fc.letrec<{ value: PsValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: anyCharacter, maxLength: 6 }).map(psString),
    fc.boolean().map(psBoolean),
    fc.constant(psNull),
    fc.array(tie('value'), { maxLength: 3 }).map(psArray),
    fc
      .uniqueArray(
        fc.record({ name: fc.string({ unit: anyCharacter, minLength: 1, maxLength: 5 }), value: tie('value') }),
        {
          maxLength: 3,
          selector: ({ name }) => foldCase(name),
        },
      )
      .map(psHashtable),
  ),
})).value;

/** Words to a binding, as a run does it, without reading files or standard input. */
function bindWords(words: readonly string[], inputExpected: boolean): BoundLine | 'refused' {
  const { paired, failure } = pairArguments(readWords(words, command).tokens, command);
  const isRead = paired.some(({ argument }) => argument.kind === 'named' && argument.source.kind !== 'value');
  if (failure !== null || isRead) return 'refused';
  return bind(
    paired.map(({ argument }) => toArgument(argument)),
    inputExpected,
  );
}

function bind(given: readonly Argument[], inputExpected: boolean): BoundLine {
  return bindLine(command, { given: succeed(given), inputExpected, defaults: [], today: () => '2000-01-01' });
}

describe('any words, in any number and shape', () => {
  test('either bind or are refused; what binds has exactly one of the sets its parameters share', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 9 }), fc.boolean(), (words, inputExpected) => {
        const line = bindWords(words, inputExpected);
        if (line === 'refused' || !line.missing.ok) return true;
        const { bound, current } = line.state;
        const sharedByAll = [...bound].every(({ bits }) => bits === 0 || (current & ~bits) === 0);
        return sharedByAll && (inputExpected || countSets(current) === 1);
      }),
      { numRuns: lawRuns },
    );
  });

  test('lose nothing on their way to tokens', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 9 }), (words) => {
        const told = tokenise(words).map((token) => {
          const argument = token.argument?.kind === 'text' ? token.argument.text : (token.argument?.value ?? '');
          return token.kind === 'argument' ? String(argument) : token.word + String(argument);
        });
        const least = words.join('').replace(/[:$]|\s/g, '').length - 2 * words.length;
        return told.join('').length >= least && told.length <= words.length;
      }),
      { numRuns: lawRuns },
    );
  });
});

test('a further parameter only narrows the sets, and a piped object too', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...parameters), { maxLength: 6 }), value, (chosen, object) => {
      const state = startBinder(command, () => '2000-01-01');
      for (const parameter of chosen) {
        const before = state.current;
        noteBound(state, parameter, psNull);
        if ((state.current & ~before) !== 0) return false;
      }
      const before = state.current;
      return bindObject(state, object, before) !== undefined || (state.current & ~before) === 0;
    }),
    { numRuns: lawRuns },
  );
});

test('the order of named parameters does not matter', () => {
  const supplied = fc
    .uniqueArray(fc.constantFrom(...parameters), { maxLength: 6 })
    .chain((chosen) =>
      fc.tuple(fc.constant(chosen), fc.shuffledSubarray(chosen, { minLength: chosen.length }), fc.boolean()),
    );
  const read = (chosen: typeof parameters): readonly Argument[] =>
    chosen.map(({ name: known, definition }) => ({
      name: known,
      text: '',
      value: isSwitch(definition.type) ? { kind: 'switch', on: true } : psString('1'),
    }));
  const seen = ({ values, current, setName }: BinderState) => [new Map(values), current, setName] as const;
  fc.assert(
    fc.property(supplied, ([one, other, inputExpected]) => {
      const [left, right] = [bind(read(one), inputExpected), bind(read(other), inputExpected)];
      if (!left.missing.ok || !right.missing.ok) return left.missing.ok === right.missing.ok;
      return isDeepStrictEqual(seen(left.state), seen(right.state));
    }),
    { numRuns: lawRuns },
  );
});

test('a literal that was quoted reads as what it was', () => {
  fc.assert(
    fc.property(value, (given) => {
      if (given.kind !== 'array' && given.kind !== 'hashtable') return;
      expect(parseLiteral(quoteLiteral(given))).toEqual({ ok: true, value: given });
    }),
    { numRuns: lawRuns },
  );
});

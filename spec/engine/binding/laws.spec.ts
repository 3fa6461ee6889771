// What holds for any words at all. LAW_RUNS sets how many of them each law is tried with (.ci/run: 18,000; a million by hand now and then).
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { rejoinWords } from '../../../src/engine/words/rejoin-words.js';
import { tokenise } from '../../../src/engine/words/tokenise.js';
import { bindArguments, type BindAttempt, type ReadArgument } from '../../../src/engine/binding/bind-arguments.js';
import { possibleSets, startBinding, withBound, type Binding } from '../../../src/engine/binding/binding.js';
import { bindPipelineObject } from '../../../src/engine/binding/bind-pipeline-object.js';
import { pairArguments } from '../../../src/engine/binding/pair-arguments.js';
import { planPrompts } from '../../../src/engine/binding/plan-prompts.js';
import { syntaxOf } from '../../../src/engine/binding/read-argument.js';
import { parseLiteral } from '../../../src/engine/literal/parse.js';
import { quoteLiteral } from '../../../src/engine/literal/quote.js';
import { findParameter } from '../../../src/engine/definition/find-parameter.js';
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

const numRuns = Number(process.env['LAW_RUNS'] ?? 6000);
// as long as it takes: how fast it is says nothing about the laws
jest.setTimeout(3_600_000);

const { parameters } = newWorkspaceKey.command;

const name = fc.constantFrom(...parameters.flatMap((parameter) => [parameter.name, ...parameter.aliases]));
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
function bindWords(words: readonly string[], inputExpected: boolean): BindAttempt | 'refused' {
  const joined = rejoinWords(words, (typed) => {
    const search = findParameter(parameters, typed);
    return search.kind === 'found' ? syntaxOf(search.parameter.type) : 'word';
  });
  const { paired, failure } = pairArguments(tokenise(joined), parameters);
  if (failure !== null) return 'refused';
  const read: ReadArgument[] = [];
  for (const { argument } of paired) {
    if (argument.kind !== 'named') read.push(argument);
    else if (argument.source.kind === 'value') read.push({ ...argument, value: argument.source.value });
    else return 'refused';
  }
  return bindArguments(read, newWorkspaceKey.command, { inputExpected, passwords: 'nobody', defaults: [] });
}

describe('any words, in any number and shape', () => {
  test('either bind or are refused; what binds has exactly one of the sets its parameters share', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 9 }), fc.boolean(), (words, inputExpected) => {
        const attempt = bindWords(words, inputExpected);
        if (attempt === 'refused' || !attempt.outcome.ok) return true;
        const { binding } = attempt.outcome.value;
        const sharedByAll = [...binding.bound.keys()].every((bound) => {
          const parameter = parameters.find((candidate) => candidate.name === bound);
          const own = parameter?.sets === 'all' ? newWorkspaceKey.command.sets : parameter?.sets.map(({ set }) => set);
          return possibleSets(binding).every((set) => own?.includes(set));
        });
        const plan = planPrompts(binding, inputExpected);
        return sharedByAll && (!plan.ok || inputExpected || possibleSets(plan.value.binding).length === 1);
      }),
      { numRuns },
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
      { numRuns },
    );
  });
});

test('a further parameter only narrows the sets, and a piped object too', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...parameters), { maxLength: 6 }), value, (chosen, object) => {
      const narrows = (before: Binding, after: Binding): boolean =>
        possibleSets(after).every((set) => possibleSets(before).includes(set));
      let binding = startBinding(newWorkspaceKey.command);
      for (const parameter of chosen) {
        const next = withBound(binding, parameter, psNull);
        if (!narrows(binding, next)) return false;
        binding = next;
      }
      const { outcome } = bindPipelineObject(binding, object);
      return !outcome.ok || narrows(binding, outcome.value);
    }),
    { numRuns },
  );
});

test('the order of named parameters does not matter', () => {
  const supplied = fc
    .uniqueArray(fc.constantFrom(...parameters), { maxLength: 6 })
    .chain((chosen) =>
      fc.tuple(fc.constant(chosen), fc.shuffledSubarray(chosen, { minLength: chosen.length }), fc.boolean()),
    );
  const read = (chosen: typeof parameters): ReadArgument[] =>
    chosen.map((parameter) => ({
      kind: 'named',
      parameter,
      reportedName: parameter.name,
      value: parameter.type.kind === 'switch' ? { kind: 'switch', on: true } : psString('1'),
    }));
  fc.assert(
    fc.property(supplied, ([one, other, inputExpected]) => {
      const options = { inputExpected, passwords: 'nobody', defaults: [] } as const;
      const [left, right] = [one, other].map(
        (chosen) => bindArguments(read(chosen), newWorkspaceKey.command, options).outcome,
      );
      if (!left?.ok || !right?.ok) return left?.ok === right?.ok;
      const seen = ({ value: { binding } }: typeof left) =>
        [new Map(binding.bound), possibleSets(binding), binding.reportedSet] as const;
      return isDeepStrictEqual(seen(left), seen(right));
    }),
    { numRuns },
  );
});

test('a literal that was quoted reads as what it was', () => {
  fc.assert(
    fc.property(value, (given) => {
      if (given.kind !== 'array' && given.kind !== 'hashtable') return;
      expect(parseLiteral(quoteLiteral(given))).toEqual({ ok: true, value: given });
    }),
    { numRuns },
  );
});

// The words as they were read → the steps that say which word went to which parameter, by which rule, and what that left of
// the sets.
import type { ArgvToken } from '../words/tokenise.js';
import { possibleSets, startBinding, withBound, type Binding } from '../binding/binding.js';
import type { PairedArgument, PairedWords } from '../binding/pair-arguments.js';
import type { ArgumentSource } from '../binding/read-argument.js';
import type { ReadWords } from '../binding/read-words.js';
import { quoteLiteral } from '../literal/quote.js';
import type { CommandMetadata } from '../definition/cmdlet-metadata.js';
import { findParameter } from '../definition/find-parameter.js';
import { psNull } from '../values/ps-value.js';
import type { SourceText, WordMeaning, WordStep } from './explain-step.js';

/** A step for each argument, in order; the last one is the one that cannot be read, if there is one. */
export function explainWords(
  { words, rejoined }: ReadWords,
  { paired, failure }: PairedWords,
  command: CommandMetadata,
): readonly WordStep[] {
  const steps: WordStep[] = [];
  let rest = { words, rejoined };
  let binding = startBinding(command);
  for (const pair of paired) {
    const taken = takeWords(rest, pair.tokens);
    rest = taken.rest;
    const meaning = describeMeaning(pair, binding);
    if (pair.argument.kind === 'named') binding = withBound(binding, pair.argument.parameter, psNull);
    steps.push({ kind: 'words', words: taken.words, meaning, setsLeft: possibleSets(binding) });
  }
  if (failure === null) return steps;
  return [
    ...steps,
    { kind: 'words', words: rest.words, meaning: { kind: 'notUnderstood' }, setsLeft: possibleSets(binding) },
  ];
}

function describeMeaning({ argument, tokens }: PairedArgument, binding: Binding): WordMeaning {
  switch (argument.kind) {
    case 'named': {
      const [name] = tokens;
      const typed = name?.kind === 'parameterName' ? name.name : argument.reportedName;
      const search = findParameter(binding.command.parameters, typed);
      return {
        kind: 'argument',
        typed,
        parameter: argument.parameter.name,
        rule: search.kind === 'found' ? search.rule : 'name',
        value: describeSource(argument.source),
        repeated: binding.bound.has(argument.parameter.name),
      };
    }
    case 'unknownName':
      return { kind: 'unknownName', typed: argument.typed };
    case 'ambiguousName':
      return {
        kind: 'ambiguousName',
        typed: argument.typed,
        candidates: argument.candidates.map(({ name }) => name),
      };
    case 'positional':
      return { kind: 'positional' };
  }
}

function describeSource(source: ArgumentSource): SourceText {
  return source.kind === 'value' ? { kind: 'value', literal: quoteLiteral(source.value) } : source;
}

interface WordsLeft {
  readonly words: readonly string[];
  /** The same with lists and literals put together. */
  readonly rejoined: readonly string[];
}

/** The words, as they were typed, that became these tokens. */
function takeWords(
  left: WordsLeft,
  tokens: readonly ArgvToken[],
): { readonly words: readonly string[]; readonly rest: WordsLeft } {
  let { words, rejoined } = left;
  for (const token of tokens) {
    for (const whole of rejoined.slice(0, countRejoined(token, rejoined[0]))) {
      words = words.slice(countTyped(whole, words));
      rejoined = rejoined.slice(1);
    }
  }
  return { words: left.words.slice(0, left.words.length - words.length), rest: { words, rejoined } };
}

/** `-Name:` takes the next word for its value. */
function countRejoined(token: ArgvToken, first: string | undefined): number {
  return token.kind === 'parameterName' && token.argument !== null && first === `${token.word}:` ? 2 : 1;
}

/** A word that was put together consists of so many typed ones, with a blank between each two. */
function countTyped(whole: string, words: readonly string[]): number {
  let joined = words[0] ?? '';
  let count = 1;
  while (joined !== whole && count < words.length) {
    joined = `${joined} ${words[count] ?? ''}`;
    count++;
  }
  return count;
}

// The words as they were read → the steps that say which word went to which parameter, by which rule, and what that left of
// the sets.
import type { ArgvToken } from '../words/tokenise.js';
import type { PairedArgument, PairedWords } from '../arguments/pair-arguments.js';
import type { ArgumentSource } from '../arguments/read-argument.js';
import type { ReadWords } from '../arguments/read-words.js';
import { narrowTo } from '../binder/set-bits.js';
import { quoteLiteral } from '../literal/quote.js';
import { everySet, type DerivedCommand, type DerivedParameter } from '../definition/derive-command.js';
import { findParameter } from '../definition/find-parameter.js';
import { setNamesIn } from '../definition/set-names.js';
import type { SourceText, WordMeaning, WordStep } from './explain-step.js';

/** A step for each argument, in order; the last one is the one that cannot be read, if there is one. */
export function explainWords(
  { words, rejoined }: ReadWords,
  { paired, failure }: PairedWords,
  command: DerivedCommand,
): readonly WordStep[] {
  const steps: WordStep[] = [];
  let rest = { words, rejoined };
  const named: DerivedParameter[] = [];
  let sets = everySet;
  for (const pair of paired) {
    const taken = takeWords(rest, pair.tokens);
    rest = taken.rest;
    const meaning = describeMeaning(pair, command, named);
    if (pair.argument.kind === 'named') {
      const { parameter } = pair.argument;
      named.push(parameter);
      sets = narrowTo(sets, parameter);
    }
    steps.push({ kind: 'words', words: taken.words, meaning, setsLeft: setNamesIn(command, sets) });
  }
  if (failure === null) return steps;
  return [
    ...steps,
    { kind: 'words', words: rest.words, meaning: { kind: 'notUnderstood' }, setsLeft: setNamesIn(command, sets) },
  ];
}

function hasPositions({ parameters }: DerivedCommand): boolean {
  return parameters.some(({ roles }) => roles.some(({ position }) => position !== null));
}

function describeMeaning(
  { argument, tokens }: PairedArgument,
  command: DerivedCommand,
  named: readonly DerivedParameter[],
): WordMeaning {
  switch (argument.kind) {
    case 'named': {
      const [name] = tokens;
      const typed = name?.kind === 'parameterName' ? name.name : argument.reportedName;
      const search = findParameter(command, typed);
      return {
        kind: 'argument',
        typed,
        parameter: argument.parameter.name,
        rule: search.kind === 'found' ? search.rule : 'name',
        value: describeSource(argument.source),
        repeated: named.includes(argument.parameter),
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
      return { kind: 'positional', ...(hasPositions(command) ? { byPosition: true } : {}) };
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

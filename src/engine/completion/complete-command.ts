// A command line that is being typed → what may come at the cursor. What was typed before is read and bound with the
// command's own functions, so that only parameters are offered that some set still has.
import { splitLaunch } from '../words/split-launch.js';
import { looksLikeParameter, startsWithDash } from '../words/tokenise.js';
import { pairArguments, type SuppliedArgument } from '../arguments/pair-arguments.js';
import { readWords } from '../arguments/read-words.js';
import { isIn, narrowTo } from '../binder/set-bits.js';
import { foldCase, sameName } from '../names.js';
import { everySet, type DerivedCommand, type DerivedParameter } from '../definition/derive-command.js';
import { findParameter } from '../definition/find-parameter.js';
import { knownTextsOf } from '../definition/known-texts.js';
import { isHidden } from '../definition/set-names.js';
import type { PsValue } from '../values/ps-value.js';
import type { Candidate } from './candidate.js';
import { completeOptions, waitsForValue } from './complete-options.js';
import { completeValue } from './complete-value.js';
import type { OptionSpec } from './option-spec.js';

/** The command, the options in front of its words, and a few words on each parameter. */
export interface CompletedCommand {
  readonly command: DerivedCommand;
  readonly options: readonly OptionSpec[];
  readonly describe: (parameter: DerivedParameter) => string;
}

/**
 * What may stand at the cursor: after the words `before`, beginning as `current`. Nothing where a value is wanted that only
 * the service knows, and nothing after words that cannot be understood.
 */
export function completeCommand(
  before: readonly string[],
  current: string,
  completed: CompletedCommand,
): readonly Candidate[] {
  const { options } = completed;
  const { hostWords, words } = splitLaunch(before, (name) => {
    const option = options.find((candidate) => candidate.name === name);
    return option === undefined ? undefined : option.value.kind !== 'none';
  });
  if (words.length > 0) return completeWords(words, current, completed);
  const ofOptions = completeOptions(options, hostWords, current);
  return waitsForValue(options, hostWords) ? ofOptions : [...completeWords([], current, completed), ...ofOptions];
}

function completeWords(
  words: readonly string[],
  current: string,
  { command, describe }: CompletedCommand,
): readonly Candidate[] {
  const { paired, failure } = pairArguments(readWords(words, command).tokens, command);
  if (failure !== null) {
    // A name without its value, or a list that ends in a comma: the word at the cursor goes on with it.
    if (failure.kind === 'missingArgument' && failure.why !== 'parameterFollows') {
      return startsWithDash(current) ? [] : completeValue(failure.parameter.definition.type, current);
    }
    const isOpenList = failure.kind === 'badLiteral' && failure.text.trimEnd().endsWith(',');
    return isOpenList ? completeValue(failure.parameter.definition.type, current, failure.text) : [];
  }
  const last = paired.at(-1)?.argument;
  const list = last === undefined ? undefined : findOpenList(last);
  const ofList = list === undefined || startsWithDash(current) ? [] : list(current);
  if (current !== '' && !startsWithDash(current)) return ofList;

  const named = paired.flatMap(({ argument }) => (argument.kind === 'named' ? [argument.parameter] : []));
  const colon = looksLikeParameter(current) ? current.indexOf(':') : -1;
  if (colon >= 0) return completeGlued(current.slice(0, colon), current.slice(colon + 1), command);
  const names = completeName(current.slice(1), named, command).map((parameter) => ({
    text: `-${parameter.name}`,
    description: describe(parameter),
  }));
  return [...names, ...ofList];
}

/** A list of known values may go on: with a comma at the cursor, or with a further value as a word of its own (D16). */
function findOpenList(argument: SuppliedArgument): ((current: string) => readonly Candidate[]) | undefined {
  if (argument.kind !== 'named' || argument.source.kind !== 'value') return undefined;
  const { type } = argument.parameter.definition;
  const items = argument.source.value.kind === 'array' ? argument.source.value.items : [argument.source.value];
  const isKnown = (item: PsValue): boolean =>
    item.kind === 'string' && knownTextsOf(type).some((value) => sameName(value, item.text));
  if (items.length === 0 || !items.every(isKnown)) return undefined;
  const earlier = items.map((item) => (item.kind === 'string' ? item.text : '')).join(',');
  return (current) => completeValue(type, current, earlier);
}

/** Parameters that may still be given, by the beginning of their name, or if there is none by that of an alias. */
function completeName(
  typed: string,
  named: readonly DerivedParameter[],
  { parameters }: DerivedCommand,
): readonly DerivedParameter[] {
  const sets = named.reduce(narrowTo, everySet);
  const possible = parameters.filter(
    (parameter) => !isHidden(parameter) && !named.includes(parameter) && isIn(parameter, sets),
  );
  const beginsSo = (name: string): boolean => foldCase(name).startsWith(foldCase(typed));
  const byName = possible.filter(({ name }) => beginsSo(name));
  return byName.length > 0 ? byName : possible.filter(({ definition }) => definition.aliases.some(beginsSo));
}

function completeGlued(name: string, typed: string, command: DerivedCommand): readonly Candidate[] {
  const search = findParameter(command, name.slice(1));
  if (search.kind !== 'found') return [];
  const head = `-${search.parameter.name}:`;
  return completeValue(search.parameter.definition.type, typed).map(({ text, description }) => ({
    text: head + text,
    description,
  }));
}

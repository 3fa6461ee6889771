// Tokens → arguments: which name takes which word (the engine's ReparseUnboundArguments; contract, section 4).
import { fail, succeed, type Outcome } from '../outcome.js';
import { sameName } from '../names.js';
import type { ArgvToken, WordValue } from '../words/tokenise.js';
import type { DerivedCommand, DerivedParameter } from '../definition/derive-command.js';
import { findParameter, type ParameterSearch } from '../definition/find-parameter.js';
import { psArray, psBoolean, psString, type PsValue } from '../values/ps-value.js';
import { isSwitch } from '../definition/value-type.js';
import type { BinderFault, MissingArgumentReason } from '../binder/failure.js';
import { knownTextsOf } from '../definition/known-texts.js';
import { readArgument, type ArgumentSource } from './read-argument.js';

/** One argument of the command line, in its order. */
export type SuppliedArgument =
  | {
      readonly kind: 'named';
      readonly parameter: DerivedParameter;
      /** How the engine names it when it is given twice: full, or as typed if the value was glued or a switch's. */
      readonly reportedName: string;
      readonly source: ArgumentSource;
    }
  /** `text` is the word, `value` what is glued to it. */
  | {
      readonly kind: 'unknownName';
      readonly typed: string;
      readonly text: string;
      readonly value: PsValue | undefined;
    }
  /** A name with a glued value that stands for several parameters; complained of when it is its turn to be bound. */
  | { readonly kind: 'ambiguousName'; readonly typed: string; readonly candidates: readonly DerivedParameter[] }
  | { readonly kind: 'positional'; readonly value: PsValue };

/** An argument and the tokens that went into it. */
export interface PairedArgument {
  readonly argument: SuppliedArgument;
  readonly tokens: readonly ArgvToken[];
}

/** The arguments of a command line, as far as they can be read: up to the token that is the failure, if there is one. */
export interface PairedWords {
  readonly paired: readonly PairedArgument[];
  readonly failure: BinderFault | null;
}

/** Every token becomes an argument, a part of one, or the failure. */
export function pairArguments(tokens: readonly ArgvToken[], command: DerivedCommand): PairedWords {
  const supplied: PairedArgument[] = [];
  let i = 0;
  for (;;) {
    const token = tokens[i];
    if (token === undefined) return { paired: supplied, failure: null };
    const first = i;
    const paired = pairToken(token, tokens[i + 1], command);
    if (!paired.ok) return { paired: supplied, failure: paired.failure };
    i += 1 + paired.value.taken;
    const more = takeFurtherKeys(paired.value.argument, tokens, i);
    i += more.taken;
    supplied.push({ argument: more.argument, tokens: tokens.slice(first, i) });
  }
}

interface Paired {
  readonly argument: SuppliedArgument;
  /** How many of the following tokens went into it. */
  readonly taken: number;
}

function pairToken(
  token: ArgvToken,
  next: ArgvToken | undefined,
  command: DerivedCommand,
): Outcome<Paired, BinderFault> {
  if (token.kind === 'argument') {
    return succeed({ argument: { kind: 'positional', value: plainValue(token.argument) }, taken: 0 });
  }
  const search = findParameter(command, token.name);
  if (search.kind === 'none') {
    const value = token.argument === null ? undefined : plainValue(token.argument);
    return succeed({ argument: { kind: 'unknownName', typed: token.name, text: token.word, value }, taken: 0 });
  }
  if (search.kind === 'ambiguous') {
    const { typed, candidates } = search;
    if (token.argument === null) return fail({ kind: 'ambiguousName', typed, candidates });
    return succeed({ argument: { kind: 'ambiguousName', typed, candidates }, taken: 0 });
  }
  const { parameter } = search;
  if (token.open) return missing(parameter, 'removedByShell');
  if (token.argument !== null) return supply(parameter, token.name, token.argument, 0);
  if (isSwitch(parameter.definition.type)) {
    const on: ArgumentSource = { kind: 'value', value: { kind: 'switch', on: true } };
    return succeed({ argument: { kind: 'named', parameter, reportedName: token.name, source: on }, taken: 0 });
  }
  if (next === undefined) return missing(parameter, 'notGiven');
  if (next.kind === 'argument') return supply(parameter, parameter.name, next.argument, 1);
  const following: ParameterSearch = findParameter(command, next.name);
  if (following.kind === 'ambiguous') {
    return fail({ kind: 'ambiguousName', typed: following.typed, candidates: following.candidates });
  }
  if (following.kind === 'found' || next.argument !== null || next.open) return missing(parameter, 'parameterFollows');
  return supply(parameter, parameter.name, { kind: 'text', text: next.word }, 1);
}

function supply(
  parameter: DerivedParameter,
  reportedName: string,
  word: WordValue,
  taken: number,
): Outcome<Paired, BinderFault> {
  if (word.kind === 'boolean') {
    const source: ArgumentSource = { kind: 'value', value: psBoolean(word.value) };
    return succeed({ argument: { kind: 'named', parameter, reportedName, source }, taken });
  }
  const source = readArgument(parameter.definition, word.text);
  if (!source.ok) return fail({ kind: 'badLiteral', parameter, text: word.text, reason: source.failure });
  return succeed({ argument: { kind: 'named', parameter, reportedName, source: source.value }, taken });
}

/**
 * Differs from PowerShell: D16, PowerShell hands a list variable to a program as separate words, so after a list of known
 * values further words that are known values belong to the list.
 */
function takeFurtherKeys(argument: SuppliedArgument, tokens: readonly ArgvToken[], from: number): Paired {
  // a list is never read from elsewhere
  if (argument.kind !== 'named' || argument.source.kind !== 'value') return { argument, taken: 0 };
  const values = knownTextsOf(argument.parameter.definition.type);
  const isKnown = (value: PsValue): boolean =>
    value.kind === 'string' && values.some((known) => sameName(known, value.text));
  const items = argument.source.value.kind === 'array' ? argument.source.value.items : [argument.source.value];
  if (items.length === 0 || !items.every(isKnown)) return { argument, taken: 0 };

  const more: PsValue[] = [];
  for (const token of tokens.slice(from)) {
    const value = token.kind === 'argument' ? plainValue(token.argument) : undefined;
    if (value === undefined || !isKnown(value)) break;
    more.push(value);
  }
  if (more.length === 0) return { argument, taken: 0 };
  const source: ArgumentSource = { kind: 'value', value: psArray([...items, ...more]) };
  return { argument: { ...argument, source }, taken: more.length };
}

function plainValue(word: WordValue): PsValue {
  return word.kind === 'boolean' ? psBoolean(word.value) : psString(word.text);
}

function missing(parameter: DerivedParameter, why: MissingArgumentReason): Outcome<never, BinderFault> {
  return fail({ kind: 'missingArgument', parameter, why });
}

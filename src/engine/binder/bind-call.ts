// A call of a command → what happens, in its order: the binder alone. Pure: facts in, facts out.
import type { DerivedCommand } from '../definition/derive-command.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { PsEntry, PsValue } from '../values/ps-value.js';
import { applyDefaults } from './apply-defaults.js';
import type { Argument, CallWord } from './argument.js';
import { askMissing } from './ask-missing.js';
import { bindNamed } from './bind-named.js';
import { bindObject } from './bind-object.js';
import { bindPositional } from './bind-positional.js';
import { bindRest } from './bind-rest.js';
import { failWith, startBinder, type BinderState } from './binder-state.js';
import { collectArguments } from './collect-arguments.js';
import type { Fact } from './fact.js';
import type { BinderFault } from './failure.js';
import { findMissing } from './find-missing.js';
import { pairNames } from './pair-names.js';
import type { LineSource } from './read-answers.js';
import { readDefaults } from './read-defaults.js';
import { keepPipelineSets, settleSets, verifySet } from './settle-sets.js';

export interface Call {
  readonly words: readonly CallWord[];
  /** The objects piped to it; null where nothing is piped. */
  readonly input: readonly PsValue[] | null;
  /** $PSDefaultParameterValues. */
  readonly defaults: readonly PsEntry[];
  /** The lines typed at prompts; null where nobody is there to ask. */
  readonly answers: readonly string[] | null;
  /** yyyy-MM-dd: dates that leave out a part depend on it. */
  readonly today: string;
}

/** What happens, in its order. */
export function bindCall(command: DerivedCommand, call: Call): readonly Fact[] {
  const state = startBinder(command, call.today);
  const fault = bindLine(state, call);
  if (fault !== undefined) {
    state.facts.push({ kind: 'error', failure: failWith(state, fault), terminating: true, stopped: false });
    return state.facts;
  }
  state.facts.push({ kind: 'begin', set: state.setName });
  if (call.input === null) state.facts.push(runNow(state));
  else bindObjects(state, call.input);
  return state.facts;
}

function runNow(state: BinderState): Fact {
  return { kind: 'run', set: state.setName, bound: new Map(state.values) };
}

function bindObjects(state: BinderState, input: readonly PsValue[]): void {
  const before = state.current;
  for (const object of input) {
    state.facts.push({ kind: 'object', value: object });
    const fault = bindObject(state, object, before);
    if (fault === undefined) state.facts.push(runNow(state));
    else if (tellError(state, fault) === 'end') return;
  }
}

/** As -ErrorAction wants it: an error may go unsaid, or end the call. */
function tellError(state: BinderState, fault: BinderFault): 'goOn' | 'end' {
  const action = state.values.get('ErrorAction');
  const preference = action?.kind === 'enumeration' ? action.name : 'Continue';
  if (preference === 'SilentlyContinue' || preference === 'Ignore') return 'goOn';
  const stopped = preference === 'Stop';
  state.facts.push({ kind: 'error', failure: failWith(state, fault), terminating: stopped, stopped });
  return stopped ? 'end' : 'goOn';
}

/** The command line, in the engine's order of complaint. */
function bindLine(state: BinderState, call: Call): BinderFault | undefined {
  const inputExpected = call.input !== null;
  const defaults = readDefaults(call.defaults, state.command);
  state.defaults = defaults.values;
  for (const about of defaults.faults) state.facts.push({ kind: 'warning', about });
  const arranged = bindArguments(state, call.words);
  if (!arranged.ok) return arranged.failure;
  const count = settleLine(state, inputExpected);
  if (!count.ok) return count.failure;
  const missing = findMissing(state, count.value, inputExpected);
  if (!missing.ok) return missing.failure;
  const fault = askMissing(state, missing.value, linesOf(call.answers));
  return fault ?? (inputExpected ? undefined : verifySet(state));
}

/** All that is on the line: names, positions, and what is left over. */
function bindArguments(state: BinderState, words: readonly CallWord[]): Outcome<undefined, BinderFault> {
  const paired = pairNames(state.command, collectArguments(words));
  if (!paired.ok) return paired;
  const named = bindNamed(state, paired.value);
  if (!named.ok) return named;
  const placed = bindPositional(state, named.value);
  if (!placed.ok) return placed;
  applyDefaults(state);
  const settled = settleSets(state, { beforePipeline: true, chooseDefault: false });
  if (!settled.ok) return settled;
  applyDefaults(state);
  const rest = bindRest(state, placed.value.left);
  if (!rest.ok) return rest;
  const [left] = rest.value;
  return left === undefined ? succeed(undefined) : fail(complainOf(left, placed.value.fault));
}

function complainOf({ name, value }: Argument, fault: BinderFault | undefined): BinderFault {
  if (name !== null) return { kind: 'unknownName', typed: name };
  return fault ?? { kind: 'unexpectedArgument', value: value ?? { kind: 'null' } };
}

/** The number of sets that are left. */
function settleLine(state: BinderState, inputExpected: boolean): Outcome<number, BinderFault> {
  const waiting = { beforePipeline: true, chooseDefault: false };
  const settled = settleSets(state, inputExpected ? waiting : { beforePipeline: false, chooseDefault: true });
  if (!settled.ok) return settled;
  if (settled.value === 1 && state.defaulted.length === 0) applyDefaults(state);
  if (settled.value <= 1 || !inputExpected || !keepPipelineSets(state)) return settled;
  return settleSets(state, waiting);
}

function linesOf(answers: readonly string[] | null): LineSource | undefined {
  if (answers === null) return undefined;
  let next = 0;
  return { next: () => answers[next++] };
}

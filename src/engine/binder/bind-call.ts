// A call of a command → what happens, in its order: the binder alone. Pure: facts in, facts out.
import type { DerivedCommand } from '../definition/derive-command.js';
import type { PsEntry, PsValue } from '../values/ps-value.js';
import type { CallWord } from './argument.js';
import { askMissing } from './ask-missing.js';
import { bindLine } from './bind-line.js';
import { bindObject } from './bind-object.js';
import { failWith, type BinderState } from './binder-state.js';
import { collectArguments } from './collect-arguments.js';
import type { Fact } from './fact.js';
import type { BinderFault } from './failure.js';
import { pairNames } from './pair-names.js';
import type { Today } from '../dotnet/day-of.js';

export interface Call {
  readonly words: readonly CallWord[];
  /** The objects piped to it; null where nothing is piped. */
  readonly input: readonly PsValue[] | null;
  /** $PSDefaultParameterValues. */
  readonly defaults: readonly PsEntry[];
  /** The lines typed at prompts; null where nobody is there to ask. */
  readonly answers: readonly string[] | null;
  /** yyyy-MM-dd: dates that leave out a part depend on it. */
  readonly today: Today;
}

/** What happens, in its order. */
export function bindCall(command: DerivedCommand, call: Call): readonly Fact[] {
  const { words, input, defaults, answers, today } = call;
  const inputExpected = input !== null;
  const given = pairNames(command, collectArguments(words));
  const { state, missing } = bindLine(command, { given, inputExpected, defaults, today });
  const fault = missing.ok ? askMissing(state, missing.value, answers) : missing.failure;
  if (fault !== undefined) {
    state.facts.push({ kind: 'error', failure: failWith(state, fault), terminating: true, stopped: false });
    return state.facts;
  }
  state.facts.push({ kind: 'begin', set: state.setName });
  if (input === null) state.facts.push(runNow(state));
  else bindObjects(state, input);
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

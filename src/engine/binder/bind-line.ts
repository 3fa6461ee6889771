// The command line of a call, in the engine's order of complaint, up to what has to be asked for; and the answers.
import type { DerivedCommand, DerivedParameter } from '../definition/derive-command.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { PsEntry, PsValue } from '../values/ps-value.js';
import { applyDefaults } from './apply-defaults.js';
import type { Argument } from './argument.js';
import { bindNamed } from './bind-named.js';
import { bindPositional } from './bind-positional.js';
import { bindRest } from './bind-rest.js';
import { bindValue } from './bind-value.js';
import { startBinder, type BinderState } from './binder-state.js';
import type { BinderFault } from './failure.js';
import { findMissing } from './find-missing.js';
import { readDefaults } from './read-defaults.js';
import { keepPipelineSets, settleSets } from './settle-sets.js';
import type { Today } from '../dotnet/day-of.js';

export interface Line {
  /** Names with their values; or why the words could not be paired. */
  readonly given: Outcome<readonly Argument[], BinderFault>;
  /** Objects are piped to the call, be it none in the end. */
  readonly inputExpected: boolean;
  /** $PSDefaultParameterValues. */
  readonly defaults: readonly PsEntry[];
  /** yyyy-MM-dd: dates that leave out a part depend on it. */
  readonly today: Today;
  /** By user name, those that have been asked for. */
  readonly passwords?: ReadonlyMap<string, string>;
}

/** A line as far as it is bound, and the mandatory parameters that are missing: to be asked for, if anybody is there to ask. */
export interface BoundLine {
  readonly state: BinderState;
  readonly missing: Outcome<readonly DerivedParameter[], BinderFault>;
}

/** Binds what is on the line. A call that asks for nothing is bound by then. */
export function bindLine(command: DerivedCommand, { given, inputExpected, ...line }: Line): BoundLine {
  const state = startBinder(command, line.today, line.passwords);
  const defaults = readDefaults(line.defaults, command);
  state.defaults = defaults.values;
  for (const about of defaults.faults) state.facts.push({ kind: 'warning', about });
  return { state, missing: given.ok ? bindGiven(state, given.value, inputExpected) : given };
}

function bindGiven(
  state: BinderState,
  given: readonly Argument[],
  inputExpected: boolean,
): Outcome<readonly DerivedParameter[], BinderFault> {
  const bound = bindArguments(state, given);
  if (!bound.ok) return bound;
  const count = settleLine(state, inputExpected);
  if (!count.ok) return count;
  return findMissing(state, count.value, inputExpected);
}

/** Binds the answers of a prompt, as arguments are. */
export function bindAnswers(
  state: BinderState,
  answers: ReadonlyMap<DerivedParameter, PsValue>,
): BinderFault | undefined {
  for (const [parameter, value] of answers) {
    const bound = bindValue(state, parameter, value, { coerce: true, wrapped: true, by: { kind: 'answer' } });
    if (!bound.ok) return bound.failure;
  }
  return undefined;
}

/** All that is on the line: names, positions, and what is left over. */
function bindArguments(state: BinderState, given: readonly Argument[]): Outcome<undefined, BinderFault> {
  const named = bindNamed(state, given);
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

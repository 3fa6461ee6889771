// How far a call is bound. A call has one state, which its steps change; nothing else knows it.
import { everySet, type DerivedCommand, type DerivedParameter, type SetBits } from '../definition/derive-command.js';
import type { PsValue } from '../values/ps-value.js';
import type { Fact } from './fact.js';
import type { BinderFailure, BinderFault } from './failure.js';
import { narrowTo } from './set-bits.js';
import type { Today } from '../dotnet/day-of.js';

export interface BinderState {
  readonly command: DerivedCommand;
  /** yyyy-MM-dd, for dates that leave out a part. */
  readonly today: Today;
  /** By user name, those that have been asked for. */
  readonly passwords: ReadonlyMap<string, string>;
  /** What has happened so far. */
  readonly facts: Fact[];
  /** The sets that are still possible. */
  current: SetBits;
  /** In the order in which the engine walks them: it changes with piped objects. */
  unbound: DerivedParameter[];
  readonly bound: Set<DerivedParameter>;
  /** All values that were ever bound, by name: those of earlier objects stay ($PSBoundParameters). */
  readonly values: Map<string, PsValue>;
  /** What the command is told; empty while several are left. */
  setName: string;
  /** The set that piped objects are tried for first; 0 in most calls. */
  prioritized: SetBits;
  /** What $PSDefaultParameterValues has for the command. */
  defaults: ReadonlyMap<DerivedParameter, PsValue>;
  /** Parameters that were bound to default values. */
  readonly defaulted: string[];
  /** Parameters about whose default values the engine has warned. */
  readonly warned: Set<DerivedParameter>;
  /** What the last object bound. */
  piped: DerivedParameter[];
}

/** Nothing bound yet. */
export function startBinder(
  command: DerivedCommand,
  today: Today,
  passwords: ReadonlyMap<string, string> = new Map(),
): BinderState {
  return {
    command,
    today,
    passwords,
    facts: [],
    current: everySet,
    unbound: [...command.parameters],
    bound: new Set(),
    values: new Map(),
    setName: '',
    prioritized: 0,
    defaults: new Map(),
    defaulted: [],
    warned: new Set(),
    piped: [],
  };
}

/** The parameter has the value, and only sets that it belongs to are left. */
export function noteBound(state: BinderState, parameter: DerivedParameter, value: PsValue): void {
  state.values.set(parameter.name, value);
  state.current = narrowTo(state.current, parameter);
  const at = state.unbound.indexOf(parameter);
  if (at >= 0) state.unbound.splice(at, 1);
  state.bound.add(parameter);
}

/** What is bound, by name. */
export type BoundValues = ReadonlyMap<string, PsValue>;

/** What is bound now, without what earlier objects had bound. */
export function boundValues({ bound, values }: BinderState): BoundValues {
  const now = new Map<string, PsValue>();
  for (const { name } of bound) {
    const value = values.get(name);
    if (value !== undefined) now.set(name, value);
  }
  return now;
}

/** The fault, with the default values that may be its cause. */
export function failWith(state: BinderState, fault: BinderFault): BinderFailure {
  return { fault, defaulted: [...state.defaulted] };
}

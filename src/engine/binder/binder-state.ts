// How far a call is bound. A call has one state, which its steps change; nothing else knows it.
import { everySet, type DerivedCommand, type DerivedParameter, type SetBits } from '../definition/derive-command.js';
import type { PsValue } from '../values/ps-value.js';
import type { Fact } from './fact.js';
import type { BinderFailure, BinderFault } from './failure.js';

export interface BinderState {
  readonly command: DerivedCommand;
  /** yyyy-MM-dd, for dates that leave out a part. */
  readonly today: string;
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
export function startBinder(command: DerivedCommand, today: string): BinderState {
  return {
    command,
    today,
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

/** The fault, with the default values that may be its cause. */
export function failWith(state: BinderState, fault: BinderFault): BinderFailure {
  return { fault, defaulted: [...state.defaulted] };
}

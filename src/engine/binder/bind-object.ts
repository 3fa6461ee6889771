// One piped object: by value and by property name, as it is and then converted (BindPipelineParameters of the engine).
import type { DerivedParameter, DerivedRole, SetBits } from '../definition/derive-command.js';
import { succeed, type Outcome } from '../outcome.js';
import type { PsValue } from '../values/ps-value.js';
import { applyDefaults } from './apply-defaults.js';
import { bindValue } from './bind-value.js';
import type { BinderState } from './binder-state.js';
import type { BinderFault, ValueFault } from './failure.js';
import { findMissing } from './find-missing.js';
import { findRefusal } from './find-refusal.js';
import { propertyOf } from './property-of.js';
import { countSets, isIn, rolesIn } from './set-bits.js';
import { settleSets } from './settle-sets.js';

/** A way in which an object is tried. */
interface Pass {
  readonly by: 'value' | 'propertyName';
  readonly coerce: boolean;
}

const passes: readonly Pass[] = [
  { by: 'value', coerce: false },
  { by: 'propertyName', coerce: false },
  { by: 'value', coerce: true },
  { by: 'propertyName', coerce: true },
];

/** Undefined if the object is bound. `before` are the sets that were left before the first object. */
export function bindObject(state: BinderState, object: PsValue, before: SetBits): BinderFault | undefined {
  restore(state);
  state.piped = [];
  state.current = before;
  const bound = tryPasses(state, object);
  if (!bound.ok || !bound.value) {
    restore(state);
    return bound.ok ? { kind: 'objectNotBound' } : bound.failure;
  }
  const missing = findMissing(state, countSets(state.current), false);
  if (!missing.ok) return missing.failure;
  return missing.value.length === 0 ? undefined : { kind: 'objectIncomplete', parameters: missing.value };
}

/** What the last object bound is unbound again, and comes last in the order. */
function restore(state: BinderState): void {
  for (const parameter of state.piped) {
    state.bound.delete(parameter);
    if (!state.unbound.includes(parameter)) state.unbound.push(parameter);
  }
}

/** Whether anything was bound. A set that comes first has the object to itself; the others only if it does not take it. */
function tryPasses(state: BinderState, object: PsValue): Outcome<boolean, BinderFault> {
  const { prioritized } = state;
  let bound = false;
  for (const first of prioritized === 0 ? [false] : [true, false]) {
    let valid = first ? prioritized : prioritized === 0 ? state.current : state.current & ~prioritized;
    for (const pass of passes) {
      const tried = tryPass(state, object, pass, valid);
      if (!tried.ok) return tried;
      if (!tried.value) continue;
      bound = true;
      if (first) continue;
      const settled = settleSets(state, { beforePipeline: true, chooseDefault: true });
      if (!settled.ok) return settled;
      valid = state.current;
    }
  }
  const settled = settleSets(state, { beforePipeline: false, chooseDefault: true });
  if (!settled.ok) return settled;
  if (state.defaulted.length === 0) applyDefaults(state);
  return succeed(bound);
}

/** The default set's parameters first; those of the other sets only if none of them takes the object. */
function tryPass(state: BinderState, object: PsValue, pass: Pass, valid: SetBits): Outcome<boolean, BinderFault> {
  const { defaultBit } = state.command;
  let sets = valid;
  if ((valid & defaultBit) !== 0) {
    const tried = tryParameters(state, object, pass, defaultBit);
    if (!tried.ok || tried.value) return tried;
    sets &= ~defaultBit;
  }
  return tryParameters(state, object, pass, sets);
}

/** From the last parameter to the first; each one that takes the object is bound to it. */
function tryParameters(state: BinderState, object: PsValue, pass: Pass, sets: SetBits): Outcome<boolean, BinderFault> {
  let bound = false;
  for (let i = state.unbound.length - 1; i >= 0; i--) {
    const parameter = state.unbound[i];
    if (!parameter?.takesPipeline || !isIn(parameter, sets)) continue;
    for (const role of rolesIn(parameter, sets)) {
      const tried = tryRole(state, object, pass, { parameter, role });
      if (!tried.ok) return tried;
      if (!tried.value) continue;
      bound = true;
      state.piped.push(parameter);
      break;
    }
  }
  return succeed(bound);
}

function tryRole(
  state: BinderState,
  object: PsValue,
  { by, coerce }: Pass,
  { parameter, role }: { readonly parameter: DerivedParameter; readonly role: DerivedRole },
): Outcome<boolean, ValueFault> {
  if (by === 'value' ? !role.fromPipeline : !role.byPropertyName || object.kind === 'null') return succeed(false);
  const value = by === 'value' ? object : findProperty(object, parameter);
  if (value === undefined) return succeed(false);
  const way = by === 'value' ? 'value' : 'property';
  const tried = bindValue(state, parameter, value, { coerce, wrapped: by === 'value', by: { kind: way } });
  if (tried.ok || isLoud(tried.failure, by)) return tried;
  return succeed(false);
}

/** By the parameter's name, or else by its first alias that the object has. */
function findProperty(object: PsValue, { name, definition }: DerivedParameter): PsValue | undefined {
  for (const known of [name, ...definition.aliases]) {
    const value = propertyOf(object, known);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** What does not convert does not fit, unless a script's type converter refuses a property; what a check, or we on purpose, refuse is an error. */
function isLoud(fault: ValueFault, by: Pass['by']): boolean {
  switch (fault.kind) {
    case 'notSet':
      return false;
    case 'notConverted': {
      const { reason } = fault;
      if (findRefusal(fault) !== undefined) return true;
      if (reason.kind !== 'transformation') return false;
      return by === 'propertyName' || reason.reason.kind === 'cannotAsk' || reason.reason.kind === 'noUserName';
    }
    default:
      return true;
  }
}

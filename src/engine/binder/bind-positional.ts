// Values without names → parameters with positions, in the order of the positions (BindPositionalParameters of the engine).
import type { Argument } from './argument.js';
import { bindAtPlace, type Place } from './bind-at-place.js';
import type { BinderState } from './binder-state.js';
import type { BinderFault, ValueFault } from './failure.js';
import { isIn, rolesIn } from './set-bits.js';
import type { DerivedParameter, DerivedRole, SetBits } from '../definition/derive-command.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { PsValue } from '../values/ps-value.js';

/** What is left, and why the last value did not bind: that is told if a value is left. */
export interface Placed {
  readonly left: readonly Argument[];
  readonly fault: ValueFault | undefined;
}

/** Fails where two parameters have one position in a set, or a check refuses a value. */
export function bindPositional(state: BinderState, given: readonly Argument[]): Outcome<Placed, BinderFault> {
  if (given.length === 0) return succeed({ left: given, fault: undefined });
  const found = findPlaces(state);
  if (found === undefined) return fail({ kind: 'ambiguousPosition' });
  const places = [...found].sort(([one], [other]) => one - other).map(([, place]) => place);
  if (places.length === 0) return succeed({ left: given, fault: undefined });

  const left: Argument[] = [];
  const rest = [...given];
  let valid = state.current;
  let fault: ValueFault | undefined;
  for (const place of places) {
    if (place.size === 0) continue;
    const value = nextValue(rest, left);
    if (value === undefined) break;
    const bound = bindAtPlace(state, place, valid, value);
    if (!bound.ok) return bound;
    fault = bound.value.fault;
    if (!bound.value.bound) left.push({ name: null, text: '', value });
    else if (valid !== state.current) {
      valid = state.current;
      dropRoles(places, valid);
    }
  }
  return succeed({ left: [...left, ...rest], fault });
}

/** Position → parameters; undefined if two of one set are at one position. Those that take what is left over have none. */
function findPlaces(state: BinderState): Map<number, Place> | undefined {
  const places = new Map<number, Place>();
  for (const parameter of state.unbound) {
    if (!isIn(parameter, state.current)) continue;
    for (const role of rolesIn(parameter, state.current)) {
      if (role.remaining || role.position === null) continue;
      const place: Place = places.get(role.position) ?? new Map<DerivedParameter, DerivedRole[]>();
      places.set(role.position, place);
      for (const roles of place.values()) {
        if (roles.some(({ bit }) => (bit & role.bit) !== 0 || bit === role.bit)) return undefined;
      }
      place.set(parameter, [...(place.get(parameter) ?? []), role]);
    }
  }
  return places;
}

/** The next value without a name; a name that means nothing goes to what is left, and a value behind it goes along. */
function nextValue(rest: Argument[], left: Argument[]): PsValue | undefined {
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument.name === null) return argument.value;
    left.push(argument);
    const [next] = rest;
    if (next?.name === null) {
      left.push(next);
      rest.shift();
    }
  }
  return undefined;
}

/** Roles in sets that are out count no more. */
function dropRoles(places: readonly Place[], valid: SetBits): void {
  for (const place of places) {
    for (const [parameter, roles] of place) {
      const kept = roles.filter(({ bit, inAllSets }) => inAllSets || (bit & valid) !== 0);
      if (kept.length === 0) place.delete(parameter);
      else place.set(parameter, kept);
    }
  }
}

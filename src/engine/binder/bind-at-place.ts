// One value → the parameters of one position.
import { bindValue } from './bind-value.js';
import type { BinderState } from './binder-state.js';
import type { BinderFault, ValueFault } from './failure.js';
import type { DerivedParameter, DerivedRole, SetBits } from '../definition/derive-command.js';
import { succeed, type Outcome } from '../outcome.js';
import type { PsValue } from '../values/ps-value.js';

/** The parameters of one position, each with its roles there. */
export type Place = Map<DerivedParameter, DerivedRole[]>;

interface Tried {
  readonly bound: boolean;
  readonly fault: ValueFault | undefined;
}

/** As it is before converted, and each time the default set before the others. */
export function bindAtPlace(
  state: BinderState,
  place: Place,
  valid: SetBits,
  value: PsValue,
): Outcome<Tried, BinderFault> {
  const { defaultBit } = state.command;
  const prefersDefault = (valid & defaultBit) !== 0;
  let tried: Tried = { bound: false, fault: undefined };
  for (const coerce of [false, true]) {
    for (const sets of prefersDefault ? [defaultBit, valid] : [valid]) {
      const attempt = bindInSets(state, place, sets, { value, coerce });
      if (!attempt.ok || attempt.value.bound) return attempt;
      tried = attempt.value;
    }
  }
  return succeed(tried);
}

/** All parameters of the place that are in the sets get the value. */
function bindInSets(
  state: BinderState,
  place: Place,
  sets: SetBits,
  { value, coerce }: { readonly value: PsValue; readonly coerce: boolean },
): Outcome<Tried, BinderFault> {
  let bound = false;
  let fault: ValueFault | undefined;
  for (const [parameter, roles] of [...place]) {
    for (const { bit, inAllSets } of roles) {
      if (!inAllSets && (bit & sets) === 0) continue;
      const attempt = bindValue(state, parameter, value, { coerce, wrapped: false, by: { kind: 'position' } });
      if (!attempt.ok && isLoud(attempt.failure)) return attempt;
      if (!attempt.ok) fault = attempt.failure;
      else if (attempt.value) {
        bound = true;
        break;
      }
    }
  }
  return succeed({ bound, fault });
}

/** What a script's type converter or a check refuses ends the call; what a compiled cmdlet cannot convert may fit elsewhere. */
function isLoud(fault: ValueFault): boolean {
  switch (fault.kind) {
    case 'notConverted':
      return fault.reason.kind === 'transformation';
    case 'notSet':
      return false;
    default:
      return true;
  }
}

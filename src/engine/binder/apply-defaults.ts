// Default values for parameters that are not bound, as far as the sets that are left allow it.
import { everySet, type DerivedParameter } from '../definition/derive-command.js';
import type { PsValue } from '../values/ps-value.js';
import { bindValue } from './bind-value.js';
import type { BinderState } from './binder-state.js';
import { isIn } from './set-bits.js';

/** None is bound if together they contradict each other. A value that does not bind is warned about, once. */
export function applyDefaults(state: BinderState): void {
  for (const [parameter, value] of findFitting(state)) {
    const bound = bindValue(state, parameter, value, { coerce: true, wrapped: false, by: { kind: 'default' } });
    if (bound.ok) {
      if (bound.value) state.defaulted.push(parameter.name);
    } else if (!state.warned.has(parameter)) {
      state.warned.add(parameter);
      state.facts.push({ kind: 'warning', about: { fault: 'notBound', of: bound.failure } });
    }
  }
}

function findFitting(state: BinderState): readonly (readonly [DerivedParameter, PsValue])[] {
  let common = everySet;
  const fitting: (readonly [DerivedParameter, PsValue])[] = [];
  for (const [parameter, value] of state.defaults) {
    if (!isIn(parameter, state.current) || state.bound.has(parameter)) continue;
    if (parameter.bits !== 0) common &= parameter.bits;
    if (common === 0) return [];
    fitting.push([parameter, value]);
  }
  return fitting;
}

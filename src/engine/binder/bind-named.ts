// Arguments with names, from left to right.
import { fail, succeed, type Outcome } from '../outcome.js';
import type { Argument } from './argument.js';
import { bindValue } from './bind-value.js';
import type { BinderState } from './binder-state.js';
import type { BinderFault } from './failure.js';
import { findName } from './find-name.js';

/** What is left: values without names, and names that mean nothing. */
export function bindNamed(state: BinderState, given: readonly Argument[]): Outcome<readonly Argument[], BinderFault> {
  const left: Argument[] = [];
  for (const argument of given) {
    const found = argument.name === null ? succeed(undefined) : findName(state.command, argument.name);
    if (!found.ok) return found;
    if (found.value === undefined || argument.value === undefined) {
      left.push(argument);
      continue;
    }
    if (state.bound.has(found.value)) return fail({ kind: 'alreadyBound', typed: argument.name ?? '' });
    const by = { kind: 'name', typed: argument.text } as const;
    const bound = bindValue(state, found.value, argument.value, { coerce: true, wrapped: false, by });
    if (!bound.ok) return bound;
  }
  return succeed(left);
}

// Arguments that are left over → the parameter that takes them (ValueFromRemainingArguments).
import type { DerivedParameter } from '../definition/derive-command.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { psString, type PsValue } from '../values/ps-value.js';
import type { Argument } from './argument.js';
import { bindValue } from './bind-value.js';
import type { BinderState } from './binder-state.js';
import type { BinderFault } from './failure.js';
import { roleIn } from './set-bits.js';

/** What is left after it: nothing, if a parameter takes it. */
export function bindRest(state: BinderState, left: readonly Argument[]): Outcome<readonly Argument[], BinderFault> {
  if (left.length === 0) return succeed(left);
  const [taker, second] = state.unbound.filter((parameter) => roleIn(parameter, state.current)?.remaining === true);
  if (second !== undefined) return fail({ kind: 'severalTakeTheRest' });
  if (taker === undefined) return succeed(left);
  const bound = bindCollected(state, taker, left);
  return bound.ok ? succeed([]) : bound;
}

/** One value that is a list is the list; otherwise names and values are its items. */
function bindCollected(
  state: BinderState,
  taker: DerivedParameter,
  left: readonly Argument[],
): Outcome<boolean, BinderFault> {
  const items = left.flatMap(({ name, text, value }): readonly PsValue[] => [
    ...(name === null ? [] : [psString(text)]),
    ...(value === undefined ? [] : [value]),
  ]);
  const [only, second] = items;
  const isList = only?.kind === 'array' && second === undefined;
  const value: PsValue = isList ? only : { kind: 'array', items, type: listName };
  return bindValue(state, taker, value, { coerce: true, wrapped: false, by: { kind: 'rest' } });
}

const listName = 'System.Collections.Generic.List`1[System.Object]';

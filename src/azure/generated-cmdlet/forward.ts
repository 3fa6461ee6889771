// The function's begin block: its bound parameters become the arguments of the cmdlet behind it, under their full names.
import type { Argument } from '../../engine/binder/argument.js';
import { boundValues, type BinderState } from '../../engine/binder/binder-state.js';
import type { DerivedCommand } from '../../engine/definition/derive-command.js';
import { defaultSetOf } from '../../engine/definition/set-names.js';
import type { PsValue } from '../../engine/values/ps-value.js';

/** What the cmdlet behind is given; `filled` is what the function adds. */
export function forward(
  binding: BinderState,
  behind: DerivedCommand,
  filled: readonly (readonly [name: string, value: PsValue])[],
): readonly Argument[] {
  const bound = new Map<string, PsValue>([...boundValues(binding), ...filled]);
  if (bound.has('OutBuffer')) bound.set('OutBuffer', { kind: 'number', type: 'Int32', text: '1', source: null });
  return behind.parameters.flatMap(({ name }): readonly Argument[] => {
    const value = bound.get(name);
    return value === undefined ? [] : [{ name, text: `-${name}`, value }];
  });
}

/** The set that the function is told, the default one where several are left. */
export function findSet({ setName, command }: BinderState): string {
  return command.sets.includes(setName) ? setName : defaultSetOf(command);
}

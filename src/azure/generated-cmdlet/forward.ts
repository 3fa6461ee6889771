// The function's begin block: its bound parameters become the arguments of the cmdlet behind it, under their full names.
import type { ReadArgument } from '../../engine/binding/bind-arguments.js';
import type { Binding } from '../../engine/binding/binding.js';
import type { CommandMetadata } from '../../engine/definition/cmdlet-metadata.js';
import type { PsValue } from '../../engine/values/ps-value.js';

/** What the cmdlet behind is given; `filled` is what the function adds. */
export function forward(
  binding: Pick<Binding, 'bound'>,
  behind: CommandMetadata,
  filled: readonly (readonly [name: string, value: PsValue])[],
): readonly ReadArgument[] {
  const bound = new Map<string, PsValue>([...binding.bound, ...filled]);
  if (bound.has('OutBuffer')) bound.set('OutBuffer', { kind: 'number', type: 'Int32', text: '1', source: null });
  return behind.parameters.flatMap((parameter): readonly ReadArgument[] => {
    const value = bound.get(parameter.name);
    return value === undefined ? [] : [{ kind: 'named', parameter, reportedName: parameter.name, value }];
  });
}

/** The set that the function is told, the default one where several are left. */
export function findSet({ reportedSet, command }: Binding): string {
  return reportedSet !== null && command.sets.includes(reportedSet) ? reportedSet : command.defaultSet;
}

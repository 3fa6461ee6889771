// Sets by their names, as help, explanations and the module for PowerShell show them; the binder has them as bits.
import type { DerivedCommand, DerivedParameter, DerivedRole, SetBits } from './derive-command.js';

/** The name of the only set that a command without sets has. */
export const onlySet = '__AllParameterSets';

/** All sets: the default set, then the others as parameters name them. */
export function setNames({ definition, sets }: DerivedCommand): readonly string[] {
  if (sets.length === 0) return [onlySet];
  const { defaultSet, parameters } = definition;
  const named = parameters.flatMap(({ roles }) => roles.map(({ set }) => set)).filter((set) => set !== '*');
  return [...new Set([...(defaultSet === null ? [] : [defaultSet]), ...named])];
}

/** The set that the command is told where nothing decides. */
export function defaultSetOf({ definition }: DerivedCommand): string {
  return definition.defaultSet ?? onlySet;
}

/** Those of a selection, in the order of `setNames`. */
export function setNamesIn(command: DerivedCommand, bits: SetBits): readonly string[] {
  return setNames(command).filter((set) => (bitOf(command, set) & bits) !== 0);
}

/** The bit of a set; of a command without sets all bits. */
export function bitOf({ sets }: DerivedCommand, set: string): SetBits {
  return sets.length === 0 ? -1 : 1 << sets.indexOf(set);
}

/** The parameter's role in a set: its own there, or that in all sets; undefined if it is not in the set. */
export function roleInSet({ roles }: DerivedParameter, set: string): DerivedRole | undefined {
  return roles.find((role) => role.set === set) ?? roles.find(({ inAllSets }) => inAllSets);
}

/** DontShow: bound like any other, and shown by neither help nor completion. */
export function isHidden({ roles }: DerivedParameter): boolean {
  return roles.some(({ hidden }) => hidden);
}

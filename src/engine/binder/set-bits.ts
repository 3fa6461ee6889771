// Selections of sets, as bits.
import {
  everySet,
  type DerivedCommand,
  type DerivedParameter,
  type DerivedRole,
  type SetBits,
} from '../definition/derive-command.js';

/** How many sets are selected; while nothing has been said about sets, that counts as one. */
export function countSets(bits: SetBits): number {
  if (bits === everySet) return 1;
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Those of the selected sets that the parameter leaves; one that names no set leaves all. */
export function narrowTo(bits: SetBits, parameter: DerivedParameter): SetBits {
  return parameter.bits === 0 ? bits : bits & parameter.bits;
}

/** All sets of the command; 0 for the full number of 32, as in the engine. */
export function allBits({ sets }: DerivedCommand): SetBits {
  return (1 << sets.length) - 1;
}

/** The name of the selected set. Of several the engine tells none, but overlooks those that do not follow at once. */
export function nameOfSets({ definition, sets }: DerivedCommand, bits: SetBits): string {
  if (bits === everySet || bits === 0) return definition.defaultSet || '__AllParameterSets';
  const index = 31 - Math.clz32(bits & -bits);
  if (((bits >>> (index + 1)) & 1) === 1 && index < 31) return '';
  return sets[index] ?? '';
}

/** The parameter's roles in the selected sets, and its role in all sets. */
export function rolesIn({ roles }: DerivedParameter, bits: SetBits): readonly DerivedRole[] {
  return roles.filter(({ inAllSets, bit }) => inAllSets || (bit & bits) !== 0);
}

/** The one role that counts in the selected sets: of a set before that of all sets. */
export function roleIn({ roles }: DerivedParameter, bits: SetBits): DerivedRole | undefined {
  return roles.find(({ bit }) => (bit & bits) !== 0) ?? roles.find(({ inAllSets }) => inAllSets);
}

/** Whether the parameter may be used in one of the sets. */
export function isIn({ bits, inAllSets }: DerivedParameter, selected: SetBits): boolean {
  return inAllSets || (bits & selected) !== 0;
}

/** Whether it takes piped objects, or properties of them, in one of the sets. */
export function takesPipelineIn(parameter: DerivedParameter, bits: SetBits): boolean {
  return (
    parameter.takesPipeline &&
    rolesIn(parameter, bits).some(({ fromPipeline, byPropertyName }) => fromPipeline || byPropertyName)
  );
}

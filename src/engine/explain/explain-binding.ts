// A bound command line → which sets its arguments leave, and why the others are out; also where binding has failed.
import type { ReadArgument } from '../binding/bind-arguments.js';
import { isUnbound, possibleSets, type Binding } from '../binding/binding.js';
import { quoteLiteral } from '../literal/quote.js';
import {
  findMembership,
  isInSet,
  takesPipeline,
  type ParameterMetadata,
  type ParameterSetName,
} from '../definition/cmdlet-metadata.js';
import { psNull } from '../values/ps-value.js';
import type { DefaultsStep, SetsStep, SetVerdict } from './explain-step.js';

/** A command line as far as it is bound; `settled`: nothing is wrong with it, whatever is still asked or piped. */
export interface BoundLine {
  readonly binding: Binding;
  readonly settled: boolean;
}

/** Default values that were bound, if there are any, and the sets. */
export function explainBinding(
  supplied: readonly ReadArgument[],
  { binding, settled }: BoundLine,
  inputExpected: boolean,
): readonly (DefaultsStep | SetsStep)[] {
  const { command } = binding;
  const named = supplied.flatMap((argument) => (argument.kind === 'named' ? [argument.parameter] : []));
  const given = [...named, ...command.parameters.filter(({ name }) => binding.defaulted.includes(name))];
  const values = binding.defaulted.map((parameter) => ({
    parameter,
    value: quoteLiteral(binding.bound.get(parameter) ?? psNull),
  }));
  return [
    ...(values.length > 0 ? [{ kind: 'defaults', values } as const] : []),
    {
      kind: 'sets',
      settled,
      told: settled ? (binding.reportedSet ?? command.defaultSet) : null,
      inputExpected,
      sets: command.sets.map((set) => judge(set, binding, given, inputExpected)),
    },
  ];
}

function judge(
  set: ParameterSetName,
  binding: Binding,
  given: readonly ParameterMetadata[],
  inputExpected: boolean,
): SetVerdict {
  const mandatory = binding.order.filter(
    (parameter) =>
      findMembership(parameter, set)?.mandatory === true && isUnbound(binding, parameter) && !given.includes(parameter),
  );
  const canCome = (parameter: ParameterMetadata): boolean =>
    inputExpected && findMembership(parameter, set)?.fromPipeline === true;
  const names = (parameters: readonly ParameterMetadata[]): readonly string[] => [
    ...new Set(parameters.map(({ name }) => name)),
  ];
  // Where a value does not convert, binding has stopped before it looked at sets.
  const ruledOutBy = names(given.filter((parameter) => !isInSet(parameter, set)));
  return {
    set,
    left: ruledOutBy.length === 0 && possibleSets(binding).includes(set),
    ruledOutBy,
    missing: names(mandatory.filter((parameter) => !canCome(parameter))),
    fromPipeline: names(mandatory.filter(canCome)),
    takesObjects: binding.order.some((parameter) => isUnbound(binding, parameter) && takesPipeline(parameter, [set])),
  };
}

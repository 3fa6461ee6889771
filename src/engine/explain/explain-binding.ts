// A command line → which sets its arguments leave, and why the others are out; also where binding fails. The binder's own
// result is looked at, nothing is decided here.
import type { ParameterDefault } from '../binding/apply-default-values.js';
import { bindArguments, type ReadArgument } from '../binding/bind-arguments.js';
import { isUnbound, possibleSets, type Binding } from '../binding/binding.js';
import { planPrompts } from '../binding/plan-prompts.js';
import { quoteLiteral } from '../literal/quote.js';
import {
  findMembership,
  isInSet,
  takesPipeline,
  type CommandMetadata,
  type ParameterMetadata,
  type ParameterSetName,
} from '../definition/cmdlet-metadata.js';
import { formatValue } from '../values/format-value.js';
import { psNull } from '../values/ps-value.js';
import type { DefaultsStep, SetsStep, SetVerdict } from './explain-step.js';

/** Default values that were bound, if there are any, and the sets. */
export function explainBinding(
  supplied: readonly ReadArgument[],
  command: CommandMetadata,
  options: { readonly inputExpected: boolean; readonly defaults: readonly ParameterDefault[] },
): readonly (DefaultsStep | SetsStep)[] {
  const { inputExpected } = options;
  const passwords = answerPasswords(supplied);
  const { outcome, reached } = bindArguments(supplied, command, { ...options, passwords });
  const plan = outcome.ok ? planPrompts(outcome.value.binding, inputExpected) : undefined;
  const settled = plan?.ok === true;
  const binding = settled ? plan.value.binding : outcome.ok ? outcome.value.binding : reached;
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
      told: settled ? binding.reportedSet || command.defaultSet : null,
      inputExpected,
      sets: command.sets.map((set) => judge(set, binding, given, inputExpected)),
    },
  ];
}

/** Whatever is answered when a password is asked for, it says nothing about sets. */
function answerPasswords(supplied: readonly ReadArgument[]): ReadonlyMap<string, string> {
  return new Map(
    supplied.flatMap((argument) => (argument.kind === 'named' ? [[formatValue(argument.value), '']] : [])),
  );
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

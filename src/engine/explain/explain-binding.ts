// A bound command line → which sets its arguments leave, and why the others are out; also where binding has failed.
import type { BinderState } from '../binder/binder-state.js';
import { takesPipelineIn } from '../binder/set-bits.js';
import type { DerivedParameter } from '../definition/derive-command.js';
import { bitOf, defaultSetOf, roleInSet, setNames } from '../definition/set-names.js';
import { quoteLiteral } from '../literal/quote.js';
import { psNull } from '../values/ps-value.js';
import type { DefaultsStep, SetsStep, SetVerdict } from './explain-step.js';

/** A command line as far as it is bound; `settled`: nothing is wrong with it, whatever is still asked or piped. */
export interface LineBound {
  readonly state: BinderState;
  readonly settled: boolean;
}

/** Default values that were bound, if there are any, and the sets. */
export function explainBinding(
  named: readonly DerivedParameter[],
  { state, settled }: LineBound,
  inputExpected: boolean,
): readonly (DefaultsStep | SetsStep)[] {
  const { command, defaulted, setName, values: bound } = state;
  const given = [...named, ...command.parameters.filter(({ name }) => defaulted.includes(name))];
  const values = defaulted.map((parameter) => ({ parameter, value: quoteLiteral(bound.get(parameter) ?? psNull) }));
  const sets = setNames(command);
  return [
    ...(values.length > 0 ? [{ kind: 'defaults', values } as const] : []),
    {
      kind: 'sets',
      settled,
      told: settled ? (sets.includes(setName) ? setName : defaultSetOf(command)) : null,
      inputExpected,
      sets: sets.map((set) => judge(set, state, given, inputExpected)),
    },
  ];
}

function judge(
  set: string,
  { command, unbound, current }: BinderState,
  given: readonly DerivedParameter[],
  inputExpected: boolean,
): SetVerdict {
  const mandatory = unbound.filter(
    (parameter) => roleInSet(parameter, set)?.mandatory === true && !given.includes(parameter),
  );
  const canCome = (parameter: DerivedParameter): boolean => {
    const role = roleInSet(parameter, set);
    return inputExpected && (role?.fromPipeline === true || role?.byPropertyName === true);
  };
  const names = (parameters: readonly DerivedParameter[]): readonly string[] => [
    ...new Set(parameters.map(({ name }) => name)),
  ];
  // Where a value does not convert, binding has stopped before it looked at sets.
  const ruledOutBy = names(given.filter((parameter) => roleInSet(parameter, set) === undefined));
  const bit = bitOf(command, set);
  return {
    set,
    left: ruledOutBy.length === 0 && (bit & current) !== 0,
    ruledOutBy,
    missing: names(mandatory.filter((parameter) => !canCome(parameter))),
    fromPipeline: names(mandatory.filter(canCome)),
    takesObjects: unbound.some((parameter) => takesPipelineIn(parameter, bit)),
  };
}

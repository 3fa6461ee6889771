// A piped object → which parameters took it, and why the others that were open to it did not.
import { makeValue } from '../binder/bind-value.js';
import type { BinderState } from '../binder/binder-state.js';
import type { ValueFault } from '../binder/failure.js';
import { takesPipelineIn } from '../binder/set-bits.js';
import type { SetBits } from '../definition/derive-command.js';
import { setNamesIn } from '../definition/set-names.js';
import { quoteLiteral } from '../literal/quote.js';
import { psNull, type PsValue } from '../values/ps-value.js';
import type { ObjectStep } from './explain-step.js';

/** What an object has come to: whether it is bound, and the sets that were left before it. */
export interface ObjectBound {
  readonly state: BinderState;
  readonly before: SetBits;
  readonly isBound: boolean;
}

/** The step of the object with this number. */
export function explainObject(
  number: number,
  object: PsValue,
  { state, before, isBound }: ObjectBound,
): ObjectStep<ValueFault> {
  const { command, bound, piped, values, current } = state;
  const open = command.parameters.filter(
    (parameter) => takesPipelineIn(parameter, before) && (!bound.has(parameter) || piped.includes(parameter)),
  );
  const taken = isBound ? open.filter((parameter) => bound.has(parameter)) : [];
  return {
    kind: 'object',
    number,
    value: quoteLiteral(object),
    bound: taken.map(({ name }) => ({ parameter: name, value: quoteLiteral(values.get(name) ?? psNull) })),
    setsLeft: setNamesIn(command, isBound ? current : before),
    refusals: open.flatMap((parameter) => {
      if (taken.includes(parameter)) return [];
      const made = makeValue(state, parameter, object, { coerce: true, wrapped: true, by: { kind: 'value' } });
      return made.ok ? [] : [{ parameter: parameter.name, reason: made.failure }];
    }),
  };
}

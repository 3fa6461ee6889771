// A piped object → which parameters took it, and why the others that were open to it did not.
import type { ObjectBinding } from '../binding/bind-pipeline-object.js';
import { isUnbound, possibleSets, type Binding } from '../binding/binding.js';
import { convertArgument } from '../conversion/convert.js';
import type { ConversionFailure } from '../conversion/failure.js';
import { quoteLiteral } from '../literal/quote.js';
import { takesPipeline } from '../definition/cmdlet-metadata.js';
import { psNull, type PsValue } from '../values/ps-value.js';
import type { ObjectStep } from './explain-step.js';

/** The step of the object with this number, which `start` was given and `bound` came of. */
export function explainObject(
  number: number,
  object: PsValue,
  start: Binding,
  { outcome }: Pick<ObjectBinding, 'outcome'>,
): ObjectStep<ConversionFailure> {
  const open = start.order.filter(
    (parameter) => isUnbound(start, parameter) && takesPipeline(parameter, possibleSets(start)),
  );
  const after = outcome.ok ? outcome.value : start;
  const taken = open.filter((parameter) => !isUnbound(after, parameter));
  return {
    kind: 'object',
    number,
    value: quoteLiteral(object),
    bound: taken.map(({ name }) => ({ parameter: name, value: quoteLiteral(after.bound.get(name) ?? psNull) })),
    setsLeft: possibleSets(after),
    refusals: open.flatMap((parameter) => {
      if (taken.includes(parameter)) return [];
      const converted = convertArgument(parameter, object, { command: start.command, passwords: 'nobody' });
      return converted.ok ? [] : [{ parameter: parameter.name, reason: converted.failure }];
    }),
  };
}

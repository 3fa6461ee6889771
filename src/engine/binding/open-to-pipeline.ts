// Which parameters a piped object could still fill: whether standard input is worth reading (contract, section 5).
import { takesPipeline, type CommandMetadata, type ParameterMetadata } from '../definition/cmdlet-metadata.js';
import { psNull } from '../values/ps-value.js';
import { applyDefaultValues, type ParameterDefault } from './apply-default-values.js';
import { isUnbound, possibleSets, startBinding, withBound } from './binding.js';

/** The parameters that a call naming these, in whatever order, leaves open to the pipeline in a set that is still possible. */
export function openToPipeline(
  named: readonly ParameterMetadata[],
  command: CommandMetadata,
  defaults: readonly ParameterDefault[],
): readonly ParameterMetadata[] {
  const start = named.reduce((binding, parameter) => withBound(binding, parameter, psNull), startBinding(command));
  const { binding } = applyDefaultValues(start, defaults, 'nobody');
  const sets = possibleSets(binding);
  return binding.order.filter((parameter) => isUnbound(binding, parameter) && takesPipeline(parameter, sets));
}

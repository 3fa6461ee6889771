// Which parameters a piped object could still fill: whether standard input is worth reading (contract, section 5).
import type { DerivedCommand, DerivedParameter } from '../definition/derive-command.js';
import { psNull, type PsEntry } from '../values/ps-value.js';
import { applyDefaults } from './apply-defaults.js';
import { noteBound, startBinder } from './binder-state.js';
import { readDefaults } from './read-defaults.js';
import { takesPipelineIn } from './set-bits.js';
import type { Today } from '../dotnet/day-of.js';

/** The parameters that a call naming these, in whatever order, leaves open to the pipeline in a set that is still possible. */
export function openToPipeline(
  named: readonly DerivedParameter[],
  command: DerivedCommand,
  defaults: readonly PsEntry[],
  today: Today,
): readonly DerivedParameter[] {
  const state = startBinder(command, today);
  for (const parameter of named) noteBound(state, parameter, psNull);
  state.defaults = readDefaults(defaults, command).values;
  applyDefaults(state);
  return state.unbound.filter((parameter) => takesPipelineIn(parameter, state.current));
}

// Which sets are left, and which of them is told (ValidateParameterSets of the engine, and what belongs to it).
import { everySet } from '../definition/derive-command.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { BinderState } from './binder-state.js';
import type { BinderFault } from './failure.js';
import { countSets, nameOfSets, takesPipelineIn } from './set-bits.js';

/** When sets are settled. */
export interface Moment {
  /** Objects may still decide. */
  readonly beforePipeline: boolean;
  /** The default set is chosen where several are left. */
  readonly chooseDefault: boolean;
}

const ambiguous: BinderFault = { kind: 'ambiguousSet' };

/** The number of sets that are left; fails where none is, or several that nothing can tell apart. */
export function settleSets(state: BinderState, moment: Moment): Outcome<number, BinderFault> {
  const count = countSets(state.current);
  if (count === 0) return fail(ambiguous);
  return count === 1 ? settleOne(state, moment) : settleSeveral(state, moment, count);
}

function settleSeveral(
  state: BinderState,
  { beforePipeline, chooseDefault }: Moment,
  count: number,
): Outcome<number, BinderFault> {
  const { defaultBit } = state.command;
  if ((state.current & defaultBit) !== 0) {
    state.setName = nameOfSets(state.command, defaultBit);
    if (!chooseDefault) return succeed(count);
    state.current = defaultBit;
    return succeed(1);
  }
  if (beforePipeline && mayTakePipeline(state)) return succeed(count);
  return settleByMandatory(state);
}

function settleOne(state: BinderState, { beforePipeline, chooseDefault }: Moment): Outcome<number, BinderFault> {
  let count = 1;
  if (state.current === everySet) {
    const { defaultBit, sets } = state.command;
    count = Math.max(sets.length, 1);
    const waits = beforePipeline && mayTakePipeline(state);
    if (!waits && defaultBit !== 0) {
      if (chooseDefault) {
        state.current = defaultBit;
        count = 1;
      }
    } else if (!waits && count > 1) {
      const settled = settleByMandatory(state);
      if (!settled.ok) return settled;
      count = settled.value;
    }
  }
  state.setName = nameOfSets(state.command, state.current);
  return succeed(count);
}

function mayTakePipeline(state: BinderState): boolean {
  return state.unbound.some((parameter) => takesPipelineIn(parameter, state.current));
}

/** The only set in which nothing mandatory is missing. */
function settleByMandatory(state: BinderState): Outcome<number, BinderFault> {
  let left = state.current & state.command.parameters.reduce((bits, parameter) => bits | parameter.bits, 0);
  for (const { roles } of state.unbound) {
    for (const { mandatory, bit } of roles) if (mandatory) left &= ~bit;
  }
  if (countSets(left) !== 1) return fail(ambiguous);
  state.current = left;
  state.setName = nameOfSets(state.command, left);
  return succeed(1);
}

/** With input to come, sets in which nothing takes it any more are out, if there are others. */
export function keepPipelineSets(state: BinderState): boolean {
  let taking = 0;
  for (const parameter of state.unbound) {
    for (const role of parameter.roles) {
      if (!role.fromPipeline && !role.byPropertyName) continue;
      if (role.inAllSets) return false;
      if ((role.bit & state.current) !== 0) taking |= role.bit;
    }
  }
  const kept = taking === 0 ? state.current : state.current & taking;
  const changed = kept !== state.current;
  state.current = kept;
  return changed;
}

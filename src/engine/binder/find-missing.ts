// Which mandatory parameters are missing; with objects to come, also which set is to take them
// (GetMissingMandatoryParameters of the engine).
import type { BinderState } from './binder-state.js';
import { chooseForPipeline, type Gap, type Missing } from './choose-for-pipeline.js';
import { rolesIn } from './set-bits.js';
import { everySet, type DerivedParameter, type SetBits } from '../definition/derive-command.js';
import { succeed } from '../outcome.js';

/** The parameters to ask for. `count` is the number of sets that are left. */
export function findMissing(state: BinderState, count: number, inputExpected: boolean): Missing {
  const gaps = new Map<SetBits, Gap>();
  const missing: DerivedParameter[] = [];
  let sets = 0;
  for (const parameter of state.unbound) {
    if (!parameter.isMandatory) continue;
    const roles = rolesIn(parameter, state.current).filter(({ mandatory }) => mandatory);
    for (const role of roles) {
      const bit = role.inAllSets ? everySet : role.bit;
      const gap = gaps.get(bit) ?? { bit, asked: new Set(), piped: new Set(), byValue: false, byName: false };
      gaps.set(bit, gap);
      if (!inputExpected || !(role.fromPipeline || role.byPropertyName)) gap.asked.add(parameter);
      else {
        gap.piped.add(parameter);
        gap.byValue ||= role.fromPipeline;
        gap.byName ||= role.byPropertyName;
      }
      if (!role.inAllSets) sets |= state.current & bit;
    }
    if (roles.length > 0) missing.push(parameter);
  }
  if (!inputExpected || missing.length === 0) return succeed(missing);
  return chooseForPipeline(state, gaps, count, sets);
}

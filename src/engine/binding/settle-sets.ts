// Which parameter set is meant, as far as that can be told: the engine's ValidateParameterSets as one decision table.
import { fail, succeed, type Outcome } from '../outcome.js';
import { findMembership, takesPipeline, type ParameterSetName } from '../definition/cmdlet-metadata.js';
import { isUnbound, possibleSets, withSets, type Binding } from './binding.js';
import type { BindingFailure } from './failure.js';

/** A binding and how many sets are left in it; one means that the set is certain. */
export interface Settled {
  readonly binding: Binding;
  readonly count: number;
}

/**
 * `pipelineMayDecide`: a piped object may still tell the set, so that several may stay. `chooseDefault`: the default set
 * wins a tie now. Fails if no set is left, or if several are left that nothing can tell apart.
 */
export function settleSets(
  binding: Binding,
  options: { readonly pipelineMayDecide: boolean; readonly chooseDefault: boolean },
): Outcome<Settled, BindingFailure> {
  const sets = possibleSets(binding);
  const { defaultSet } = binding.command;
  if (binding.sets.kind === 'narrowed') {
    const [first, second] = sets;
    if (first === undefined) return fail({ kind: 'ambiguousSet' });
    if (second === undefined) return succeed(settleOn(binding, first));
  }
  const waitsForPipeline =
    options.pipelineMayDecide &&
    binding.order.some((parameter) => takesPipeline(parameter, sets) && isUnbound(binding, parameter));

  const hasDefault = sets.includes(defaultSet);
  if (binding.sets.kind === 'untouched') {
    const open = { binding: { ...binding, reportedSet: defaultSet }, count: Math.max(sets.length, 1) };
    if (waitsForPipeline) return succeed(open);
    if (!hasDefault) return open.count > 1 ? settleByMandatory(open.binding) : succeed(open);
    return succeed(options.chooseDefault ? settleOn(open.binding, defaultSet) : open);
  }
  if (hasDefault) {
    if (options.chooseDefault) return succeed(settleOn(binding, defaultSet));
    return succeed({ binding: { ...binding, reportedSet: defaultSet }, count: sets.length });
  }
  return waitsForPipeline ? succeed({ binding, count: sets.length }) : settleByMandatory(binding);
}

/** The one set that lacks nothing, if there is just one. */
function settleByMandatory(binding: Binding): Outcome<Settled, BindingFailure> {
  const [complete, second] = possibleSets(binding).filter((set) => !isIncomplete(binding, set));
  if (complete === undefined || second !== undefined) return fail({ kind: 'ambiguousSet' });
  return succeed(settleOn(binding, complete));
}

function settleOn(binding: Binding, set: ParameterSetName): Settled {
  if (binding.reportedSet === set && possibleSets(binding).length === 1) return { binding, count: 1 };
  return { binding: { ...withSets(binding, [set]), reportedSet: set }, count: 1 };
}

function isIncomplete(binding: Binding, set: ParameterSetName): boolean {
  return binding.order.some(
    (parameter) => findMembership(parameter, set)?.mandatory === true && isUnbound(binding, parameter),
  );
}

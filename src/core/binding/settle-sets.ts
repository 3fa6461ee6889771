// Which parameter set it is, as far as that can be told: the engine's ValidateParameterSets as one decision table.
import { fail, succeed, type Outcome } from '../outcome.js';
import { findMembership, takesPipeline, type ParameterSetName } from '../metadata/cmdlet-metadata.js';
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
  const [first] = sets;
  if (first === undefined) return fail({ kind: 'ambiguousSet' });
  if (binding.sets.kind === 'narrowed' && sets.length === 1) return succeed(settleOn(binding, first));
  const waitsForPipeline =
    options.pipelineMayDecide &&
    binding.order.some((parameter) => takesPipeline(parameter, sets) && isUnbound(binding, parameter));

  if (binding.sets.kind === 'untouched') {
    const told = { ...binding, reportedSet: defaultSet };
    if (waitsForPipeline || !options.chooseDefault) return succeed({ binding: told, count: sets.length });
    return succeed({ binding: withSets(told, [defaultSet]), count: 1 });
  }
  if (sets.includes(defaultSet)) {
    if (options.chooseDefault) return succeed(settleOn(binding, defaultSet));
    return succeed({ binding: { ...binding, reportedSet: defaultSet }, count: sets.length });
  }
  if (waitsForPipeline) return succeed({ binding, count: sets.length });
  const [complete, second] = sets.filter((set) => !isIncomplete(binding, set));
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

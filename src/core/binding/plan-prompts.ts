// What is still missing once the command line is bound, and which sets that leaves: the engine's
// GetMissingMandatoryParameters. Whoever calls asks for the parameters, or reports them. That method also prefers a set
// that the pipeline alone can complete, over a default set; here the default set takes no objects, so that bindArguments
// has ruled it out before.
import { findMembership, type ParameterMetadata, type ParameterSetName } from '../metadata/cmdlet-metadata.js';
import { isUnbound, possibleSets, withSets, type Binding } from './binding.js';

export interface PromptPlan {
  readonly binding: Binding;
  /** In the order in which they are asked for; empty if nothing is missing. */
  readonly ask: readonly ParameterMetadata[];
}

/** Mandatory parameters of one set that are not bound: those a piped object can still give, and the others. */
interface Missing {
  readonly set: ParameterSetName;
  readonly fromPipeline: readonly ParameterMetadata[];
  readonly others: readonly ParameterMetadata[];
}

/** With input to come, what it can give is not asked for, and sets that lack something else are out while another is left. */
export function planPrompts(binding: Binding, inputExpected: boolean): PromptPlan {
  const missing = possibleSets(binding)
    .map((set) => findMissing(binding, set, inputExpected))
    .filter(({ fromPipeline, others }) => fromPipeline.length + others.length > 0);
  if (!inputExpected) return { binding: settleOnDefault(binding), ask: union(missing) };
  const [first, second] = missing;
  if (first === undefined) return { binding, ask: [] };
  if (second === undefined) return { binding, ask: first.others };
  const unreachable = missing.filter(({ others }) => others.length > 0).map(({ set }) => set);
  return { binding: dropSets(binding, unreachable), ask: [] };
}

function findMissing(binding: Binding, set: ParameterSetName, inputExpected: boolean): Missing {
  const mandatory = binding.order.filter(
    (parameter) => findMembership(parameter, set)?.mandatory === true && isUnbound(binding, parameter),
  );
  const canCome = (parameter: ParameterMetadata): boolean =>
    inputExpected && findMembership(parameter, set)?.fromPipeline === true;
  return {
    set,
    fromPipeline: mandatory.filter(canCome),
    others: mandatory.filter((parameter) => !canCome(parameter)),
  };
}

/** Sets that need more than the pipeline can give are out; the set that the command is told stays what it was. */
function dropSets(binding: Binding, sets: readonly ParameterSetName[]): Binding {
  const left = possibleSets(binding).filter((set) => !sets.includes(set));
  const [only, second] = left;
  const next = withSets(binding, left);
  return only === undefined || second !== undefined ? next : { ...next, reportedSet: only };
}

/** Without input nothing else can say which set it is. */
function settleOnDefault(binding: Binding): Binding {
  return binding.sets.kind === 'untouched' ? withSets(binding, [binding.command.defaultSet]) : binding;
}

function union(missing: readonly Missing[]): readonly ParameterMetadata[] {
  const all = missing.flatMap(({ fromPipeline, others }) => [...fromPipeline, ...others]);
  return all.filter((parameter, index) => all.findIndex((other) => other.name === parameter.name) === index);
}

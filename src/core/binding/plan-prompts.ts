// What is still missing once the command line is bound, and which sets that leaves: the engine's
// GetMissingMandatoryParameters. Whoever calls asks for the parameters, or reports them.
import { fail, succeed, type Outcome } from '../outcome.js';
import { findMembership, type ParameterMetadata, type ParameterSetName } from '../metadata/cmdlet-metadata.js';
import { isUnbound, possibleSets, withSets, type Binding } from './binding.js';
import type { BindingFailure } from './failure.js';
import type { Settled } from './settle-sets.js';

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

/** With input to come, what it can give is not asked for, and missing others may rule sets out or settle on one. */
export function planPrompts(settled: Settled, inputExpected: boolean): Outcome<PromptPlan, BindingFailure> {
  const { binding } = settled;
  const missing = possibleSets(binding)
    .map((set) => findMissing(binding, set, inputExpected))
    .filter(({ fromPipeline, others }) => fromPipeline.length + others.length > 0);
  if (!inputExpected) return succeed({ binding: settleOnDefault(binding), ask: union(missing) });
  if (missing.length === 0) return succeed({ binding, ask: [] });
  return planWithInput(settled, missing);
}

function planWithInput(settled: Settled, missing: readonly Missing[]): Outcome<PromptPlan, BindingFailure> {
  const { binding, count } = settled;
  const { defaultSet } = binding.command;
  const sets = possibleSets(binding);
  const names = missing.map(({ set }) => set);

  // Nothing is missing in the default set and the pipeline can complete no other one: the complete sets are preferred.
  const defaultIsComplete = count > 1 && sets.includes(defaultSet) && !names.includes(defaultSet);
  if (defaultIsComplete && missing.every(({ fromPipeline }) => fromPipeline.length === 0)) {
    const left = sets.filter((set) => !names.includes(set));
    const next = withSets(binding, left);
    if (left.length === 1) return succeed({ binding: { ...next, reportedSet: defaultSet }, ask: [] });
    return succeed({ binding: { ...next, preferredSets: [defaultSet] }, ask: [] });
  }
  const [first, second] = missing;
  if (first !== undefined && second === undefined) return succeed({ binding, ask: first.others });

  const ofDefault = missing.find(({ set }) => set === defaultSet);
  if (ofDefault !== undefined && !missing.some((other) => other !== ofDefault && isForPipelineAlone(other))) {
    return succeed(latchOn(binding, ofDefault));
  }
  const byPipeline = missing.filter(({ fromPipeline }) => fromPipeline.length > 0);
  const [only, another] = byPipeline;
  if (only !== undefined && another === undefined) return succeed(preferSet(binding, only, names));

  const unreachable = missing.filter(({ others }) => others.length > 0).map(({ set }) => set);
  if (unreachable.length === 0) return succeed({ binding, ask: [] });
  if (byPipeline.length === 0) return fail({ kind: 'ambiguousSet' });
  return dropSets(binding, unreachable);
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

function isForPipelineAlone({ fromPipeline, others }: Missing): boolean {
  return fromPipeline.length > 0 && others.length === 0;
}

/** The default set it is; what the pipeline cannot give there is asked for. */
function latchOn(binding: Binding, { set, others }: Missing): PromptPlan {
  return { binding: { ...withSets(binding, [set]), reportedSet: set }, ask: others };
}

/** The one set that the pipeline can complete: alone if something has to be asked for, else before the complete ones. */
function preferSet(binding: Binding, { set, others }: Missing, incomplete: readonly ParameterSetName[]): PromptPlan {
  if (others.length > 0) return { binding: { ...withSets(binding, [set]), reportedSet: set }, ask: others };
  const left = possibleSets(binding).filter((name) => name === set || !incomplete.includes(name));
  const next = withSets(binding, left);
  if (left.length === 1) return { binding: { ...next, reportedSet: set }, ask: [] };
  return { binding: { ...next, preferredSets: [set] }, ask: [] };
}

/** Sets that need more than the pipeline can give are out; the set that the command is told stays what it was. */
function dropSets(binding: Binding, sets: readonly ParameterSetName[]): Outcome<PromptPlan, BindingFailure> {
  const left = possibleSets(binding).filter((set) => !sets.includes(set));
  const [first, second] = left;
  if (first === undefined) return fail({ kind: 'ambiguousSet' });
  const next = withSets(binding, left);
  return succeed({ binding: second === undefined ? { ...next, reportedSet: first } : next, ask: [] });
}

/** Without input nothing else can say which set it is. */
function settleOnDefault(binding: Binding): Binding {
  return binding.sets.kind === 'untouched' ? withSets(binding, [binding.command.defaultSet]) : binding;
}

function union(missing: readonly Missing[]): readonly ParameterMetadata[] {
  const all = missing.flatMap(({ fromPipeline, others }) => [...fromPipeline, ...others]);
  return all.filter((parameter, index) => all.findIndex((other) => other.name === parameter.name) === index);
}

// What is still missing once the command line is bound, and which sets that leaves: the engine's
// GetMissingMandatoryParameters. The caller asks for the parameters, or reports them.
import { fail, succeed, type Outcome } from '../outcome.js';
import { findMembership, type ParameterMetadata, type ParameterSetName } from '../definition/cmdlet-metadata.js';
import { isUnbound, possibleSets, withSets, type Binding } from './binding.js';
import type { BindingFailure } from './failure.js';

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
export function planPrompts(binding: Binding, inputExpected: boolean): Outcome<PromptPlan, BindingFailure> {
  const missing = possibleSets(binding)
    .map((set) => findMissing(binding, set, inputExpected))
    .filter(({ fromPipeline, others }) => fromPipeline.length + others.length > 0);
  const [first, second] = missing;
  if (first === undefined) return succeed({ binding, ask: [] });
  if (!inputExpected) return succeed({ binding, ask: first.others }); // bindArguments has settled on one set
  if (isDefaultWanted(binding, missing)) return succeed({ binding: preferDefault(binding, missing), ask: [] });
  if (second === undefined) return succeed({ binding, ask: first.others });
  return chooseAmong(binding, missing);
}

/** Every one of several sets lacks something: the default set, or the only one that takes objects, or what objects can complete. */
function chooseAmong(binding: Binding, missing: readonly Missing[]): Outcome<PromptPlan, BindingFailure> {
  const ofDefault = missing.find(({ set }) => set === binding.command.defaultSet);
  if (ofDefault !== undefined && !missing.some((other) => other !== ofDefault && isForPipelineAlone(other))) {
    return succeed(chooseSet(binding, ofDefault));
  }
  const [only, another] = missing.filter(({ fromPipeline }) => fromPipeline.length > 0);
  if (only === undefined) return fail({ kind: 'ambiguousSet' });
  if (another === undefined) {
    if (only.others.length > 0) return succeed(chooseSet(binding, only));
    return succeed({ binding: preferSet(binding, only, missing), ask: [] });
  }
  return dropSets(
    binding,
    missing.filter(({ others }) => others.length > 0),
  );
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

/** Nothing is missing in the default set, and no object can give what is missing in the others. */
function isDefaultWanted(binding: Binding, missing: readonly Missing[]): boolean {
  const { defaultSet } = binding.command;
  return (
    possibleSets(binding).includes(defaultSet) &&
    missing.every(({ set, fromPipeline }) => set !== defaultSet && fromPipeline.length === 0)
  );
}

/** Sets that lack something are out; of the others, objects are tried for the default set first. */
function preferDefault(binding: Binding, missing: readonly Missing[]): Binding {
  return { ...withSets(binding, without(binding, missing)), preferredSet: binding.command.defaultSet };
}

/** This set it is; what objects cannot give there is asked for. */
function chooseSet(binding: Binding, { set, others }: Missing): PromptPlan {
  return { binding: { ...withSets(binding, [set]), reportedSet: set }, ask: others };
}

/** The one set that objects can complete is tried first, before those that are complete already. */
function preferSet(binding: Binding, chosen: Missing, missing: readonly Missing[]): Binding {
  const left = without(
    binding,
    missing.filter((other) => other !== chosen),
  );
  return { ...withSets(binding, left), reportedSet: nameOfSets(binding, left), preferredSet: chosen.set };
}

/**
 * What the command is told of several sets: nothing. But the engine looks no further than the set that follows the first
 * one in the command's order, and without that one it tells the first (seen in the engine).
 */
function nameOfSets({ command }: Binding, [first, second]: readonly ParameterSetName[]): ParameterSetName | null {
  if (first === undefined) return null;
  const follower = command.sets[command.sets.indexOf(first) + 1];
  return second !== undefined && second === follower ? null : first;
}

/** Sets that need more than objects can give are out; while several are left, the set that the command is told stays what it was. */
function dropSets(binding: Binding, unreachable: readonly Missing[]): Outcome<PromptPlan, BindingFailure> {
  const left = without(binding, unreachable);
  const [first, second] = left;
  if (first === undefined) return fail({ kind: 'ambiguousSet' });
  const next = withSets(binding, left);
  return succeed({ binding: second === undefined ? { ...next, reportedSet: first } : next, ask: [] });
}

function without(binding: Binding, unwanted: readonly Missing[]): readonly ParameterSetName[] {
  return possibleSets(binding).filter((name) => !unwanted.some(({ set }) => set === name));
}

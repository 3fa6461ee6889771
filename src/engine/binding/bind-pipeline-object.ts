// One piped object → the binding for it: by value as it is, then by value converted (about_Parameters; seen in the
// engine). The metadata has no parameters that take objects by property name, so the passes between have nothing to do.
import { fail, succeed, type Outcome } from '../outcome.js';
import { convertArgument, takeAsIs } from '../conversion/convert.js';
import type { ConversionFailure } from '../conversion/failure.js';
import {
  findMembership,
  takesPipeline,
  type ParameterMetadata,
  type ParameterSetName,
} from '../definition/cmdlet-metadata.js';
import type { PsValue } from '../values/ps-value.js';
import { isUnbound, possibleSets, withBound, type Binding } from './binding.js';
import type { BindingFailure } from './failure.js';
import { settleSets } from './settle-sets.js';

export interface ObjectBinding {
  readonly outcome: Outcome<Binding, BindingFailure>;
  /** What the next object starts from: parameters that this one bound go to the end of the search order. */
  readonly next: Binding;
}

/** Parameters that the object bound are tried first for the next one, as in the engine. */
function moveToEnd(start: Binding, touched: readonly ParameterMetadata[]): Binding {
  const end = start.order.slice(start.order.length - touched.length);
  if (touched.every((parameter, i) => end[i] === parameter)) return start;
  return { ...start, order: [...start.order.filter((parameter) => !touched.includes(parameter)), ...touched] };
}

type Attempt = Outcome<Binding, BindingFailure>;

/** Binds one object. Mandatory parameters are never asked for here. */
export function bindPipelineObject(start: Binding, object: PsValue): ObjectBinding {
  const { attempt, touched } = tryPasses(start, object);
  return { outcome: attempt, next: moveToEnd(start, touched) };
}

function tryPasses(
  start: Binding,
  object: PsValue,
): { readonly attempt: Attempt; readonly touched: readonly ParameterMetadata[] } {
  const touched: ParameterMetadata[] = [];
  const stop = (failure: BindingFailure): ReturnType<typeof tryPasses> => ({ attempt: fail(failure), touched });
  let binding = start;
  // the preferred set has the object to itself, and nothing is settled before the others have had it too
  const rounds = start.preferredSet === null ? [null] : [start.preferredSet, null];
  for (const preferred of rounds) {
    for (const pass of ['asIs', 'converted'] as const) {
      const before = binding;
      const sets = preferred === null ? possibleSets(binding) : [preferred];
      const tried = tryPass(binding, object, pass, sets, touched);
      if (!tried.ok) return stop(tried.failure);
      binding = tried.value;
      if (binding === before || preferred !== null) continue;
      const settled = settleSets(binding, { pipelineMayDecide: true, chooseDefault: true });
      if (!settled.ok) return stop(settled.failure);
      binding = settled.value.binding;
    }
  }
  const settled = settleSets(binding, { pipelineMayDecide: false, chooseDefault: true });
  if (!settled.ok) return stop(settled.failure);
  binding = settled.value.binding;
  if (touched.length === 0) return stop({ kind: 'objectNotBound' });
  const sets = possibleSets(binding);
  const incomplete = binding.order.filter(
    (parameter) =>
      isUnbound(binding, parameter) && sets.some((set) => findMembership(parameter, set)?.mandatory === true),
  );
  if (incomplete.length > 0) return stop({ kind: 'objectIncomplete', parameters: incomplete });
  return { attempt: succeed(binding), touched };
}

/** The default set's parameters first; only if none of them takes the object, those of the other sets. */
function tryPass(
  binding: Binding,
  object: PsValue,
  pass: 'asIs' | 'converted',
  sets: readonly ParameterSetName[],
  touched: ParameterMetadata[],
): Attempt {
  const { defaultSet } = binding.command;
  if (!sets.includes(defaultSet)) return tryParameters(binding, object, pass, sets, touched);
  const tried = tryParameters(binding, object, pass, [defaultSet], touched);
  if (!tried.ok || tried.value !== binding) return tried;
  const others = sets.filter((set) => set !== defaultSet);
  return tryParameters(binding, object, pass, others, touched);
}

/** From the last parameter to the first; every one that takes the object is bound to it. */
function tryParameters(
  start: Binding,
  object: PsValue,
  pass: 'asIs' | 'converted',
  sets: readonly ParameterSetName[],
  touched: ParameterMetadata[],
): Attempt {
  let binding = start;
  for (const parameter of start.order.toReversed()) {
    if (!takesPipeline(parameter, sets) || !isUnbound(start, parameter)) continue;
    const value =
      pass === 'converted'
        ? convertArgument(parameter, object, { command: start.command, passwords: 'nobody' })
        : takeAsIs(parameter, object);
    if (value === undefined || (!value.ok && !isLoud(value.failure))) continue;
    if (!value.ok) return fail({ kind: 'badValue', parameter, value: object, reason: value.failure });
    touched.push(parameter);
    binding = withBound(binding, parameter, value.value);
  }
  return succeed(binding);
}

/** A value that does not convert just does not fit. What is forbidden, null or refused on purpose (D5, D31, D32) is an error. */
function isLoud(failure: ConversionFailure): boolean {
  switch (failure.kind) {
    case 'nullForMandatory':
    case 'emptyForMandatory':
    case 'null':
    case 'notATextList':
    case 'repeatedName':
    case 'disguisedName':
      return true;
    default:
      return false;
  }
}

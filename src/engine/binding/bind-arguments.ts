// The command line → a Binding, in the engine's order of complaint: values and repeated names from left to right, then
// sets that contradict each other, then what is left over (seen in the engine; about_Parameters).
import { fail, succeed, type Outcome } from '../outcome.js';
import { convertArgument } from '../conversion/convert.js';
import type { Passwords } from '../conversion/convert-to-credential.js';
import { takesPipeline, type CommandMetadata } from '../definition/cmdlet-metadata.js';
import type { PsValue } from '../values/ps-value.js';
import { applyDefaultValues, type DefaultValueNote, type ParameterDefault } from './apply-default-values.js';
import { isUnbound, possibleSets, startBinding, withBound, withSets, type Binding } from './binding.js';
import type { BindingFailure } from './failure.js';
import type { SuppliedArgument } from './pair-arguments.js';
import { settleSets, type Settled } from './settle-sets.js';

/** An argument whose value is there. */
export type ReadArgument =
  | Exclude<SuppliedArgument, { kind: 'named' }>
  | (Omit<Extract<SuppliedArgument, { kind: 'named' }>, 'source'> & { readonly value: PsValue });

export interface BindOptions {
  /** Something is piped to the command, be it nothing in the end. */
  readonly inputExpected: boolean;
  readonly passwords: Passwords;
  /** What PSDefaultParameterValues holds for this command. */
  readonly defaults: readonly ParameterDefault[];
}

/** A binding attempt. Notes are told even if it failed. */
export interface BindAttempt {
  readonly outcome: Outcome<Settled, BindingFailure>;
  readonly notes: readonly DefaultValueNote[];
  /** As far as binding came: its `defaulted` parameters belong into the message of a failure. */
  readonly reached: Binding;
}

/** Binds everything that is on the command line; mandatory parameters may still be missing afterwards. */
export function bindArguments(
  supplied: readonly ReadArgument[],
  command: CommandMetadata,
  options: BindOptions,
): BindAttempt {
  const notes: DefaultValueNote[] = [];
  let reached = startBinding(command);
  const failed = (failure: BindingFailure): BindAttempt => ({ outcome: fail(failure), notes, reached });
  const applyDefaults = (binding: Binding): Binding => {
    const applied = applyDefaultValues(binding, options.defaults, options.passwords);
    notes.push(...applied.notes.filter((note) => !notes.some((known) => known.parameter.name === note.parameter.name)));
    return applied.binding;
  };

  const named = bindNamed(reached, supplied, options.passwords);
  if (!named.ok) return failed(named.failure);
  reached = applyDefaults(named.value);
  const valid = settleSets(reached, { pipelineMayDecide: true, chooseDefault: false });
  if (!valid.ok) return failed(valid.failure);
  reached = applyDefaults(valid.value.binding);
  const leftOver = supplied.find((argument) => argument.kind === 'unknownName' || argument.kind === 'positional');
  if (leftOver !== undefined) return failed(complainOf(leftOver));

  const settled = settleSets(reached, {
    pipelineMayDecide: options.inputExpected,
    chooseDefault: !options.inputExpected,
  });
  if (!settled.ok) return failed(settled.failure);
  reached = settled.value.binding;
  if (settled.value.count === 1) {
    if (reached.defaulted.length === 0) reached = applyDefaults(reached);
    return { outcome: succeed({ binding: reached, count: 1 }), notes, reached };
  }
  return {
    outcome: settleSets(keepPipelineSets(reached), { pipelineMayDecide: true, chooseDefault: false }),
    notes,
    reached,
  };
}

function bindNamed(
  start: Binding,
  supplied: readonly ReadArgument[],
  passwords: Passwords,
): Outcome<Binding, BindingFailure> {
  let binding = start;
  for (const argument of supplied) {
    if (argument.kind === 'ambiguousName') {
      return fail({ kind: 'ambiguousParameter', typed: argument.typed, candidates: argument.candidates });
    }
    if (argument.kind !== 'named') continue;
    const { parameter, value } = argument;
    if (binding.bound.has(parameter.name)) return fail({ kind: 'alreadyBound', name: argument.reportedName });
    const converted = convertArgument(parameter, value, { command: binding.command, passwords });
    if (!converted.ok) return fail({ kind: 'badValue', parameter, value, reason: converted.failure });
    binding = withBound(binding, parameter, converted.value);
  }
  return succeed(binding);
}

function complainOf(leftOver: ReadArgument & { kind: 'unknownName' | 'positional' }): BindingFailure {
  if (leftOver.kind === 'unknownName') return { kind: 'unknownParameter', typed: leftOver.typed };
  return { kind: 'unexpectedArgument', value: leftOver.value };
}

/** With input to come, sets in which nothing is left for a piped object are out of the question, if there are others. */
function keepPipelineSets(binding: Binding): Binding {
  const kept = possibleSets(binding).filter((set) =>
    binding.order.some((parameter) => isUnbound(binding, parameter) && takesPipeline(parameter, [set])),
  );
  return kept.length === 0 ? binding : withSets(binding, kept);
}

// Applies PSDefaultParameterValues: values for parameters that the command line does not name
// (about_Parameters_Default_Values; the order and the conditions as seen in the engine).
import { convertArgument } from '../conversion/convert.js';
import type { ConversionFailure } from '../conversion/failure.js';
import type { Passwords } from '../conversion/convert-to-credential.js';
import type { ParameterMetadata } from '../definition/cmdlet-metadata.js';
import type { PsValue } from '../values/ps-value.js';
import { possibleSets, withBound, type Binding } from './binding.js';

/** A parameter of the command and the value that PSDefaultParameterValues holds for it. */
export interface ParameterDefault {
  readonly parameter: ParameterMetadata;
  readonly value: PsValue;
}

/** A default value that does not convert; the call goes on without it. */
export interface DefaultValueNote {
  readonly parameter: ParameterMetadata;
  readonly value: PsValue;
  readonly reason: ConversionFailure;
}

/** Binds the values that fit the sets still possible; none at all if together they contradict each other. */
export function applyDefaultValues(
  binding: Binding,
  defaults: readonly ParameterDefault[],
  passwords: Passwords,
): { readonly binding: Binding; readonly notes: readonly DefaultValueNote[] } {
  const sets = possibleSets(binding);
  const fitting = defaults.filter(
    ({ parameter }) =>
      !binding.bound.has(parameter.name) && (parameter.sets === 'all' || setsOf(parameter, sets).length > 0),
  );
  const common = fitting.reduce((left, { parameter }) => setsOf(parameter, left), binding.command.sets);
  const notes: DefaultValueNote[] = [];
  if (common.length === 0) return { binding, notes };
  let next = binding;
  for (const { parameter, value } of fitting) {
    const converted = convertArgument(parameter, value, { command: binding.command, passwords });
    if (converted.ok) {
      next = withBound(next, parameter, converted.value);
      next = { ...next, defaulted: [...next.defaulted, parameter.name] };
    } else {
      notes.push({ parameter, value, reason: converted.failure });
    }
  }
  return { binding: next, notes };
}

function setsOf(parameter: ParameterMetadata, among: readonly string[]): readonly string[] {
  if (parameter.sets === 'all') return among;
  const own = parameter.sets.map((membership) => membership.set);
  return among.filter((set) => own.includes(set));
}

// Entries of PSDefaultParameterValues that have no effect, in the engine's words (about_Parameters_Default_Values; seen in
// the engine).
import type { DefaultValueNote } from '../binding/apply-default-values.js';
import type { DefaultKeyNote } from '../binding/read-default-values.js';
import { formatValue } from '../values/format-value.js';
import type { PsValue } from '../values/ps-value.js';
import { describeBadValue } from './binding-errors.js';

/** The warning about keys. */
export function describeDefaultKey(note: DefaultKeyNote): string {
  switch (note.kind) {
    case 'severalParameters':
      return severalParameters(note.pattern);
    case 'severalValues':
      return severalValues(note.parameter.name);
  }
}

/** The warning about a value. */
export function describeDefaultValue({ parameter, value, reason }: DefaultValueNote): string {
  return notBound(value, parameter.name, describeBadValue(parameter, value, reason).message);
}

/** What a key with wildcards says about several parameters. */
export function severalParameters(pattern: string): string {
  return `The following name or alias defined in $PSDefaultParameterValues for this cmdlet resolves to multiple parameters: ${pattern}. The default has been ignored.`;
}

/** What several keys say about one parameter. */
export function severalValues(parameter: string): string {
  return `Multiple different default values are defined in $PSDefaultParameterValues for the parameter matching the following name or alias: ${parameter}. These defaults have been ignored.`;
}

/** That a default value does not bind, and why. */
export function notBound(value: PsValue, parameter: string, why: string): string {
  return `The binding of default value '${value.kind === 'null' ? 'null' : formatValue(value)}' to parameter '${parameter}' failed: ${why}`;
}

// Entries of PSDefaultParameterValues that have no effect, in the engine's words (about_Parameters_Default_Values; seen in
// the engine).
import type { DefaultValueNote } from '../binding/apply-default-values.js';
import type { DefaultKeyNote } from '../binding/read-default-values.js';
import { formatValue } from '../values/format-value.js';
import { describeBadValue } from './binding-errors.js';

/** The warning about keys. */
export function describeDefaultKey(note: DefaultKeyNote): string {
  switch (note.kind) {
    case 'severalParameters':
      return `The following name or alias defined in $PSDefaultParameterValues for this cmdlet resolves to multiple parameters: ${note.pattern}. The default has been ignored.`;
    case 'severalValues':
      return `Multiple different default values are defined in $PSDefaultParameterValues for the parameter matching the following name or alias: ${note.parameter.name}. These defaults have been ignored.`;
  }
}

/** The warning about a value. */
export function describeDefaultValue({ parameter, value, reason }: DefaultValueNote): string {
  const text = value.kind === 'null' ? 'null' : formatValue(value);
  const { message } = describeBadValue(parameter, value, reason);
  return `The binding of default value '${text}' to parameter '${parameter.name}' failed: ${message}`;
}

// What PSDefaultParameterValues holds in vain, in the engine's words (about_Parameters_Default_Values; seen in the engine).
import type { DefaultValueNote } from '../binding/apply-default-values.js';
import type { DefaultKeyNote } from '../binding/read-default-values.js';
import { formatValue } from '../values/format-value.js';
import { describeConversion } from './conversion-sentences.js';

/** The warning about keys. */
export function describeDefaultKey(note: DefaultKeyNote): string {
  switch (note.kind) {
    case 'badKeys':
      return describeBadKeys(note.keys);
    case 'severalParameters':
      return `The parameter name or alias ${note.pattern} matches multiple parameters. The default value is not applied.`;
    case 'severalValues':
      return `Different values are assigned to the parameter ${note.parameter.name}; none of them is applied.`;
  }
}

/** The warning about a value. */
export function describeDefaultValue({ parameter, value, reason }: DefaultValueNote): string {
  const text = value.kind === 'null' ? 'null' : formatValue(value);
  const message = `Cannot process argument transformation on parameter '${parameter.name}'. ${describeConversion(reason)}`;
  return `The binding of default value '${text}' to parameter '${parameter.name}' failed: ${message}`;
}

function describeBadKeys(keys: readonly string[]): string {
  return `The following keys of $PSDefaultParameterValues are not of the form Command:Parameter: ${keys.join(', ')}.`;
}

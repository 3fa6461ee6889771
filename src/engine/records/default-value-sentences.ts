// An entry of $PSDefaultParameterValues that has no effect on a call → the engine's warning (about_Parameters_Default_Values;
// seen in the engine).
import type { DefaultFault } from '../binder/fact.js';
import { formatValue } from '../values/format-value.js';
import { describeValueFault } from './value-sentences.js';

/** The sentence behind `WARNING: `. */
export function describeDefaultFault(fault: DefaultFault): string {
  switch (fault.fault) {
    case 'severalParameters':
      return `The following name or alias defined in $PSDefaultParameterValues for this cmdlet resolves to multiple parameters: ${fault.pattern}. The default has been ignored.`;
    case 'severalValues':
      return `Multiple different default values are defined in $PSDefaultParameterValues for the parameter matching the following name or alias: ${fault.parameter.name}. These defaults have been ignored.`;
    case 'notBound': {
      const { parameter, value } = fault.of;
      const shown = value.kind === 'null' ? 'null' : formatValue(value);
      return `The binding of default value '${shown}' to parameter '${parameter.name}' failed: ${describeValueFault(fault.of).message}`;
    }
  }
}

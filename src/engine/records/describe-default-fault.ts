// An entry of $PSDefaultParameterValues that has no effect on a call → the engine's warning.
import type { Fact } from '../binder/fact.js';
import { describeValueFault } from './binder-errors.js';
import { notBound, severalParameters, severalValues } from './default-value-sentences.js';

/** The sentence behind `WARNING: `. */
export function describeDefaultFault(about: Extract<Fact, { readonly kind: 'warning' }>['about']): string {
  switch (about.fault) {
    case 'severalParameters':
      return severalParameters(about.pattern);
    case 'severalValues':
      return severalValues(about.parameter.name);
    case 'notBound':
      return notBound(about.of.value, about.of.parameter.name, describeValueFault(about.of).message);
  }
}

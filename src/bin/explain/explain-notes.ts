// What has to be known about an explanation from a help page: what such a page does not say.
import type { Unsaid } from '../../engine/definition/help-page/read-help-page.js';

const unsaidTexts: Readonly<Record<Unsaid, string>> = {
  order: 'the order of the parameters, which decides what an object is tried for and what is asked first',
  checks: 'checks of values (ValidateNotNull and its kin)',
  hidden: 'hidden parameters, which make beginnings of names ambiguous',
  remaining: 'which parameter takes the arguments that are left over',
  impact: 'ConfirmImpact (Medium is assumed)',
  class: "the class that ends error ids (the command's name stands for it)",
  numbers: 'the numbers of enumerations, and whether their names can be combined',
};

/** A heading and a line for each; nothing for a definition. */
export function describeUnsaid(unsaid: readonly Unsaid[]): readonly string[] {
  if (unsaid.length === 0) return [];
  return ['A draft: the help page does not say', ...unsaid.map((one) => `  ${unsaidTexts[one]}`)];
}

// What has to be known about an explanation: what a help page does not say, and what no definition can make exact.
import type { Fact } from '../../engine/binder/fact.js';
import type { Unsupported } from '../../engine/explain/find-unsupported.js';
import type { Unsaid } from '../../engine/definition/help-page/read-help-page.js';
import { sameName } from '../../engine/names.js';

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

/** Warnings about the definition itself. */
export function listNotes(unknown: readonly string[], unsupported: readonly Unsupported[]): readonly string[] {
  return [
    ...unknown.map((place) => `${place} means nothing here.`),
    ...unsupported.map(({ parameter, feature }) =>
      parameter === null ? `${feature} are not supported.` : `-${parameter}: ${feature} is not supported.`,
    ),
  ];
}

/** Why the explanation is not to be relied on; undefined if nothing unsupported has a part in the call. */
export function describeUnsupported(facts: readonly Fact[], unsupported: readonly Unsupported[]): string | undefined {
  for (const { parameter, feature } of unsupported) {
    if (parameter === null) {
      if (facts.some(isUnknownName))
        return `a name is not known, but ${feature} are not supported: it may be one of them.`;
    } else if (facts.some((fact) => fact.kind === 'bound' && sameName(fact.parameter.name, parameter))) {
      return `the call binds -${parameter}, and ${feature} is not supported: what is shown is not certain.`;
    }
  }
  return undefined;
}

function isUnknownName(fact: Fact): boolean {
  return fact.kind === 'error' && fact.failure.fault.kind === 'unknownName';
}

// The faults for which the engine refuses a command, before anything is bound (each seen in the engine).
import { foldCase, sameName } from '../names.js';
import type { ParameterDefinition } from './command-definition.js';
import type { DerivedCommand } from './derive-command.js';
import { findCheckFault, type CheckFault } from './find-check-fault.js';

/** Why the engine refuses a definition. */
export type DefinitionFault =
  | { readonly kind: 'check'; readonly parameter: string; readonly fault: CheckFault }
  | { readonly kind: 'aliasTwice'; readonly alias: string }
  | { readonly kind: 'aliasTaken'; readonly alias: string }
  | { readonly kind: 'nameTwice'; readonly name: string }
  | { readonly kind: 'nameIsAlias'; readonly name: string; readonly parameter: string }
  | { readonly kind: 'roleTwice'; readonly parameter: string; readonly set: string }
  | { readonly kind: 'tooManySets' };

/** As many as have a bit. */
const maximumSets = 32;

/** The first fault that the engine tells; undefined if the command can be bound. */
export function findDefinitionFault({ definition, parameters, sets }: DerivedCommand): DefinitionFault | undefined {
  const own = definition.parameters;
  const refused = findCheckFault(own);
  if (refused !== undefined) return { kind: 'check', ...refused };
  const fault = findRoleFault(own) ?? findAliasFault(own) ?? findNameFault(parameters.map((one) => one.definition));
  return fault ?? (sets.length > maximumSets ? { kind: 'tooManySets' } : undefined);
}

function findRoleFault(parameters: readonly ParameterDefinition[]): DefinitionFault | undefined {
  for (const { name, roles } of parameters) {
    const twice = roles.find(({ set }, i) => roles.slice(0, i).some((earlier) => sameName(earlier.set, set)));
    if (twice !== undefined) return { kind: 'roleTwice', parameter: name, set: twice.set };
  }
  return undefined;
}

/** The command's own aliases, among themselves. */
function findAliasFault(parameters: readonly ParameterDefinition[]): DefinitionFault | undefined {
  const seen = new Set<string>();
  for (const alias of parameters.flatMap(({ aliases }) => aliases)) {
    if (seen.has(foldCase(alias))) return { kind: 'aliasTwice', alias };
    seen.add(foldCase(alias));
  }
  return undefined;
}

/** Each parameter and then its aliases, against those before it; the engine's come last. */
function findNameFault(parameters: readonly ParameterDefinition[]): DefinitionFault | undefined {
  const known = { names: new Map<string, string>(), aliases: new Map<string, string>() };
  for (const parameter of parameters) {
    const fault = addName(parameter, known);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function addName(
  { name, aliases: own }: ParameterDefinition,
  { names, aliases }: Readonly<Record<'names' | 'aliases', Map<string, string>>>,
): DefinitionFault | undefined {
  const folded = foldCase(name);
  if (names.has(folded)) return { kind: 'nameTwice', name };
  const owner = aliases.get(folded);
  if (owner !== undefined) return { kind: 'nameIsAlias', name, parameter: owner };
  names.set(folded, name);
  for (const alias of own) {
    const one = foldCase(alias);
    if (aliases.has(one)) return { kind: 'aliasTaken', alias };
    const taken = names.get(one);
    if (taken !== undefined) return { kind: 'nameIsAlias', name: taken, parameter: name };
    aliases.set(one, name);
  }
  return undefined;
}

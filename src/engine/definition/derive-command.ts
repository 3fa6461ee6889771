// What the engine derives from a definition before anything is bound: the sets and their bits, in its order of numbering;
// positions by order; common parameters; and the faults for which it refuses a command (each seen in the engine).
import { foldCase, sameName } from '../names.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { Check, CommandDefinition, ParameterDefinition, Role } from './command-definition.js';
import { commonDefinitions, type EngineVersion } from './common-definitions.js';
import { findCheckFault, type CheckFault } from './find-check-fault.js';
import { isSwitch } from './value-type.js';

/** Sets as bits of 32; each selection of sets is such a number. */
export type SetBits = number;

/** No argument has said anything about sets yet: more than all sets that there are. */
export const everySet: SetBits = -1;

export interface DerivedRole extends Role {
  /** 0 for the role in all sets. */
  readonly bit: SetBits;
  readonly inAllSets: boolean;
}

export interface DerivedParameter {
  readonly definition: ParameterDefinition;
  readonly name: string;
  /** Declared by the command, not added by the engine. */
  readonly own: boolean;
  /** The sets that it names; 0 where it names none. */
  readonly bits: SetBits;
  readonly inAllSets: boolean;
  /** In the engine's order. */
  readonly roles: readonly DerivedRole[];
  /** In the engine's order. */
  readonly checks: readonly Check[];
  readonly isMandatory: boolean;
  readonly takesPipeline: boolean;
}

/** A name that a word may mean: names first, then aliases, each in the order of the parameters. */
export interface KnownName {
  readonly folded: string;
  readonly isAlias: boolean;
  readonly parameter: DerivedParameter;
}

export interface DerivedCommand {
  readonly name: string;
  readonly definition: CommandDefinition;
  /** The command's own, then those of the engine. */
  readonly parameters: readonly DerivedParameter[];
  readonly names: readonly KnownName[];
  /** Bit i is `sets[i]`. */
  readonly sets: readonly string[];
  /** 0 if there is no default set. */
  readonly defaultBit: SetBits;
}

/** Why the engine refuses a definition. */
export type DefinitionFault =
  | { readonly kind: 'check'; readonly parameter: string; readonly fault: CheckFault }
  | { readonly kind: 'aliasTwice'; readonly alias: string }
  | { readonly kind: 'aliasTaken'; readonly alias: string }
  | { readonly kind: 'nameTwice'; readonly name: string }
  | { readonly kind: 'nameIsAlias'; readonly name: string; readonly parameter: string }
  | { readonly kind: 'roleTwice'; readonly parameter: string; readonly set: string }
  | { readonly kind: 'tooManySets' };

const maximumSets = 32;

/** The command as it is bound; fails with the first fault that the engine tells. */
export function deriveCommand(
  definition: CommandDefinition,
  version: EngineVersion = '7',
): Outcome<DerivedCommand, DefinitionFault> {
  const own = definition.parameters;
  const added = deriveAdded(definition, version);
  const refused = findCheckFault(own);
  if (refused !== undefined) return fail({ kind: 'check', ...refused });
  const fault = findRoleFault(own) ?? findAliasFault(own) ?? findNameFault(own, added);
  if (fault !== undefined) return fail(fault);
  const sets: NumberedSets = { names: [], indexes: new Map() };
  const defaultBit = definition.defaultSet ? numberSet(sets, definition.defaultSet) : 0;
  const isFunction = definition.kind === 'function';
  const positioned = isFunction ? placeByOrder(definition) : own;
  const derived = positioned.map((parameter) => deriveParameter(parameter, sets, { own: true, reversed: isFunction }));
  if (sets.names.length > maximumSets) return fail({ kind: 'tooManySets' });
  return succeed({
    name: definition.name,
    definition,
    parameters: [...derived, ...added.parameters],
    names: [...derived.map(nameOf), ...added.names, ...derived.flatMap(aliasesOf), ...added.aliases],
    sets: sets.names,
    defaultBit,
  });
}

/** The sets by number, as each is spelled first. */
interface NumberedSets {
  readonly names: string[];
  readonly indexes: Map<string, number>;
}

/** The bit of a set: the next free one for a new set. Beyond the maximum it means nothing, and is refused later. */
function numberSet({ names, indexes }: NumberedSets, name: string): SetBits {
  const folded = foldCase(name);
  let index = indexes.get(folded);
  if (index === undefined) {
    index = names.push(name) - 1;
    indexes.set(folded, index);
  }
  return 1 << index;
}

/** What the engine adds, derived: the same for all commands that ask for the same. */
interface Added {
  readonly parameters: readonly DerivedParameter[];
  readonly names: readonly KnownName[];
  readonly aliases: readonly KnownName[];
}

const known = new Map<string, Added>();

function deriveAdded(definition: CommandDefinition, version: EngineVersion): Added {
  const key = `${version} ${definition.shouldProcess !== null} ${definition.paging}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const none: NumberedSets = { names: [], indexes: new Map() };
  const parameters = commonDefinitions(definition, version).map((parameter) =>
    deriveParameter(parameter, none, { own: false, reversed: false }),
  );
  const added = { parameters, names: parameters.map(nameOf), aliases: parameters.flatMap(aliasesOf) };
  known.set(key, added);
  return added;
}

function nameOf(parameter: DerivedParameter): KnownName {
  return { folded: foldCase(parameter.name), isAlias: false, parameter };
}

function aliasesOf(parameter: DerivedParameter): readonly KnownName[] {
  return parameter.definition.aliases.map((alias) => ({ folded: foldCase(alias), isAlias: true, parameter }));
}

function deriveParameter(
  definition: ParameterDefinition,
  sets: NumberedSets,
  { own, reversed }: { readonly own: boolean; readonly reversed: boolean },
): DerivedParameter {
  const ordered = reversed ? definition.roles.toReversed() : definition.roles;
  const roles = ordered.map((role): DerivedRole => {
    const inAllSets = role.set === '*';
    const bit = inAllSets ? 0 : numberSet(sets, role.set);
    const { set, mandatory, position, fromPipeline, byPropertyName, remaining, hidden, help } = role;
    return { set, mandatory, position, fromPipeline, byPropertyName, remaining, hidden, help, bit, inAllSets };
  });
  return {
    definition,
    name: definition.name,
    own,
    roles,
    bits: roles.reduce((bits, { bit }) => bits | bit, 0),
    inAllSets: roles.some(({ inAllSets }) => inAllSets),
    checks: reversed ? definition.checks.toReversed() : definition.checks,
    isMandatory: roles.some(({ mandatory }) => mandatory),
    takesPipeline: roles.some(({ fromPipeline, byPropertyName }) => fromPipeline || byPropertyName),
  };
}

/** A function's parameters have positions by their order, unless one names a position or a set; switches have none. */
function placeByOrder({ parameters, positionalBinding }: CommandDefinition): readonly ParameterDefinition[] {
  const isExplicit = parameters.some(({ roles }) =>
    roles.some(({ set, position }) => set !== '*' || position !== null),
  );
  if (!positionalBinding || isExplicit) return parameters;
  let next = 0;
  return parameters.map((parameter) => {
    if (isSwitch(parameter.type)) return parameter;
    const position = next++;
    return { ...parameter, roles: parameter.roles.map((role) => ({ ...role, position })) };
  });
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

/** Each parameter and then its aliases, against those before it. */
function findNameFault(own: readonly ParameterDefinition[], added: Added): DefinitionFault | undefined {
  const names = new Map<string, string>();
  const aliases = new Map<string, string>();
  for (const parameter of own) {
    const fault = addName(foldCase(parameter.name), parameter, { names, aliases });
    if (fault !== undefined) return fault;
  }
  for (const { folded, parameter } of added.names) {
    const fault = addName(folded, parameter.definition, { names, aliases });
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function addName(
  folded: string,
  { name, aliases: own }: ParameterDefinition,
  { names, aliases }: { readonly names: Map<string, string>; readonly aliases: Map<string, string> },
): DefinitionFault | undefined {
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

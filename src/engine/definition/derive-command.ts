// What the engine derives from a definition before anything is bound: the sets and their bits, in its order of numbering;
// positions by order; and common parameters (each seen in the engine).
import { foldCase } from '../names.js';
import type { Check, CommandDefinition, ParameterDefinition, Role } from './command-definition.js';
import { commonDefinitions, type EngineVersion } from './common-definitions.js';
import { plainRole } from './plain-role.js';
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

/** The command as it is bound. Of a definition with a fault (find-definition-fault.ts) it is of no use. */
export function deriveCommand(definition: CommandDefinition, version: EngineVersion = '7'): DerivedCommand {
  const own = definition.parameters;
  const added = deriveAdded(definition, version);
  const sets: NumberedSets = { names: [], indexes: new Map() };
  const defaultBit = definition.defaultSet ? numberSet(sets, definition.defaultSet) : 0;
  const isFunction = definition.kind === 'function';
  const positioned = isFunction ? placeByOrder(definition) : own;
  const derived = positioned.map((parameter) => deriveParameter(parameter, sets, { own: true, reversed: isFunction }));
  return {
    name: definition.name,
    definition,
    parameters: [...derived, ...added.parameters],
    names: [...derived.map(nameOf), ...added.names, ...derived.flatMap(aliasesOf), ...added.aliases],
    sets: sets.names,
    defaultBit,
  };
}

/** The sets by number, as each is spelled first. */
interface NumberedSets {
  readonly names: string[];
  readonly indexes: Map<string, number>;
}

/** The bit of a set: the next free one for a new set. Beyond the 32nd it means nothing, and the definition has a fault. */
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
  const roles = ordered.map((role) => (role === plainRole ? derivedPlainRole : deriveRole(role, sets)));
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

/** Most parameters have this one alone. */
const derivedPlainRole: DerivedRole = { ...plainRole, bit: 0, inAllSets: true };

function deriveRole(role: Role, sets: NumberedSets): DerivedRole {
  const inAllSets = role.set === '*';
  const bit = inAllSets ? 0 : numberSet(sets, role.set);
  const { set, mandatory, position, fromPipeline, byPropertyName, remaining, hidden, help } = role;
  return { set, mandatory, position, fromPipeline, byPropertyName, remaining, hidden, help, bit, inAllSets };
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

// What the generator of Az modules (AutoRest for PowerShell) makes of one operation: a function that a person calls, and behind
// it a compiled cmdlet for each of its sets. Both follow from a table of a few lines; the rules are seen in the generated code.
import {
  findMembership,
  type CommandMetadata,
  type ParameterMetadata,
  type SetMembership,
} from '../../engine/definition/cmdlet-metadata.js';
import { commonParameters, shouldProcessParameters } from '../../engine/definition/common-parameters.js';
import type { ModelType, ParameterType } from '../../engine/definition/parameter-type.js';
import type { ArmRequest } from '../exchange/exchange.js';

/** What the generator is told of an operation. */
export interface CmdletTable {
  /** `New-AzThing`. */
  readonly name: `${string}-Az${string}`;
  /** The module's .NET namespace. */
  readonly namespace: string;
  /** What the operation is asked for with: what only gets is not asked about (-WhatIf, -Confirm). */
  readonly method: ArmRequest['method'];
  /** The word that the names of its sets begin with, `Get` or `Create`. */
  readonly variant: string;
  /** The names that the address is made of; the generator puts them by the alphabet. */
  readonly path: readonly PathParameter[];
  /** Operations that list what the first one gets, a set each; their addresses have some of its names. */
  readonly lists?: readonly { readonly variant: string; readonly path: readonly string[] }[];
  /** What a piped or given object of -InputObject may be; absent: there are no sets with an identity. */
  readonly identity?: ModelType;
  /**
   * The request's body: whole in -Body, where it has a type that one can name, or its members as parameters of their own in the sets
   * that end in Expanded.
   */
  readonly body?: {
    readonly type?: ModelType;
    readonly expanded: readonly { readonly name: string; readonly type: ParameterType }[];
  };
  /** Whether there is -PassThru, because the operation itself gives nothing back. */
  readonly passThru: boolean;
}

/** A name of the address, which a person gives in -{name}. */
export interface PathParameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly aliases?: readonly string[];
  /** Shown by `!?` when the cmdlet behind asks for it. */
  readonly help: string;
  /** Taken from the sign-in where it is not given. */
  readonly fromSignIn?: true;
}

/** A command as a person calls it, and the cmdlets behind it by the names of its sets. */
export interface GeneratedCommand {
  readonly command: CommandMetadata;
  /** The cmdlet behind a set of the command. */
  behind(set: string): CommandMetadata;
}

/** The name of the only set that a cmdlet without sets has. */
const onlySet = '__AllParameterSets';

const flag: ParameterType = { kind: 'switch' };

/** The function and its cmdlets. `behind` is asked for the function's own sets only. */
export function generateCommand(table: CmdletTable): GeneratedCommand {
  const { name, namespace, method } = table;
  const { defaultSet, sets, declared } = describeSets(table);
  const [confirmImpact, added] =
    method === 'GET'
      ? (['None', commonParameters] as const)
      : (['Medium', [...commonParameters, ...shouldProcessParameters]] as const);
  const command: CommandMetadata = {
    name,
    errorSource: name,
    kind: 'function',
    sets,
    defaultSet,
    confirmImpact,
    parameters: [...declared, ...added],
  };
  const cmdlets = new Map<string, CommandMetadata>();
  const describeBehind = (set: string): CommandMetadata => ({
    name: `${name}_${set}`,
    errorSource: `${namespace}.Cmdlets.${name.replace('-', '')}_${set}`,
    kind: 'compiled',
    sets: [onlySet],
    defaultSet: onlySet,
    confirmImpact,
    parameters: [...declared.flatMap((parameter) => ofSet(parameter, set, table.path)), ...added],
  });
  return {
    command,
    behind(set) {
      const known = cmdlets.get(set) ?? describeBehind(set);
      cmdlets.set(set, known);
      return known;
    },
  };
}

/**
 * Sets go by how an object is named (by its parts, or by an identity) and how the body is given (whole, or expanded); the default
 * is the one that has to be given the fewest parameters.
 */
function describeSets({ variant, path, lists = [], identity, body, passThru, namespace }: CmdletTable): {
  readonly defaultSet: string;
  readonly sets: readonly string[];
  readonly declared: readonly ParameterMetadata[];
} {
  const forms = body === undefined ? [''] : body.type === undefined ? ['Expanded'] : ['', 'Expanded'];
  const byName = forms.map((form) => `${variant}${form}`);
  const byIdentity = identity === undefined ? [] : forms.map((form) => `${variant}ViaIdentity${form}`);
  const all = [...byName, ...lists.map((list) => list.variant), ...byIdentity];
  const bodied = [...byName, ...byIdentity];
  const [whole, expanded] = [false, true].map((is) => bodied.filter((set) => set.endsWith('Expanded') === is));
  const setsOf = (name: string): readonly string[] => [
    ...lists.flatMap((list) => (list.path.includes(name) ? [list.variant] : [])),
    ...byName,
  ];
  // What every set must be given comes before the other names.
  const isEverywhere = identity === undefined;
  const alphabetical = path.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const ordered = isEverywhere
    ? alphabetical.toSorted((a, b) => Number(a.fromSignIn === true) - Number(b.fromSignIn === true))
    : alphabetical;
  const declared = [
    ...ordered.map(({ name, type, aliases = [], fromSignIn }) =>
      declare(name, type, { aliases, sets: rolesIn(setsOf(name), fromSignIn ? 'optional' : 'mandatory') }),
    ),
    ...(identity === undefined ? [] : [declare('InputObject', identity, { sets: rolesIn(byIdentity, 'piped') })]),
    ...(body?.type === undefined ? [] : [declare('Body', body.type, { sets: rolesIn(whole ?? [], 'piped') })]),
    ...(body?.expanded ?? []).map(({ name, type }) =>
      declare(name, type, { sets: rolesIn(expanded ?? [], 'optional') }),
    ),
    ...describeRuntime(namespace, passThru),
  ];
  const defaultSet = findShortest([...byName, ...lists.map((list) => list.variant)], declared) ?? variant;
  return { defaultSet, sets: [defaultSet, ...all.filter((set) => set !== defaultSet)], declared };
}

function findShortest(sets: readonly string[], parameters: readonly ParameterMetadata[]): string | undefined {
  const count = (set: string): number =>
    parameters.filter((parameter) => findMembership(parameter, set)?.mandatory === true).length;
  return sets.toSorted((left, right) => count(left) - count(right))[0];
}

/** The parameters that the generator's runtime adds to each command. */
function describeRuntime(namespace: string, passThru: boolean): readonly ParameterMetadata[] {
  const steps: ParameterType = { kind: 'opaqueList', elementTypeName: `${namespace}.Runtime.SendAsyncStep` };
  return [
    declare('DefaultProfile', { kind: 'any' }, { aliases: ['AzureRMContext', 'AzureCredential'], notNull: true }),
    declare('Break', flag, { hidden: true }),
    declare('HttpPipelineAppend', steps, { hidden: true, notNull: true }),
    declare('HttpPipelinePrepend', steps, { hidden: true, notNull: true }),
    ...(passThru ? [declare('PassThru', flag, {})] : []),
    declare('Proxy', { kind: 'uri' }, { hidden: true }),
    declare('ProxyCredential', { kind: 'credential' }, { hidden: true, notNull: true }),
    declare('ProxyUseDefaultCredentials', flag, { hidden: true }),
  ];
}

/** What the function fills from the sign-in is mandatory behind it. */
function ofSet(
  parameter: ParameterMetadata,
  set: string,
  path: readonly PathParameter[],
): readonly ParameterMetadata[] {
  if (parameter.sets === 'all') return [parameter];
  const membership = parameter.sets.find((candidate) => candidate.set === set);
  if (membership === undefined) return [];
  const part = path.find(({ name }) => name === parameter.name);
  const mandatory = membership.mandatory || part?.fromSignIn === true;
  const sets = [{ set: onlySet, mandatory, fromPipeline: membership.fromPipeline }];
  return [{ ...parameter, sets, helpMessage: part?.help ?? null }];
}

function rolesIn(sets: readonly string[], role: 'mandatory' | 'optional' | 'piped'): readonly SetMembership[] {
  return sets.map((set) => ({ set, mandatory: role !== 'optional', fromPipeline: role === 'piped' }));
}

function declare(name: string, type: ParameterType, rest: Partial<ParameterMetadata>): ParameterMetadata {
  const plain = {
    aliases: [],
    sets: 'all',
    origin: 'declared',
    hidden: false,
    notNull: false,
    helpMessage: null,
  } as const;
  return { name, type, ...plain, ...rest };
}

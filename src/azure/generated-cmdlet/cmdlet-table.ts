// What the generator of Az modules (AutoRest for PowerShell) makes of one operation: a function that a person calls, and behind
// it a compiled cmdlet for each of its sets. Both follow from a table of a few lines; the rules are seen in the generated code.
import type {
  CommandDefinition,
  ParameterDefinition,
  PlainCheck,
  Role,
  WordSyntax,
} from '../../engine/definition/command-definition.js';
import { deriveCommand, type DerivedCommand } from '../../engine/definition/derive-command.js';
import { plainRole } from '../../engine/definition/plain-role.js';
import {
  credentialType,
  isScalar,
  switchType,
  type ModelType,
  type ValueType,
} from '../../engine/definition/value-type.js';
import type { ArmRequest } from '../exchange/exchange.js';

/** What the generator is told of an operation. */
export interface CmdletTable {
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
    readonly expanded: readonly TypedParameter[];
  };
  /** Whether there is -PassThru, because the operation itself gives nothing back. */
  readonly passThru: boolean;
}

export interface TypedParameter {
  readonly name: string;
  readonly type: ValueType;
}

/** A name of the address, which a person gives in -{name}. */
export interface PathParameter extends TypedParameter {
  readonly aliases?: readonly string[];
  /** Shown by `!?` when the cmdlet behind asks for it. */
  readonly help: string;
  /** Taken from the sign-in where it is not given. */
  readonly fromSignIn?: true;
}

/** A command as a person calls it, and the cmdlets behind it by the names of its sets. */
export interface GeneratedCommand {
  readonly name: string;
  /** Made when it is first asked for: a program runs one of its module's commands. */
  readonly command: DerivedCommand;
  /** The cmdlet behind a set of the command. */
  behind(set: string): DerivedCommand;
}

/**
 * The function `New-AzThing` and its cmdlets. `behind` is asked for the function's own sets only. That nothing derived has a fault is
 * for the tests to see: no run asks again.
 */
export function generateCommand(name: `${string}-Az${string}`, describe: () => CmdletTable): GeneratedCommand {
  let made: DerivedCommand | undefined;
  const cmdlets = new Map<string, DerivedCommand>();
  const generated: GeneratedCommand = {
    name,
    get command() {
      return (made ??= deriveFunction({ name, ...describe() }));
    },
    behind(set) {
      const known =
        cmdlets.get(set) ?? deriveBehind({ name, ...describe() }, set, generated.command.definition.parameters);
      cmdlets.set(set, known);
      return known;
    },
  };
  return generated;
}

type NamedTable = CmdletTable & { readonly name: string };

function deriveFunction(table: NamedTable): DerivedCommand {
  const { name } = table;
  return deriveCommand({ ...sharedBy(table), kind: 'function', name, errorSource: name, ...describeSets(table) });
}

function deriveBehind(table: NamedTable, set: string, parameters: readonly ParameterDefinition[]): DerivedCommand {
  const { name, namespace, path } = table;
  return deriveCommand({
    ...sharedBy(table),
    kind: 'compiled',
    name: `${name}_${set}`,
    errorSource: `${namespace}.Cmdlets.${name.replace('-', '')}_${set}`,
    defaultSet: null,
    parameters: parameters.flatMap((parameter) => ofSet(parameter, set, path)),
  });
}

/** What the function and the cmdlets behind it have in common. */
function sharedBy({ method }: CmdletTable): Pick<CommandDefinition, 'shouldProcess' | 'positionalBinding' | 'paging'> {
  return { shouldProcess: method === 'GET' ? null : 'Medium', positionalBinding: false, paging: false };
}

/**
 * Sets go by how an object is named (by its parts, or by an identity) and how the body is given (whole, or expanded); the default
 * is the one that has to be given the fewest parameters.
 */
function describeSets({ variant, path, lists = [], identity, body, passThru, namespace }: CmdletTable): {
  readonly defaultSet: string;
  readonly parameters: readonly ParameterDefinition[];
} {
  const forms = body === undefined ? [''] : body.type === undefined ? ['Expanded'] : ['', 'Expanded'];
  const byName = forms.map((form) => `${variant}${form}`);
  const byIdentity = identity === undefined ? [] : forms.map((form) => `${variant}ViaIdentity${form}`);
  const listing = lists.map((list) => list.variant);
  const all = [...byName, ...listing, ...byIdentity];
  const bodied = [...byName, ...byIdentity];
  const [whole = [], expanded = []] = [false, true].map((is) =>
    bodied.filter((set) => set.endsWith('Expanded') === is),
  );
  const setsOf = (name: string): readonly string[] => [
    ...byName,
    ...lists.flatMap((list) => (list.path.includes(name) ? [list.variant] : [])),
  ];
  const inSets = (sets: readonly string[], placing: Placing): readonly Role[] => placeIn(sets, all, placing);
  // What every set must be given comes before the other names.
  const isEverywhere = identity === undefined;
  const alphabetical = path.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const ordered = isEverywhere
    ? alphabetical.toSorted((a, b) => Number(a.fromSignIn === true) - Number(b.fromSignIn === true))
    : alphabetical;
  const optional = { mandatory: false, fromPipeline: false };
  const mandatory = { mandatory: true, fromPipeline: false };
  const piped = { mandatory: true, fromPipeline: true };
  const parameters = [
    ...ordered.map(({ name, type, aliases = [], fromSignIn }) =>
      declare(name, type, { aliases, roles: inSets(setsOf(name), fromSignIn === true ? optional : mandatory) }),
    ),
    ...(identity === undefined ? [] : [declare('InputObject', identity, { roles: inSets(byIdentity, piped) })]),
    ...(body?.type === undefined ? [] : [declare('Body', body.type, { roles: inSets(whole, piped) })]),
    ...(body?.expanded ?? []).map(({ name, type }) =>
      declare(name, type, {
        roles: inSets(expanded, optional),
        checks: type.kind === 'list' ? ['allowEmptyCollection'] : [],
      }),
    ),
    ...describeRuntime(namespace, passThru),
  ];
  return { defaultSet: findShortest([...byName, ...listing], parameters) ?? variant, parameters };
}

type Placing = Pick<Role, 'mandatory' | 'fromPipeline'>;

/** One role in all sets is a role without a set. */
function placeIn(
  sets: readonly string[],
  all: readonly string[],
  { mandatory, fromPipeline }: Placing,
): readonly Role[] {
  const named = sets.length === all.length ? [plainRole.set] : sets;
  return named.map((set) => ({ ...plainRole, set, mandatory, fromPipeline }));
}

function findShortest(sets: readonly string[], parameters: readonly ParameterDefinition[]): string | undefined {
  const count = (set: string): number =>
    parameters.filter(({ roles }) => roleIn(roles, set)?.mandatory === true).length;
  return sets.toSorted((left, right) => count(left) - count(right))[0];
}

function roleIn(roles: readonly Role[], set: string): Role | undefined {
  return roles.find((role) => role.set === set || role.set === '*');
}

const hidden = [{ ...plainRole, hidden: true }];

/** The parameters that the generator's runtime adds to each command. */
function describeRuntime(namespace: string, passThru: boolean): readonly ParameterDefinition[] {
  const steps: ValueType = { kind: 'list', item: { kind: 'opaque', name: `${namespace}.Runtime.SendAsyncStep` } };
  const anything: ValueType = { kind: 'scalar', name: 'System.Management.Automation.PSObject' };
  return [
    declare('DefaultProfile', anything, { aliases: ['AzureRMContext', 'AzureCredential'], checks: ['notNull'] }),
    declare('Break', switchType, { roles: hidden }),
    declare('HttpPipelineAppend', steps, { roles: hidden, checks: ['notNull'] }),
    declare('HttpPipelinePrepend', steps, { roles: hidden, checks: ['notNull'] }),
    ...(passThru ? [declare('PassThru', switchType, {})] : []),
    declare('Proxy', { kind: 'scalar', name: 'System.Uri' }, { roles: hidden }),
    declare('ProxyCredential', credentialType, { roles: hidden, checks: ['notNull'] }),
    declare('ProxyUseDefaultCredentials', switchType, { roles: hidden }),
  ];
}

/** What the function fills from the sign-in is mandatory behind it. */
function ofSet(
  parameter: ParameterDefinition,
  set: string,
  path: readonly PathParameter[],
): readonly ParameterDefinition[] {
  const role = roleIn(parameter.roles, set);
  if (role === undefined) return [];
  const part = path.find(({ name }) => name === parameter.name);
  const mandatory = role.mandatory || part?.fromSignIn === true;
  return [{ ...parameter, roles: [{ ...role, set: '*', mandatory, help: part?.help ?? '' }] }];
}

interface Declared {
  readonly aliases?: readonly string[];
  readonly roles?: readonly Role[];
  readonly checks?: readonly PlainCheck[];
}

function declare(
  name: string,
  type: ValueType,
  { aliases = [], roles = [plainRole], checks = [] }: Declared,
): ParameterDefinition {
  const words = syntaxOf(type);
  const plain = checks.map((kind) => ({ kind }));
  if (words === undefined) return { name, type, aliases, roles, checks: plain };
  return { name, type, aliases, roles, checks: plain, words };
}

/** People type PowerShell source, and a word is read as that (D8). */
function syntaxOf(type: ValueType): WordSyntax | undefined {
  if (type.kind === 'model' || isScalar(type, 'System.Collections.Hashtable')) return 'literal';
  if (isScalar(type, 'System.String')) return 'commas';
  if (type.kind !== 'list' || type.item.kind === 'opaque') return undefined;
  return type.item.kind === 'text' ? 'list' : 'openList';
}

// What the generator of Az modules (AutoRest for PowerShell) makes of one operation: a function that a person calls, and behind
// it a compiled cmdlet for each of its sets. Both follow from a table of a few lines; the rules are seen in the generated code.
import type { CommandMetadata, ParameterMetadata, SetMembership } from '../../engine/definition/cmdlet-metadata.js';
import { commonParameters } from '../../engine/definition/common-parameters.js';
import type { ModelType, ParameterType } from '../../engine/definition/parameter-type.js';

/** What the generator is told of an operation. */
export interface CmdletTable {
  /** `New-AzThing`. */
  readonly name: `${string}-Az${string}`;
  /** The module's .NET namespace. */
  readonly namespace: string;
  /** The word that the names of all sets begin with, `List` or `Create`. */
  readonly variant: string;
  /** The names that the address is made of; the generator puts them by the alphabet. */
  readonly path: readonly PathParameter[];
  /** What a piped or given object of -InputObject may be; absent: there are no sets with an identity. */
  readonly identity?: ModelType;
  /** The request's body: whole in -Body, or its members as parameters of their own in the sets that end in Expanded. */
  readonly body?: {
    readonly type: ModelType;
    readonly expanded: readonly { readonly name: string; readonly type: ParameterType }[];
  };
  /** Whether there is -PassThru, because the operation itself gives nothing back. */
  readonly passThru: boolean;
}

/** A name of the address, which a person gives in -{name}. */
export interface PathParameter {
  readonly name: string;
  readonly type: ParameterType;
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
  const { name, namespace } = table;
  const { defaultSet, sets, declared } = describeSets(table);
  const command: CommandMetadata = {
    name,
    errorSource: name,
    kind: 'function',
    sets,
    defaultSet,
    confirmImpact: 'Medium',
    parameters: [...declared, ...commonParameters],
  };
  const cmdlets = new Map<string, CommandMetadata>();
  const describeBehind = (set: string): CommandMetadata => ({
    name: `${name}_${set}`,
    errorSource: `${namespace}.Cmdlets.${name.replace('-', '')}_${set}`,
    kind: 'compiled',
    sets: [onlySet],
    defaultSet: onlySet,
    confirmImpact: command.confirmImpact,
    parameters: [...declared.flatMap((parameter) => ofSet(parameter, set, table.path)), ...commonParameters],
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

/** Sets go by how an object is named (by its parts, or by an identity) and how the body is given (whole, or expanded). */
function describeSets({ variant, path, identity, body, passThru, namespace }: CmdletTable): {
  readonly defaultSet: string;
  readonly sets: readonly string[];
  readonly declared: readonly ParameterMetadata[];
} {
  const forms = body === undefined ? [''] : ['', 'Expanded'];
  const byName = forms.map((form) => `${variant}${form}`);
  const byIdentity = identity === undefined ? [] : forms.map((form) => `${variant}ViaIdentity${form}`);
  const all = [...byName, ...byIdentity];
  const [whole, expanded] = [false, true].map((is) => all.filter((set) => set.endsWith('Expanded') === is));
  const defaultSet = byName.at(-1) ?? variant;
  // What every set must be given comes before the other names.
  const isEverywhere = identity === undefined;
  const alphabetical = path.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const ordered = isEverywhere
    ? alphabetical.toSorted((a, b) => Number(a.fromSignIn === true) - Number(b.fromSignIn === true))
    : alphabetical;
  const declared = [
    ...ordered.map(({ name, type, fromSignIn }) =>
      declare(name, type, { sets: rolesIn(byName, fromSignIn ? 'optional' : 'mandatory') }),
    ),
    ...(identity === undefined ? [] : [declare('InputObject', identity, { sets: rolesIn(byIdentity, 'piped') })]),
    ...(body === undefined ? [] : [declare('Body', body.type, { sets: rolesIn(whole ?? [], 'piped') })]),
    ...(body?.expanded ?? []).map(({ name, type }) =>
      declare(name, type, { sets: rolesIn(expanded ?? [], 'optional') }),
    ),
    ...describeRuntime(namespace, passThru),
  ];
  return { defaultSet, sets: [defaultSet, ...all.filter((set) => set !== defaultSet)], declared };
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

// The four compiled cmdlets behind the function, as data: each has the parameters of one set and no sets of its own.
// What the function forwards is bound once more, with these tables and the same binder.
import type { CommandMetadata, ParameterMetadata } from '../../engine/definition/cmdlet-metadata.js';
import { commonParameters } from '../../engine/definition/common-parameters.js';
import { declaredParameters, newWorkspaceKey, setNames, type SetName } from './metadata.js';

/** The name of the only set that a command without sets has. */
const onlySet = '__AllParameterSets';

/** The .NET type of a private cmdlet, without the set's name. */
export const privateTypePrefix = 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Cmdlets.NewAzQuantumApiWorkspaceKey_';

/** Shown by `!?` when a private cmdlet asks for its parameters. */
const helpMessages: Readonly<Record<string, string>> = {
  ResourceGroupName: 'The name of the resource group. The name is case insensitive.',
  SubscriptionId: 'The ID of the target subscription. The value must be an UUID.',
  WorkspaceName: 'The name of the quantum workspace resource.',
};

/** The private cmdlet of a set. */
export function privateCmdlet(set: SetName): CommandMetadata {
  return cmdlets[set];
}

const cmdlets = Object.fromEntries(setNames.map((set) => [set, describe(set)])) as Record<SetName, CommandMetadata>;

function describe(set: SetName): CommandMetadata {
  return {
    name: `${newWorkspaceKey.name}_${set}`,
    errorSource: `${privateTypePrefix}${set}`,
    kind: 'compiled',
    sets: [onlySet],
    defaultSet: onlySet,
    confirmImpact: newWorkspaceKey.confirmImpact,
    parameters: [...declaredParameters.flatMap((parameter) => ofSet(parameter, set)), ...commonParameters],
  };
}

/** SubscriptionId is mandatory here: the function has filled it by then. */
function ofSet(parameter: ParameterMetadata, set: SetName): readonly ParameterMetadata[] {
  if (parameter.sets === 'all') return [parameter];
  const membership = parameter.sets.find((candidate) => candidate.set === set);
  if (membership === undefined) return [];
  const mandatory = membership.mandatory || parameter.name === 'SubscriptionId';
  return [
    {
      ...parameter,
      sets: [{ set: onlySet, mandatory, fromPipeline: membership.fromPipeline }],
      helpMessage: helpMessages[parameter.name] ?? null,
    },
  ];
}

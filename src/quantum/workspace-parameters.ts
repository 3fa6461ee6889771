// Parameters that the cmdlets of the module have in common: how they name a workspace and its subscription, with the .NET types.
import type { PathParameter } from '../azure/generated-cmdlet/cmdlet-table.js';
import { textType, type ModelType } from '../engine/definition/value-type.js';

/** The .NET namespace of the module. */
export const namespace = 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi';

/** -SubscriptionId of cmdlets that ask one subscription. */
export const subscriptionId: PathParameter = {
  name: 'SubscriptionId',
  type: textType,
  help: 'The ID of the target subscription. The value must be an UUID.',
  fromSignIn: true,
};

/** -SubscriptionId of cmdlets that may ask several. */
export const subscriptionIds: PathParameter = {
  ...subscriptionId,
  type: { kind: 'list', item: textType },
};

/** The parts of a workspace's address, in the order of the parameters. The help is the original's. */
export const workspacePath: readonly PathParameter[] = [
  {
    name: 'ResourceGroupName',
    type: textType,
    help: 'The name of the resource group. The name is case insensitive.',
  },
  subscriptionId,
  {
    name: 'WorkspaceName',
    type: textType,
    help: 'The name of the quantum workspace resource.',
  },
];

/** A workspace's address where several subscriptions may be asked. */
export const subscriptionsPath: readonly PathParameter[] = workspacePath.map((part) =>
  part.name === 'SubscriptionId' ? subscriptionIds : part,
);

/** What names a workspace or a location: a resource id, or its parts. */
export const identityType: ModelType = {
  kind: 'model',
  typeName: `${namespace}.Models.IQuantumApiIdentity`,
  textMember: 'Id',
  members: [
    { name: 'Id', wireName: 'id', type: 'text' },
    { name: 'Location', wireName: 'location', type: 'text' },
    { name: 'LocationName', wireName: 'locationName', type: 'text' },
    { name: 'ResourceGroupName', wireName: 'resourceGroupName', type: 'text' },
    { name: 'SubscriptionId', wireName: 'subscriptionId', type: 'text' },
    { name: 'WorkspaceName', wireName: 'workspaceName', type: 'text' },
  ],
};

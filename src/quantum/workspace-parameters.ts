// Parameters that the cmdlets of the module have in common: how they name a workspace and its subscription, with the .NET types.
import type { PathParameter } from '../azure/generated-cmdlet/cmdlet-table.js';
import type { ModelType, TextListType } from '../engine/definition/parameter-type.js';

/** The .NET namespace of the module. */
export const namespace = 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi';

/** The parts of a workspace's address, in the order of the parameters. The help is the original's. */
export const workspacePath: readonly PathParameter[] = [
  {
    name: 'ResourceGroupName',
    type: { kind: 'string' },
    help: 'The name of the resource group. The name is case insensitive.',
  },
  {
    name: 'SubscriptionId',
    type: { kind: 'string' },
    help: 'The ID of the target subscription. The value must be an UUID.',
    fromSignIn: true,
  },
  { name: 'WorkspaceName', type: { kind: 'string' }, help: 'The name of the quantum workspace resource.' },
];

/** -SubscriptionId of cmdlets that ask several subscriptions. */
export const subscriptions: TextListType = { kind: 'textList', elementTypeName: 'System.String', values: [] };

/** What names a workspace: a resource id, or its three parts. */
export const identityType: ModelType = {
  kind: 'model',
  typeName: `${namespace}.Models.IQuantumApiIdentity`,
  textMember: 'Id',
  members: [
    { name: 'Id', wireName: 'id', type: 'text' },
    { name: 'ResourceGroupName', wireName: 'resourceGroupName', type: 'text' },
    { name: 'SubscriptionId', wireName: 'subscriptionId', type: 'text' },
    { name: 'WorkspaceName', wireName: 'workspaceName', type: 'text' },
  ],
};

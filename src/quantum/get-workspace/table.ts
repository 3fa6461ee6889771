// The operations that get and list workspaces, as the module's generator was told of them.
import { generateCommand } from '../../azure/generated-cmdlet/cmdlet-table.js';
import { identityType, namespace, subscriptionsPath } from '../workspace-parameters.js';

/** The function, and the cmdlets behind it. */
export const table = generateCommand('Get-AzQuantumApiWorkspace', () => ({
  namespace,
  method: 'GET',
  variant: 'Get',
  path: subscriptionsPath.map((part) =>
    part.name === 'WorkspaceName' ? { ...part, name: 'Name', aliases: ['WorkspaceName'] } : part,
  ),
  lists: [
    { variant: 'List', path: ['SubscriptionId'] },
    { variant: 'List1', path: ['SubscriptionId', 'ResourceGroupName'] },
  ],
  identity: identityType,
  passThru: false,
}));

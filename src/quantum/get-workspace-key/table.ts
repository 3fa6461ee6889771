// The operation that reads keys, as the module's generator was told of it.
import { generateCommand } from '../../azure/generated-cmdlet/cmdlet-table.js';
import { namespace, subscriptionsPath } from '../workspace-parameters.js';

/** The function, and the cmdlet behind it. */
export const table = generateCommand('Get-AzQuantumApiWorkspaceKey', () => ({
  namespace,
  method: 'POST',
  variant: 'List',
  path: subscriptionsPath,
  passThru: false,
}));

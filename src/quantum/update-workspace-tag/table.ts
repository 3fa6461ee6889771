// The operation that updates the tags of a workspace, as the module's generator was told of it.
import { generateCommand } from '../../azure/generated-cmdlet/cmdlet-table.js';
import { identityType, namespace, workspacePath } from '../workspace-parameters.js';

/** The function, and the cmdlets behind it. */
export const table = generateCommand('Update-AzQuantumApiWorkspaceTag', () => ({
  namespace,
  method: 'PATCH',
  variant: 'Update',
  path: workspacePath,
  identity: identityType,
  body: {
    expanded: [{ name: 'Tag', type: { kind: 'scalar', name: 'System.Collections.Hashtable' } }],
  },
  passThru: false,
}));

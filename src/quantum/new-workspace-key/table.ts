// The operation that regenerates keys, as the module's generator was told of it. A test holds what follows from it to the
// engine's own description (fixtures/commands.json).
import { generateCommand } from '../../azure/generated-cmdlet/cmdlet-table.js';
import type { ModelType } from '../../engine/definition/value-type.js';
import { identityType, namespace, workspacePath } from '../workspace-parameters.js';

/** The request's body as an object. */
export const bodyType: ModelType = {
  kind: 'model',
  typeName: `${namespace}.Models.Api202501Preview.IApiKeys`,
  textMember: null,
  members: [{ name: 'Key', wireName: 'keys', type: 'textList' }],
};

/** The function, and the cmdlets behind it. */
export const table = generateCommand('New-AzQuantumApiWorkspaceKey', () => ({
  namespace,
  method: 'POST',
  variant: 'Regenerate',
  path: workspacePath,
  identity: identityType,
  body: {
    type: bodyType,
    // any text is sent as it is; these two are the ones that the service knows
    expanded: [
      {
        name: 'Key',
        type: {
          kind: 'list',
          item: { kind: 'text', name: `${namespace}.Support.KeyType`, values: ['Primary', 'Secondary'] },
        },
      },
    ],
  },
  passThru: true,
}));

// The operation that says whether a name is free in a location, as the module's generator was told of it.
import { generateCommand } from '../../azure/generated-cmdlet/cmdlet-table.js';
import { textType, type ModelType } from '../../engine/definition/value-type.js';
import { identityType, namespace, subscriptionId } from '../workspace-parameters.js';

/** The request's body as an object. */
const bodyType = (): ModelType => ({
  kind: 'model',
  typeName: `${namespace}.Models.Api202501Preview.ICheckNameAvailabilityRequest`,
  textMember: null,
  members: [
    { name: 'Name', wireName: 'name', type: 'text' },
    { name: 'Type', wireName: 'type', type: 'text' },
  ],
});

/** The function, and the cmdlets behind it. */
export const table = generateCommand('Test-AzQuantumApiWorkspaceNameAvailability', () => ({
  namespace,
  method: 'POST',
  variant: 'Check',
  path: [{ name: 'Location', type: textType, help: 'The name of the Azure region.' }, subscriptionId],
  identity: identityType,
  body: {
    type: bodyType(),
    expanded: [
      { name: 'Name', type: textType },
      { name: 'Type', type: textType },
    ],
  },
  passThru: false,
}));

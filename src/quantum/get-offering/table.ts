// The operation that lists what providers offer in a location, as the module's generator was told of it.
import { generateCommand } from '../../azure/generated-cmdlet/cmdlet-table.js';
import { textType } from '../../engine/definition/value-type.js';
import { namespace, subscriptionIds } from '../workspace-parameters.js';

/** The function, and the cmdlet behind it. */
export const table = generateCommand('Get-AzQuantumApiOffering', () => ({
  namespace,
  method: 'GET',
  variant: 'List',
  path: [{ name: 'LocationName', type: textType, help: 'Location.' }, subscriptionIds],
  passThru: false,
}));

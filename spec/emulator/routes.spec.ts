// Which requests the emulator serves.
import { expect, test } from '@jest/globals';
import { findRoute } from '../../src/emulator/routes.js';
import { subscriptionId, workspace, workspacePath } from './loopback.js';

const inGroup = workspacePath.replace(/\/\w+$/u, '');
const provider = `/subscriptions/${subscriptionId}/providers/Microsoft.Quantum`;
const asked = (operation: string, names: object) => ({ kind: 'operation', operation, names });

test.each<[method: string, path: string, route: object]>([
  ['GET', '/msi/token', { kind: 'token' }],
  ['POST', '/msi/token', { kind: 'wrongMethod', allowed: ['GET'] }],
  ['GET', '/providers/Microsoft.Quantum/operations', asked('operations', {})],
  ['GET', `${provider}/workspaces`, asked('listBySubscription', { subscriptionId })],
  ['GET', `${provider}/locations/eastus/offerings`, asked('offerings', { subscriptionId, locationName: 'eastus' })],
  [
    'POST',
    `${provider}/locations/east%20us/checkNameAvailability`,
    asked('checkNameAvailability', { subscriptionId, location: 'east us' }),
  ],
  ['GET', inGroup, asked('listByResourceGroup', { subscriptionId, resourceGroupName: workspace.resourceGroupName })],
  ['GET', workspacePath, asked('get', workspace)],
  ['PUT', workspacePath, asked('createOrUpdate', workspace)],
  ['PATCH', workspacePath, asked('updateTags', workspace)],
  ['DELETE', workspacePath, asked('delete', workspace)],
  ['POST', workspacePath, { kind: 'wrongMethod', allowed: ['GET', 'PUT', 'PATCH', 'DELETE'] }],
  ['POST', `${workspacePath}/regenerateKey`, asked('regenerateKey', workspace)],
  ['POST', `${workspacePath}/REGENERATEKEY`, asked('regenerateKey', workspace)],
  ['POST', `${workspacePath}/listKeys`, asked('listKeys', workspace)],
  ['GET', `${workspacePath}/listKeys`, { kind: 'wrongMethod', allowed: ['POST'] }],
  [
    'GET',
    workspacePath.replace('quantumworkspace1', 'a%2Fb%c3%bc'),
    asked('get', { ...workspace, workspaceName: 'a/bü' }),
  ],
  ['GET', workspacePath.replace('Microsoft.Quantum', 'microsoft.QUANTUM'), asked('get', workspace)],
])('%s %s', (method, path, route) => {
  expect(findRoute({ method, path })).toEqual(route);
});

test.each([
  ['an action that there is not', `${workspacePath}/regenerateKeys`],
  ['a slash at the end', `${workspacePath}/regenerateKey/`],
  ['something behind the action', `${workspacePath}/regenerateKey/x`],
  ['dots', `${workspacePath}/../regenerateKey`],
  ['an empty name', workspacePath.replace(subscriptionId, '')],
  ['another provider', workspacePath.replace('Quantum/', 'Compute/')],
  ['another character for the dot', workspacePath.replace('Microsoft.Quantum', 'MicrosoftxQuantum')],
  ['a host in front', `https://management.azure.com${workspacePath}`],
  ['a percent sign that encodes nothing', workspacePath.replace('workspace1', '%')],
  ['encoded bytes that are not UTF-8', workspacePath.replace('workspace1', '%C3%28')],
  ['overlong UTF-8', workspacePath.replace('workspace1', '%C0%AF')],
  ['half a surrogate pair in UTF-8', workspacePath.replace('workspace1', '%ED%A0%80')],
  ['a number beyond Unicode', workspacePath.replace('workspace1', '%F4%90%80%80')],
  ['no name', '/'],
  ['nothing', ''],
])('with %s a path is none of the operations', (_what, path) => {
  expect(findRoute({ method: 'GET', path })).toEqual({ kind: 'unknown' });
});

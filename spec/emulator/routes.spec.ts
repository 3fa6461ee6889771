// Which requests the emulator serves.
import { expect, test } from '@jest/globals';
import { findRoute } from '../../src/emulator/routes.js';
import { workspace, workspacePath } from './loopback.js';

test.each<[method: string, path: string, route: object]>([
  ['GET', '/msi/token', { kind: 'token' }],
  ['POST', '/msi/token', { kind: 'wrongMethod', allowed: 'GET' }],
  ['POST', `${workspacePath}/regenerateKey`, { kind: 'regenerateKey', workspace }],
  ['POST', `${workspacePath}/REGENERATEKEY`, { kind: 'regenerateKey', workspace }],
  ['POST', `${workspacePath}/listKeys`, { kind: 'listKeys', workspace }],
  ['GET', `${workspacePath}/listKeys`, { kind: 'wrongMethod', allowed: 'POST' }],
  ['POST', `${workspacePath}/regenerateKeys`, { kind: 'unknown' }],
  ['POST', `${workspacePath}/regenerateKey/`, { kind: 'unknown' }],
  ['GET', workspacePath, { kind: 'unknown' }],
  ['POST', `${workspacePath}/../regenerateKey`, { kind: 'unknown' }],
  ['GET', '/', { kind: 'unknown' }],
])('%s %s', (method, path, route) => {
  expect(findRoute({ method, path })).toEqual(route);
});

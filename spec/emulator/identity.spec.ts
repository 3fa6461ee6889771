// The real @azure/identity signs in at the emulator with the environment that it prints, and no proxy comes between.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity';
import { toEnvironment } from '../../src/emulator/environment.js';
import { startEmulator, subscriptionId, workspacePath } from './loopback.js';

const original = process.env;
let emulator: Awaited<ReturnType<typeof startEmulator>>;
beforeAll(async () => {
  emulator = await startEmulator();
  const behindProxy = { HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: 'corp.example' };
  process.env = { ...original, ...behindProxy, ...toEnvironment(emulator.port, subscriptionId, behindProxy) };
});
afterAll(async () => {
  process.env = original;
  await emulator.stop();
});

// Each asks for a resource of its own: the package remembers tokens for the life of the process.
test.each([
  ['DefaultAzureCredential', 'https://management.azure.com/.default', () => new DefaultAzureCredential()],
  ['ManagedIdentityCredential', 'https://management.core.windows.net//.default', () => new ManagedIdentityCredential()],
])("the token that %s gets is good for the workspace's keys", async (_, scope, create) => {
  const token = await create().getToken(scope);
  expect(token.expiresOnTimestamp).toBeGreaterThan(Date.now());
  const headers = { authorization: `Bearer ${token.token}` };
  const answer = await emulator.send('POST', `${workspacePath}/listKeys?api-version=2025-01-01-preview`, headers);
  expect(answer.status).toBe(200);
  expect(emulator.log).toContain('GET /msi/token 200');
});

// The emulator as a server: where it listens, how it misbehaves on the wire, what it logs, how it ends.
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createState, createSamples, defaultBehaviour } from '../../src/emulator/create-state.js';
import { startServer } from '../../src/emulator/server.js';
import { identityHeader } from '../../src/emulator/tokens.js';
import { exchange, startEmulator, workspacePath } from './loopback.js';

let emulator: Awaited<ReturnType<typeof startEmulator>> | undefined;
afterEach(async () => {
  await emulator?.stop();
});

test('a regenerated key is listed, the other one is as it was', async () => {
  emulator = await startEmulator();
  const [primary, secondary] = await emulator.listKeys();
  expect(await emulator.regenerate('Primary')).toMatchObject({ status: 204, body: '' });
  const [primaryAfter, secondaryAfter] = await emulator.listKeys();
  expect(primaryAfter).not.toBe(primary);
  expect(secondaryAfter).toBe(secondary);
});

test('only this machine reaches it', async () => {
  const { port } = (emulator = await startEmulator());
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  for (const { address, scopeid } of addresses) {
    if (scopeid) continue; // a link-local address needs its interface's name
    const answered = exchange({ host: address, port }).then(
      () => true,
      () => false,
    );
    expect({ address, answered: await answered }).toEqual({
      address,
      answered: ['127.0.0.1', '::1'].includes(address),
    });
  }
});

test('names with characters that HTTP encodes are found', async () => {
  emulator = await startEmulator();
  const answer = await emulator.send('POST', `${workspacePath.replace('quantumR', '%71uantumR')}/listKeys`, {});
  expect(answer.status).toBe(401);
});

describe('faults on the wire', () => {
  test('a throttled request says when to come back, and the next one succeeds', async () => {
    emulator = await startEmulator(['1:throttle:7']);
    expect(await emulator.regenerate('Primary')).toMatchObject({ status: 429, headers: { 'retry-after': '7' } });
    expect(await emulator.regenerate('Primary')).toMatchObject({ status: 204 });
  });

  test('a gateway answers with a page', async () => {
    emulator = await startEmulator(['1:html:502']);
    const answer = await emulator.regenerate('Primary');
    expect(answer).toMatchObject({ status: 502, headers: { 'content-type': 'text/html' } });
    expect(answer.body).toContain('<html>');
  });

  test.each([
    ['1:break-before', true],
    ['1:break-after', false],
  ])('%s closes the connection without an answer', async (rule, isUnchanged) => {
    emulator = await startEmulator([rule]);
    const before = await emulator.listKeys();
    await expect(emulator.regenerate('Primary')).rejects.toMatchObject({ code: 'ECONNRESET' });
    const after = await emulator.listKeys();
    expect(after[0] === before[0]).toBe(isUnchanged);
  });

  test('a delayed request is carried out at once, and stopping does not wait for its answer', async () => {
    emulator = await startEmulator(['1:delay:3600000']);
    const pending = emulator.regenerate('Primary');
    const failed = expect(pending).rejects.toMatchObject({ code: 'ECONNRESET' });
    while (emulator.log.length === 0) await new Promise(setImmediate);
    expect((await emulator.listKeys())[0]).toBe('emulated-quantumworkspace1-Primary-2');
    await emulator.stop();
    await failed;
  });
});

test('the log has a line for each request, without token, keys or query', async () => {
  emulator = await startEmulator();
  await emulator.listKeys();
  await emulator.regenerate('Primary');
  await emulator.send('GET', '/msi/token?api-version=2019-08-01&resource=x', { 'x-identity-header': identityHeader });
  expect(emulator.log).toEqual([
    `POST ${workspacePath}/listKeys 200`,
    `POST ${workspacePath}/regenerateKey 204`,
    'GET /msi/token 200',
  ]);
});

test('a port that is in use is a failure with its code', async () => {
  emulator = await startEmulator();
  const second = await startServer(
    emulator.port,
    createState(createSamples([], [], 0), defaultBehaviour, 0),
    Date.now,
    () => undefined,
  );
  expect(second).toMatchObject({ ok: false, failure: { code: 'EADDRINUSE' } });
});

test('after it has stopped nobody answers', async () => {
  const { port, stop } = await startEmulator();
  await stop();
  await expect(exchange({ host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

// A key that is regenerated twice breaks whoever has read the first new one: once a request may have reached the service it
// is not sent again, to nobody, and what cannot be known is told as such (contract, section 8).
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openAzure, subscription, type AzureStandIn } from '../kit/azure-stand-in.js';
import { stopTimers } from '../kit/network-timers.js';
import { type Answers, type Server, startServer } from '../kit/server.js';

let azure: AzureStandIn;
const listeners: Server[] = [];

beforeAll(async () => {
  azure = await openAzure();
});

afterEach(async () => {
  jest.useRealTimers();
  await Promise.all(listeners.splice(0).map((listener) => listener.close()));
});

afterAll(() => azure.close());

const named = ['-ResourceGroupName', 'g', '-WorkspaceName', 'the-workspace', '-Key', 'Primary'];

function idOf(workspace: string): string {
  return `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Quantum/workspaces/${workspace}`;
}

async function listen(answers: Answers): Promise<Server> {
  const listener = await startServer({ answers });
  listeners.push(listener);
  return listener;
}

/** A service below HTTP: `answer` gets the socket once a whole request has arrived. */
function listenRaw(answer: (socket: Socket) => unknown): Promise<Server> {
  return listen(({ socket }) => void answer(socket));
}

describe('an answer that does not come whole', () => {
  test.each<[says: string, answer: (socket: Socket) => void]>([
    ['none: the connection is closed', (socket) => socket.end()],
    ['none: the connection is reset', (socket) => socket.resetAndDestroy()],
    ['half a status line', (socket) => socket.end('HTTP/1.1 20')],
    ['no HTTP at all', (socket) => socket.end('hello\r\n\r\n')],
    ['headers that do not end', (socket) => socket.end('HTTP/1.1 204 No Content\r\nx-ms-request-id: 1\r\n')],
  ])('%s: an error that says the key may have been regenerated, and one request', async (_says, answer) => {
    const service = await listenRaw(answer);
    const env = { AZURE_RESOURCE_MANAGER_ENDPOINT: service.origin };
    const { exitCode, stdout, errors, records } = await azure.callForRecords([...named, '-PassThru'], { env });
    expect({ exitCode, stdout, count: service.requests.length }).toEqual({ exitCode: 1, stdout: '', count: 1 });
    expect(errors).toEqual([
      expect.objectContaining({
        category: 'NotSpecified',
        activity: 'New-AzQuantumApiWorkspaceKey_RegenerateExpanded',
        message: expect.stringMatching(/Primary.*the-workspace.*may have been regenerated/) as unknown,
      }),
    ]);
    expect(records.at(-1)).toMatchObject({ stream: 'result', outcome: 'unknown' });
  });

  test.each<[says: string, answer: string]>([
    ['half a body', 'HTTP/1.1 500 Oh\r\nContent-Length: 100\r\n\r\n{"error":'],
    ['half a body in chunks', 'HTTP/1.1 500 Oh\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{"error":\r\n'],
  ])(
    '%s: an error with its status that says the key may have been regenerated, and one request',
    async (_says, answer) => {
      const service = await listenRaw((socket) => socket.end(answer));
      const env = { AZURE_RESOURCE_MANAGER_ENDPOINT: service.origin };
      const { exitCode, errors, records } = await azure.callForRecords(named, { env });
      expect({ exitCode, count: service.requests.length }).toEqual({ exitCode: 1, count: 1 });
      expect(errors).toEqual([
        expect.objectContaining({
          category: 'InvalidOperation',
          message: expect.stringContaining('InternalServerError') as unknown,
          recommendation: expect.stringMatching(/Primary.*the-workspace.*may have been regenerated/) as unknown,
        }),
      ]);
      expect(records.at(-1)).toMatchObject({ stream: 'result', outcome: 'unknown' });
    },
  );

  test.each<[says: string, text: string]>([
    ['nothing', ''],
    ['headers only', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n'],
    ['half a header', 'HTTP/1.1 204 No Content\r\nx-'],
  ])('%s, and then silence: a timeout that says so, and one request', async (_says, text) => {
    const service = await listenRaw((socket) => socket.write(text));
    const env = { AZURE_RESOURCE_MANAGER_ENDPOINT: service.origin };
    stopTimers();
    const call = azure.call(['--timeout', '0.1', ...named, '-PassThru'], { env });
    await service.arrived(1);
    await jest.advanceTimersByTimeAsync(100);
    const { exitCode, stdout, stderr } = await call;
    expect({ exitCode, stdout, count: service.requests.length }).toEqual({ exitCode: 1, stdout: '', count: 1 });
    expect(stderr).toContain('may have been regenerated');
  });

  test('the objects behind it are processed, each once', async () => {
    const service = await listen([{}, { fault: 'hang up' }, {}]);
    const env = { AZURE_RESOURCE_MANAGER_ENDPOINT: service.origin };
    const stdin = ['a', 'b', 'c'].map(idOf).join('\n');
    const { exitCode, stdout } = await azure.call(['-Key', 'Primary', '-PassThru'], { env, stdin });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: 'True\nTrue\n' });
    expect(service.requests.map(({ path }) => /workspaces\/(.)/.exec(path)?.[1])).toEqual(['a', 'b', 'c']);
  });
});

describe('a service that closes its connections', () => {
  const stdin = Array.from({ length: 30 }, (_, i) => idOf(`w${i}`)).join('\n');
  const words = ['-Key', 'Primary', '-PassThru'];

  test('and says so gets each request once, and all succeed', async () => {
    const service = await listen(
      ({ socket }) => void socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'),
    );
    const env = { AZURE_RESOURCE_MANAGER_ENDPOINT: service.origin };
    const { exitCode, stdout } = await azure.call(words, { env, stdin });
    expect({ exitCode, stdout, count: service.requests.length }).toEqual({
      exitCode: 0,
      stdout: 'True\n'.repeat(30),
      count: 30,
    });
  });

  test('without a word gets no request twice, and no success is told that was none', async () => {
    const service = await listen(
      ({ socket }) => void socket.write('HTTP/1.1 204 No Content\r\n\r\n', () => socket.destroy()),
    );
    const env = { AZURE_RESOURCE_MANAGER_ENDPOINT: service.origin };
    const { exitCode, stdout } = await azure.call(words, { env, stdin });
    const paths = service.requests.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    // Whether the end of a connection is seen in time is luck; that a failure is not told as success is none.
    const succeeded = stdout.split('\n').length - 1;
    expect(succeeded).toBeLessThanOrEqual(paths.length);
    expect(exitCode).toBe(succeeded === 30 ? 0 : 1);
  });
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('%i to another host is not followed: no token goes there', async (status) => {
    const elsewhere = await listen([]);
    const location = `${elsewhere.origin.replace('127.0.0.1', 'localhost')}${idOf('w')}/regenerateKey`;
    for (const target of [location, elsewhere.origin]) {
      const answers = [{ status, headers: { location: target } }];
      const { exitCode, stdout, requests } = await azure.call([...named, '-PassThru'], { answers });
      expect({ exitCode, stdout, count: requests.length }).toEqual({ exitCode: 1, stdout: '', count: 1 });
    }
    expect(elsewhere.requests).toEqual([]);
  });
});

describe('one object, one id: support can find the request', () => {
  test('each object has a client request id of its own, the same in its attempts', async () => {
    const stdin = ['a', 'b', 'c'].map(idOf).join('\n');
    const busy = { status: 429, headers: { 'retry-after': '0' } };
    const { requests } = await azure.call(['-Key', 'Primary'], { stdin, answers: [busy, {}, {}, {}] });
    const ids = requests.map(({ headers }) => headers['x-ms-client-request-id']);
    expect(ids).toHaveLength(4);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(3);
  });
});

// The transport against real servers on loopback: what goes over the wire byte for byte, and what it says of every way in
// which an exchange can fail. Above all: 'no' only if the service cannot have seen the request.
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import zlib from 'node:zlib';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import {
  type AxiosTransportOptions,
  createAxiosTransport,
  maximumBodyBytes,
} from '../../../src/azure/transport/axios-transport.js';
import type { ArmRequest } from '../../../src/azure/exchange/exchange.js';
import type { Transport } from '../../../src/azure/doors.js';
import { stopTimers } from '../../kit/network-timers.js';
import { certificate, type ReceivedRequest, type Server, startServer, tunnelTo } from '../../kit/server.js';

const token = 'planted-token';
const path =
  '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/a%20b/regenerateKey?api-version=2025-01-01-preview';
const toRequest = (url: string): ArmRequest => ({
  method: 'POST',
  url,
  headers: [
    { name: 'Content-Type', value: 'application/json' },
    { name: 'User-Agent', value: 'az-quantumapi/0.1.0' },
    { name: 'CommandName', value: 'New-AzQuantumApiWorkspaceKey' },
  ],
  body: '{\n  "keys": [ "Primär" ]\n}',
});

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  jest.useRealTimers();
  jest.restoreAllMocks();
  for (const close of closers.splice(0).reverse()) await close();
});

/** Lets a test decide when an attempt's time is up. Only the program's own timer is held; the network goes on. */
function holdTime(): { readonly timeIsUp: () => undefined } {
  stopTimers();
  return {
    timeIsUp() {
      jest.advanceTimersByTime(attemptMs);
      return undefined;
    },
  };
}

/** What an attempt may take in these tests; nothing waits for it but tests that hold the time. */
const attemptMs = 60_000;

function openTransport(options: Partial<AxiosTransportOptions> = {}): Transport {
  const transport = createAxiosTransport({ env: {}, proxy: null, ...options });
  closers.push(() => transport.close());
  return transport;
}

async function serve(options: Parameters<typeof startServer>[0]): Promise<Server> {
  const server = await startServer(options);
  closers.push(() => server.close());
  return server;
}

/** Breaks a connection without a farewell where it can be done. */
function reset(socket: Socket): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

const noContent = 'HTTP/1.1 204 No Content\r\nx-ms-request-id: r\r\n\r\n';

/** Sends to a server on loopback. */
async function send(
  transport: Transport,
  url: string | { readonly port: number },
  options: { readonly signal?: AbortSignal; readonly token?: string } = {},
) {
  const request = toRequest(typeof url === 'string' ? url : `http://127.0.0.1:${url.port}${path}`);
  const never = new AbortController().signal;
  return transport.send(request, { token, timeoutMs: attemptMs, signal: never, ...options });
}

const failure = (kind: string, reached: string, more: object = {}) => ({
  ok: false,
  failure: expect.objectContaining({ kind, reached, ...more }) as unknown,
});

describe('a request', () => {
  test('goes out byte for byte, with nothing added but what HTTP needs', async () => {
    const server = await serve({ answers: () => noContent });
    await send(openTransport(), server);
    expect(server.requests.map(({ text }) => text)).toEqual([
      [
        `POST ${path} HTTP/1.1`,
        'Content-Type: application/json',
        'User-Agent: az-quantumapi/0.1.0',
        'CommandName: New-AzQuantumApiWorkspaceKey',
        `Authorization: Bearer ${token}`,
        'Content-Length: 27',
        `Host: 127.0.0.1:${server.port}`,
        'Connection: keep-alive',
        '',
        '{\n  "keys": [ "Primär" ]\n}',
      ].join('\r\n'),
    ]);
  });

  test.each(['/a/../b', '/a/%2E%2E/b', '/a/%2e/b', '//a///b/', '/./', '/%7e/~', '/?a=../b%2F', ''])(
    'keeps the path %j as it is written',
    async (odd) => {
      const server = await serve({ answers: () => noContent });
      const result = await send(openTransport(), `http://127.0.0.1:${server.port}${odd}`);
      expect(result.ok).toBe(true);
      expect(server.requests[0]?.text.split('\r\n')[0]).toBe(`POST ${odd === '' ? '/' : odd} HTTP/1.1`);
    },
  );

  test('never goes unencrypted to another machine', async () => {
    expect(await send(openTransport(), 'http://192.0.2.1/x')).toEqual(
      failure('connection', 'no', { code: 'ERR_INSECURE_ENDPOINT' }),
    );
  });

  test('is encrypted if the address says so in capitals', async () => {
    const server = await serve({ secure: true, answers: () => noContent });
    const transport = openTransport({ trust: certificate });
    expect(await send(transport, `HTTPS://LOCALHOST:${server.port}/A/../b`)).toMatchObject({ ok: true });
    expect(server.requests[0]?.text).toContain('POST /A/../b HTTP/1.1\r\n');
  });

  test('that cannot be written is refused, and no token is in the reason', async () => {
    const server = await serve({ answers: () => undefined });
    const result = await send(openTransport(), server, { token: `${token}\nx: y` });
    expect(result).toEqual(failure('connection', 'no', { code: 'ERR_INVALID_CHAR' }));
    expect(JSON.stringify(result)).not.toContain(token);
    expect(await send(openTransport(), 'nonsense')).toEqual(failure('connection', 'no'));
    expect(await send(openTransport(), `http://127.0.0.1:${server.port}/a b`)).toEqual(failure('connection', 'no'));
    expect(server.requests).toHaveLength(0);
  });

  test('is not repeated, and nothing is written anywhere else', async () => {
    const spies = (['log', 'error', 'warn', 'debug', 'info'] as const).map((name) => jest.spyOn(console, name));
    const server = await serve({ answers: () => 'HTTP/1.1 503 x\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n' });
    await send(openTransport(), server);
    expect(server.requests).toHaveLength(1);
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });
});

describe('an answer', () => {
  const answered = async (raw: string | Buffer) => {
    const server = await serve({ answers: () => raw });
    return send(openTransport(), server);
  };

  test('comes with its status, its headers as they were written, and its body', async () => {
    const raw = 'HTTP/1.1 404 Not Found\r\nX-ms-Request-ID: r\r\nvia: a\r\nVia: b\r\nContent-Length: 4\r\n\r\n{ }\n';
    expect(await answered(raw)).toEqual({
      ok: true,
      value: {
        status: 404,
        headers: [
          { name: 'X-ms-Request-ID', value: 'r' },
          { name: 'via', value: 'a' },
          { name: 'Via', value: 'b' },
          { name: 'Content-Length', value: '4' },
        ],
        body: '{ }\n',
      },
    });
  });

  const withBody = (body: Buffer, headers = '') =>
    Buffer.concat([Buffer.from(`HTTP/1.1 500 x\r\n${headers}Content-Length: ${body.length}\r\n\r\n`), body]);
  test.each([
    ['UTF-8', withBody(Buffer.from('é日😀')), 'é日😀'],
    ['a byte order mark, which is left out', withBody(Buffer.from('\ufeff\ufeff{}')), '\ufeff{}'],
    ['bytes that are not UTF-8', withBody(Buffer.from([0x7b, 0xff, 0x7d])), '{\ufffd}'],
    ...(
      [
        ['gzip', zlib.gzipSync],
        ['X-GZIP', zlib.gzipSync],
        ['deflate', zlib.deflateSync],
        ['deflate', zlib.deflateRawSync],
        ['br', zlib.brotliCompressSync],
        ['gzip, br', (text: string) => zlib.brotliCompressSync(zlib.gzipSync(text))],
        ['identity', (text: string) => Buffer.from(text)],
        ['unheard-of', (text: string) => Buffer.from(text)],
      ] as const
    ).map(([encoding, pack]): [string, Buffer, string] => [
      `a body in the encoding ${encoding}`,
      withBody(pack('{"a":1}'), `Content-Encoding: ${encoding}\r\n`),
      '{"a":1}',
    ]),
    ...['gzip', 'deflate', 'br', 'zstd', 'compress'].map((encoding): [string, Buffer, string] => [
      `a plain body that claims to be ${encoding}`,
      withBody(Buffer.from('{"a":1}'), `Content-Encoding: ${encoding}\r\n`),
      '{"a":1}',
    ]),
    [
      'a packed body without its end',
      withBody(zlib.gzipSync('{"a":1}').subarray(0, -4), 'Content-Encoding: gzip\r\n'),
      '{"a":1}',
    ],
    [
      'chunks',
      Buffer.from('HTTP/1.1 500 x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{"\r\n4\r\na":1\r\n1\r\n}\r\n0\r\n\r\n'),
      '{"a":1}',
    ],
    ['no body', Buffer.from('HTTP/1.1 500 x\r\nContent-Length: 0\r\n\r\n'), ''],
    [
      'an interim answer in front',
      Buffer.from(`HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 500 x\r\nContent-Length: 1\r\n\r\n1`),
      '1',
    ],
  ])('may have %s', async (_what, raw, body) => {
    expect(await answered(raw)).toMatchObject({ ok: true, value: { status: 500, body } });
  });

  test.each(['gzip', 'deflate', 'br', 'zstd', 'x-unheard-of'])(
    'that cannot be unpacked keeps its status, and says what it was packed with (%s)',
    async (encoding) => {
      const bytes = Buffer.from([0x28, 0xb5, 0x00, 0xff, 0xfe, 0x00, 0x01, 0x02]);
      for (const status of [200, 403, 404, 503]) {
        const raw = `HTTP/1.1 ${status} x\r\nContent-Encoding: ${encoding}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
        expect(await answered(Buffer.concat([Buffer.from(raw), bytes]))).toMatchObject({
          ok: true,
          value: { status, body: '', unreadable: encoding },
        });
      }
    },
  );

  test.each([403, 404, 429, 500, 503])('%i keeps its status if its body breaks off', async (status) => {
    const server = await serve({
      answers: ({ socket }) => void socket.end(`HTTP/1.1 ${status} x\r\nContent-Length: 99\r\n\r\n{"error":`),
    });
    expect(await send(openTransport(), server)).toMatchObject({ ok: true, value: { status, body: '{"error":' } });
  });

  test('that is an error keeps its status if the time ends while its body comes', async () => {
    const { timeIsUp } = holdTime();
    const server = await serve({
      answers: ({ socket }) => {
        const text = 'HTTP/1.1 404 x\r\nContent-Length: 99\r\n\r\n{';
        socket.write(text, () => setImmediate(() => setImmediate(timeIsUp)));
        return undefined;
      },
    });
    expect(await send(openTransport(), server)).toMatchObject({ ok: true, value: { status: 404 } });
  });

  test('without content needs no body', async () => {
    expect(await answered(noContent)).toMatchObject({ ok: true, value: { status: 204, body: '' } });
  });

  test('that redirects is an answer like another: nobody else gets the token', async () => {
    const other = await serve({ answers: () => noContent });
    for (const status of [301, 302, 303, 307, 308]) {
      const raw = `HTTP/1.1 ${status} x\r\nLocation: http://127.0.0.1:${other.port}/\r\nContent-Length: 0\r\n\r\n`;
      expect(await answered(raw)).toMatchObject({ ok: true, value: { status } });
    }
    expect(other.connections()).toBe(0);
  });

  test('in parts is complete when its last part is', async () => {
    const arrived: Socket[] = [];
    const server = await serve({
      answers: ({ socket }) => {
        socket.write('HTTP/1.1 409 x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n');
        arrived.push(socket);
        heard();
        return undefined;
      },
    });
    let heard = (): void => undefined;
    const asked = new Promise<void>((resolve) => (heard = resolve));
    const result = send(openTransport(), server);
    await asked;
    for (const part of ['1\r\n}\r\n', '0\r\n', '\r\n']) {
      await new Promise((written) => arrived[0]?.write(part, written));
      await new Promise((turned) => setImmediate(turned));
    }
    expect(await result).toMatchObject({ ok: true, value: { status: 409, body: '{}' } });
  });

  test.each(['', 'Content-Encoding: gzip\r\n'])(
    'that is huge is cut off; its status counts all the same (%j)',
    async (encoding) => {
      const huge = Buffer.alloc(maximumBodyBytes * 3, 'x');
      const result = await answered(withBody(encoding === '' ? huge : zlib.gzipSync(huge), encoding));
      expect(result).toMatchObject({ ok: true, value: { status: 500 } });
      expect(result.ok && result.value.body.length).toBe(maximumBodyBytes);
    },
  );
});

test('an answer without end is cut off too', async () => {
  const server = await serve({
    answers: ({ socket }) => {
      const pour = (): void => {
        while (!socket.destroyed && socket.write('x'.repeat(65_536)));
      };
      socket.on('drain', pour);
      socket.write('HTTP/1.1 500 x\r\nConnection: close\r\n\r\n');
      pour();
      return undefined;
    },
  });
  expect(await send(openTransport(), server)).toMatchObject({ ok: true, value: { status: 500 } });
});

describe('what goes wrong before anything is sent', () => {
  test('a refused connection', async () => {
    const server = await startServer({ answers: () => undefined });
    await server.close();
    expect(await send(openTransport(), server)).toEqual(
      failure('connection', 'no', {
        code: 'ECONNREFUSED',
        reason: expect.stringContaining(`127.0.0.1:${server.port}`),
      }),
    );
  });

  test('a certificate that nobody vouches for', async () => {
    const server = await serve({ secure: true, answers: () => noContent });
    expect(await send(openTransport(), `https://127.0.0.1:${server.port}/`)).toEqual(
      failure('connection', 'no', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    );
    expect(server.requests).toHaveLength(0);
  });

  test.each([
    ['closes', (socket: Socket) => void socket.end()],
    ['resets', reset],
    ['says something else', (socket: Socket) => void socket.write('SSH-2.0-x\r\n')],
  ])('a server that %s in place of shaking hands', async (_what, greet) => {
    const server = await serve({ greet: (socket) => socket.once('data', () => greet(socket)) });
    expect(await send(openTransport(), `https://127.0.0.1:${server.port}/`)).toEqual(failure('connection', 'no'));
  });

  test('time that runs out while shaking hands', async () => {
    const { timeIsUp } = holdTime();
    const server = await serve({ greet: (socket) => void socket.once('data', timeIsUp) });
    expect(await send(openTransport(), `https://127.0.0.1:${server.port}/`)).toEqual(failure('timeout', 'no'));
  });

  test('a stop before the beginning', async () => {
    const server = await serve({ answers: () => noContent });
    expect(await send(openTransport(), server, { signal: AbortSignal.abort() })).toEqual(failure('stopped', 'no'));
    expect(server.requests).toHaveLength(0);
  });

  test('a stop while shaking hands', async () => {
    const stop = new AbortController();
    const server = await serve({ greet: (socket) => socket.once('data', () => stop.abort()) });
    expect(await send(openTransport(), `https://127.0.0.1:${server.port}/`, { signal: stop.signal })).toEqual(
      failure('stopped', 'no'),
    );
  });
});

describe('what goes wrong when the service may have seen the request', () => {
  test.each([
    ['closed without an answer', '', (socket: Socket) => void socket.end()],
    ['reset without an answer', '', reset],
    ['closed within the headers', 'HTTP/1.1 200 OK\r\nA: b', (socket: Socket) => void socket.end()],
    ['closed within the body', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{', (socket: Socket) => void socket.end()],
    ['reset within the body', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{', reset],
    [
      'closed between chunks',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n',
      (socket: Socket) => void socket.end(),
    ],
    ['answered with something else', 'SSH-2.0-x\r\n\r\n', () => undefined],
    [
      'switched to another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      () => undefined,
    ],
    ['answered 101 without a word about what comes', 'HTTP/1.1 101 x\r\n\r\n', () => undefined],
    ['left after an interim answer', 'HTTP/1.1 100 Continue\r\n\r\n', (socket: Socket) => void socket.end()],
  ])('a connection that is %s', async (_what, text, end) => {
    for (const secure of [false, true]) {
      const server = await serve({
        secure,
        answers: ({ socket }) => void socket.write(text === '' ? ' '.repeat(0) : text, () => end(socket)),
      });
      const url = `${secure ? 'https' : 'http'}://127.0.0.1:${server.port}/`;
      expect(await send(openTransport({ trust: certificate }), url)).toEqual(failure('connection', 'maybe'));
    }
  });

  test('headers without end', async () => {
    const server = await serve({
      answers: () => `HTTP/1.1 200 OK\r\n${'A: bbbbbbbbbbbbbbbbbbbb\r\n'.repeat(2000)}`,
    });
    expect(await send(openTransport(), server)).toEqual(failure('tooLong', 'maybe', { code: 'HPE_HEADER_OVERFLOW' }));
  });

  test.each([
    ['no answer', '', 'timeout'],
    ['half of the headers', 'HTTP/1.1 204 No Con', 'timeout'],
    ['half of the body', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{', 'slowAnswer'],
  ])('time that runs out after %s', async (_what, text, kind) => {
    const { timeIsUp } = holdTime();
    const server = await serve({
      answers: ({ socket }) => {
        socket.write(text, () => setImmediate(() => setImmediate(timeIsUp)));
        return undefined;
      },
    });
    expect(await send(openTransport(), server)).toEqual(failure(kind, 'maybe'));
    expect(server.requests).toHaveLength(1);
  });

  test.each(['', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{'])(
    'a stop while the service works, or answers (%j)',
    async (text) => {
      const stop = new AbortController();
      const server = await serve({
        answers: ({ socket }) => {
          socket.write(text, () => setImmediate(() => setImmediate(() => stop.abort())));
          return undefined;
        },
      });
      expect(await send(openTransport(), server, { signal: stop.signal })).toEqual(failure('stopped', 'maybe'));
    },
  );
});

describe('connections', () => {
  test('are kept from one request to the next', async () => {
    for (const secure of [false, true]) {
      const server = await serve({ secure, answers: () => noContent });
      const transport = openTransport({ trust: certificate });
      for (let i = 0; i < 3; i += 1) {
        expect(await send(transport, `${secure ? 'https' : 'http'}://127.0.0.1:${server.port}/`)).toMatchObject({
          ok: true,
        });
      }
      expect([server.requests.length, server.connections()]).toEqual([3, 1]);
    }
  });

  test.each([
    ['the server says nothing and 3 s have passed', '', 3_000, 1],
    ['the server says nothing and 4 s have passed', '', 4_000, 2],
    ['the server keeps it for 60 s and 58 s have passed', 'Keep-Alive: timeout=60, max=9\r\n', 58_000, 1],
    ['the server keeps it for 60 s and 59 s have passed', 'Keep-Alive: timeout=60\r\n', 59_000, 2],
    ['the server keeps it for 1 s', 'keep-alive: timeout=1\r\n', 0, 2],
    ['the server closes it', 'Connection: close\r\n', 0, 2],
  ])('are used again only while the server surely keeps them: %s', async (_when, header, passed, connections) => {
    const server = await serve({ answers: () => `HTTP/1.1 200 OK\r\n${header}Content-Length: 0\r\n\r\n` });
    let now = 1000;
    const transport = openTransport({ now: () => now });
    expect(await send(transport, server)).toMatchObject({ ok: true });
    now += passed;
    expect(await send(transport, server)).toMatchObject({ ok: true });
    expect(server.connections()).toBe(connections);
  });

  test('that the server has closed meanwhile are noticed', async () => {
    const server = await serve({ answers: () => noContent });
    const transport = openTransport();
    await send(transport, server);
    const socket = server.requests[0]?.socket;
    socket?.destroy();
    if (socket?.closed === false) await once(socket, 'close');
    expect(await send(transport, server)).toMatchObject({ ok: true });
    expect(server.connections()).toBe(2);
  });

  test('that the server has closed are noticed where several requests begin at once', async () => {
    const server = await serve({ answers: () => noContent });
    const transport = openTransport({ atOnce: 8 });
    const sendAll = () => Promise.all(Array.from({ length: 8 }, () => send(transport, server)));
    await sendAll();
    for (const { socket } of server.requests.slice(0, 5)) {
      socket.destroy();
      if (!socket.closed) await once(socket, 'close');
    }
    for (const answer of await sendAll()) expect(answer).toMatchObject({ ok: true });
    expect([server.requests.length, server.connections()]).toEqual([16, 13]);
  });

  test('that break under the second request leave it in doubt, although they were ready long before', async () => {
    const server = await serve({
      answers: ({ socket, count }) => {
        if (count === 1) socket.write(noContent);
        else reset(socket);
        return undefined;
      },
    });
    const transport = openTransport();
    await send(transport, server);
    expect(await send(transport, server)).toEqual(failure('connection', 'maybe'));
    expect([server.requests.length, server.connections()]).toEqual([2, 1]);
  });

  test('are not kept after a failure', async () => {
    const { timeIsUp } = holdTime();
    const server = await serve({
      answers: ({ socket, count }) => {
        if (count === 1) timeIsUp();
        else socket.write(noContent);
        return undefined;
      },
    });
    const transport = openTransport();
    expect(await send(transport, server)).toEqual(failure('timeout', 'maybe'));
    expect(await send(transport, server)).toMatchObject({ ok: true });
    expect(server.connections()).toBe(2);
  });

  test('end when the transport is closed', async () => {
    const server = await serve({ answers: () => noContent });
    const transport = openTransport();
    await send(transport, server);
    const socket = server.requests[0]?.socket;
    transport.close();
    if (socket?.closed === false) await once(socket, 'close');
    expect(socket?.closed).toBe(true);
  });
});

describe('a proxy', () => {
  /** A proxy whose tunnels all lead to one port; a status other than 200 is what it answers. */
  function startProxy(
    target: number,
    { status = 200, secure = false, onAsked }: { status?: number; secure?: boolean; onAsked?: () => undefined } = {},
  ): Promise<Server> {
    const tunnel = tunnelTo(target);
    const refuse = ({ socket }: ReceivedRequest) => void socket.end(`HTTP/1.1 ${status} Refused\r\n\r\n`);
    return serve({ secure, answers: onAsked ?? (status === 200 ? tunnel : refuse) });
  }

  const azure = `https://management.example${path}`;
  const dead = { HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9', ALL_PROXY: 'http://127.0.0.1:9' };

  test('is never used on this machine, whatever the environment says, ours or the process’s', async () => {
    jest.replaceProperty(process, 'env', {
      ...process.env,
      ...dead,
      http_proxy: dead.HTTP_PROXY,
      https_proxy: dead.HTTPS_PROXY,
    });
    const server = await serve({ answers: () => noContent });
    const secure = await serve({ secure: true, answers: () => noContent });
    const transport = openTransport({ env: dead, trust: certificate });
    expect(await send(transport, server)).toMatchObject({ ok: true });
    expect(await send(transport, `https://localhost:${secure.port}/`)).toMatchObject({ ok: true });
  });

  test.each([false, true])(
    'is passed by a tunnel, and sees neither token nor body (encrypted itself: %s)',
    async (secure) => {
      const server = await serve({ secure: true, answers: () => noContent });
      const proxy = await startProxy(server.port, { secure });
      const HTTPS_PROXY = `${secure ? 'https' : 'http'}://me:p%40ss@localhost:${proxy.port}`;
      const transport = openTransport({ env: { HTTPS_PROXY }, trust: certificate });
      expect(await send(transport, azure)).toMatchObject({ ok: true, value: { status: 204 } });
      expect(await send(transport, azure)).toMatchObject({ ok: true, value: { status: 204 } });
      expect(proxy.requests.map(({ method, path: authority, headers }) => ({ method, authority, headers }))).toEqual([
        {
          method: 'CONNECT',
          authority: 'management.example:443',
          headers: {
            host: 'management.example:443',
            'proxy-authorization': `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
            connection: expect.any(String),
          },
        },
      ]);
      expect(server.requests[0]?.text).toContain(`POST ${path} HTTP/1.1\r\n`);
      expect(server.requests[0]?.text).toContain('Host: management.example\r\n');
      expect(server.requests[0]?.text).toContain(`Authorization: Bearer ${token}\r\n`);
      expect(server.requests[0]?.text).not.toContain('Proxy-Authorization');
      expect([server.requests.length, server.connections()]).toEqual([2, 1]);
    },
  );

  test('that -Proxy names comes before the environment', async () => {
    const server = await serve({ secure: true, answers: () => noContent });
    const proxy = await startProxy(server.port);
    const transport = openTransport({
      env: { ...dead, NO_PROXY: '*' },
      proxy: {
        url: `http://127.0.0.1:${proxy.port}`,
        credential: { userName: 'u', password: 'p' },
        useDefaultCredentials: true,
      },
      trust: certificate,
    });
    expect(await send(transport, azure)).toMatchObject({ ok: true, value: { status: 204 } });
    expect(proxy.requests[0]?.headers['proxy-authorization']).toBe(`Basic ${Buffer.from('u:p').toString('base64')}`);
  });

  const through = (port: number) =>
    openTransport({ env: { HTTPS_PROXY: `me:planted-password@127.0.0.1:${port}` }, trust: certificate });

  test.each([
    [407, 'ERR_PROXY_SIGN_IN'],
    [403, 'ERR_PROXY_REFUSED'],
    [502, 'ERR_PROXY_REFUSED'],
  ])('that answers %i is named; nothing was sent', async (status, code) => {
    const proxy = await startProxy(9, { status });
    const result = await send(through(proxy.port), azure);
    expect(result).toEqual(
      failure('connection', 'no', {
        code,
        reason: `the proxy 127.0.0.1:${proxy.port} answered ${status} Refused`,
      }),
    );
  });

  test('that cannot be reached is named, without its password; nothing was sent', async () => {
    const server = await startServer({ answers: () => undefined });
    await server.close();
    expect(await send(through(server.port), azure)).toEqual(
      failure('connection', 'no', {
        code: 'ECONNREFUSED',
        reason: `the proxy 127.0.0.1:${server.port}: connect ECONNREFUSED 127.0.0.1:${server.port}`,
      }),
    );
  });

  test('that is none is named; nothing was sent', async () => {
    expect(await send(openTransport({ env: { HTTPS_PROXY: 'socks5://me:planted@x' } }), azure)).toEqual(
      failure('connection', 'no', {
        code: 'ERR_PROXY_ADDRESS',
        reason: 'HTTPS_PROXY is not the address of a proxy (http://host:port)',
      }),
    );
  });

  test('that never answers ends with the time; nothing was sent, and nothing is left open', async () => {
    const { timeIsUp } = holdTime();
    const proxy = await startProxy(9, { onAsked: timeIsUp });
    expect(await send(through(proxy.port), azure)).toEqual(failure('timeout', 'no'));
    await allClosed(proxy.requests.map(({ socket }) => socket));
  });

  test('behind which nobody shakes hands ends with the time; nothing was sent, and nothing is left open', async () => {
    const { timeIsUp } = holdTime();
    const silent = await serve({ greet: (socket) => void socket.once('data', timeIsUp) });
    const proxy = await startProxy(silent.port);
    expect(await send(through(proxy.port), azure)).toEqual(failure('timeout', 'no'));
    await allClosed(proxy.requests.map(({ socket }) => socket));
  });

  /** Resolves when the other side has closed every connection. */
  async function allClosed(sockets: readonly Socket[]): Promise<void> {
    expect(sockets.length).toBeGreaterThan(0);
    for (const socket of sockets) if (!socket.closed) await once(socket, 'close');
  }

  test('behind which somebody else answers is noticed; nothing was sent', async () => {
    const server = await serve({ secure: true, answers: () => noContent });
    const proxy = await startProxy(server.port);
    expect(await send(through(proxy.port), 'https://other.example/')).toEqual(
      failure('connection', 'no', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
    );
    expect(server.requests).toHaveLength(0);
  });

  test('behind which the connection breaks after the request leaves it in doubt', async () => {
    const server = await serve({ secure: true, answers: ({ socket }) => void socket.destroy() });
    const proxy = await startProxy(server.port);
    expect(await send(through(proxy.port), azure)).toEqual(failure('connection', 'maybe'));
  });
});

// The faults of docs/faults.md under their names there, each as the servers that commit it.
import type { Socket } from 'node:net';
import { answer, planted, tokensGoodFor, type FaultScenario, type Stage } from './fault-stage.js';
import { toBytes, type ReceivedRequest } from './kit/server.js';

const noContent = 'HTTP/1.1 204 No Content\r\nx-ms-request-id: request-1\r\n\r\n';
const challenge = {
  'WWW-Authenticate': 'Bearer realm="", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="',
};
const turnedAway = errorBody('InvalidAuthenticationToken', 'The access token is invalid.');
const expired = errorBody('ExpiredAuthenticationToken', 'The access token has expired.');
const missing = errorBody('ResourceNotFound', 'The workspace was not found.');
const htmlPage = `<html><body><h1>Bad gateway</h1><!-- Authorization: Bearer ${planted.token}-1, api_key=${planted.key} --></body></html>`;
const busy = errorBody('TooManyRequests', 'Too many requests.');
const down = errorBody('ServiceUnavailable', 'The service is down.');

/** Half of an answer. */
const half = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{';

export const faultScenarios: Readonly<Record<string, FaultScenario>> = {
  // No connection
  'the connection is refused': { endpoint: ({ closedPort }) => `http://127.0.0.1:${closedPort}` },
  'the name is not found': { endpoint: () => 'https://nowhere.invalid' },
  'the certificate is signed by nobody who is trusted': { tls: 'untrusted' },
  'the server does not speak TLS': { tls: 'pretended', greet: atHello((socket) => void socket.write('SSH-2.0-x\r\n')) },
  'the connection is cut before the request is sent': {
    tls: 'pretended',
    greet: atHello((socket) => void socket.end()),
  },
  'no connection in time': { tls: 'pretended', greet: atHello((_socket, { timeIsUp }) => timeIsUp()) },
  'the proxy cannot be reached': { endpoint: () => 'https://management.example' },
  'the proxy wants another user name or password': {
    endpoint: () => 'https://management.example',
    env: ({ servicePort }) => ({ HTTPS_PROXY: `http://me:${planted.proxyPassword}@127.0.0.1:${servicePort}` }),
    answers: ({ socket }) => void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'),
  },

  // No complete answer
  'the connection is cut after the request is sent': { answers: ({ socket }) => void socket.end() },
  'the connection is cut in the middle of the answer': { answers: ({ socket }) => void socket.end(half) },
  'no answer comes': { answers: (_request, { timeIsUp }) => timeIsUp() },
  'the answer stops in the middle': {
    answers: ({ socket }, { timeIsUp }) => void socket.write(half, () => setImmediate(() => setImmediate(timeIsUp))), // read by then
  },
  'what comes is no HTTP': { answers: ({ socket }) => void socket.end('SSH-2.0-x\r\n\r\n') },
  'the answer 101 ends HTTP': {
    answers: ({ socket }) => void socket.write('HTTP/1.1 101 x\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
  },
  'the headers never end': {
    answers: ({ socket }) =>
      void socket.write(`HTTP/1.1 204 No Content\r\n${'A: bbbbbbbbbbbbbbbbbbbb\r\n'.repeat(2000)}`),
  },

  // Answers that are waited for
  '429 with Retry-After in seconds': { answers: [answer(429, busy, { 'Retry-After': '7' })] },
  '429 with Retry-After as a date': {
    answers: (_request, { clock }) =>
      answer(429, busy, { 'Retry-After': new Date(clock.now() + 30_000).toUTCString() }),
  },
  '429 without Retry-After': { answers: [answer(429, busy)] },
  '429 with a Retry-After that makes no sense': { answers: [answer(429, busy, { 'Retry-After': '-5 or soon' })] },
  '429 with a Retry-After of more than a minute': { answers: [answer(429, busy, { 'Retry-After': '99999' })] },
  '429 that passes': {
    answers: [answer(429, busy, { 'Retry-After': '3' }), {}],
  },
  '401 with claims, which another token has': {
    answers: [answer(401, turnedAway, challenge), {}],
  },

  // Answers that are errors
  '401 with claims, whatever the token': { answers: [answer(401, turnedAway, challenge)] },
  '401 with claims, which no token can be had with': {
    answers: [answer(401, turnedAway, challenge)],
    tokens: (stage) =>
      stage.tokenRequests === 1
        ? tokensGoodFor(7200)(stage)
        : { status: 400, body: '{"statusCode":400,"message":"No such claims."}' },
  },
  '401 without claims': { answers: [answer(401, turnedAway, { 'WWW-Authenticate': 'Bearer error="invalid_token"' })] },
  '403, not allowed': { answers: [answer(403, errorBody('AuthorizationFailed', 'The client may not do this.'))] },
  '404, not there': { answers: [answer(404, missing)] },
  '404, a byte at a time': {
    answers: ({ socket }) => drip(socket, toBytes(answer(404, missing))),
  },
  '404, plain though it says gzip': {
    answers: [
      answer(404, missing, {
        'Content-Encoding': 'gzip',
      }),
    ],
  },
  '404, packed in a way that cannot be undone': {
    answers: [answer(404, '\u0001\u0002', { 'Content-Encoding': 'compress' })],
  },
  '404, cut in the middle of its body': {
    answers: ({ socket }) => void socket.end('HTTP/1.1 404 x\r\nContent-Length: 9\r\n\r\n{"error":'.slice(0, -2)),
  },
  '409, a conflict': { answers: [answer(409, errorBody('ScopeLocked', 'The scope is locked.'))] },
  '503 without Retry-After': { answers: [answer(503, down)] },
  '503 with Retry-After': { answers: [answer(503, down, { 'Retry-After': '1' })] },
  '502 with a page of HTML': { answers: [answer(502, htmlPage, { 'Content-Type': 'text/html' })] },
  '500 with a body that never ends': { answers: pour },
  '200 in place of 204': { answers: [answer(200, { primaryKey: { key: planted.key } })] },
  '204, a byte at a time': { answers: ({ socket }) => drip(socket, noContent) },
  'a redirect to another host': {
    answers: [answer(307, '', { Location: `https://me:${planted.key}@elsewhere.example/login?code=${planted.key}` })],
  },

  // Tokens
  'the token endpoint fails': { tokens: () => ({ status: 500, body: '<html>' }) },
  'the token endpoint fails at first': {
    tokens: (stage) => (stage.tokenRequests === 1 ? { status: 503 } : tokensGoodFor(7200)(stage)),
  },
  'the token endpoint refuses': {
    tokens: () => ({
      status: 400,
      body: `{"statusCode":400,"message":"No identity for ${planted.identityHeader}."}`,
    }),
  },
  'the token endpoint never answers': { tokenLimitMs: 200, tokens: () => undefined },
  'the token endpoint says that the token is over': { objects: 3, tokens: tokensGoodFor(-1000) },
  'a token lives shorter than the token endpoint says': {
    objects: 3,
    tokens: tokensGoodFor(24 * 60 * 60),
    answers: [{}, answer(401, expired), {}],
  },
  'a token ends in the middle of a pipeline': {
    objects: 3,
    tokens: tokensGoodFor(240),
    answers(_request, { clock }) {
      clock.time += 70_000;
      return {};
    },
  },
};

/** Waits for the first bytes of a client that wants to shake hands. */
function atHello(greet: (socket: Socket, stage: Stage) => void): (socket: Socket, stage: Stage) => void {
  return (socket, stage) => void socket.once('data', () => greet(socket, stage));
}

/** Writes a byte each time the event loop turns. */
function drip(socket: Socket, text: string): undefined {
  socket.setNoDelay(true);
  const bytes = Buffer.from(text);
  const next = (i: number): void => {
    if (i < bytes.length) socket.write(bytes.subarray(i, i + 1), () => setImmediate(next, i + 1));
  };
  next(0);
}

/** Writes as fast as it is read, until the other side has enough. */
function pour({ socket }: ReceivedRequest): undefined {
  const fill = (): void => {
    while (!socket.destroyed && socket.write('xxx '.repeat(16_384)));
  };
  socket.on('drain', fill);
  socket.write('HTTP/1.1 500 x\r\nConnection: close\r\n\r\n');
  fill();
}

/** An error as Azure Resource Manager words it, with the keys of the workspace in its details. */
function errorBody(code: string, message: string): unknown {
  return {
    error: {
      code,
      message: `${message} AccessKey=${planted.key};`,
      details: [{ primaryKey: { key: planted.key }, primaryConnectionString: `ApiKey=${planted.key};` }],
      additionalInfo: [{ type: 'Dump', info: `Authorization: Bearer ${planted.token}-1` }],
    },
  };
}

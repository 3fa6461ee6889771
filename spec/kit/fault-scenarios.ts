// The faults of docs/faults.md under their names there, each as the servers that commit it.
import type { Socket } from 'node:net';
import { planted, tokensGoodFor, type FaultScenario } from './fault-stage.js';
import { answering, errorBody, htmlPage, rawAnswer } from './raw-answers.js';
import type { RawRequest } from './raw-server.js';

const noContent = 'HTTP/1.1 204 No Content\r\nx-ms-request-id: request-1\r\n\r\n';
const challenge = {
  'WWW-Authenticate': 'Bearer realm="", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="',
};
const turnedAway = errorBody('InvalidAuthenticationToken', 'The access token is invalid.');
const expired = errorBody('ExpiredAuthenticationToken', 'The access token has expired.');
const busy = errorBody('TooManyRequests', 'Too many requests.');
const down = errorBody('ServiceUnavailable', 'The service is down.');
const shortly = ['--timeout', '0.2'];

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
  'no connection in time': { tls: 'pretended', hostWords: shortly },
  'the proxy cannot be reached': { endpoint: () => 'https://management.example' },
  'the proxy wants another user name or password': {
    endpoint: () => 'https://management.example',
    env: ({ servicePort }) => ({ HTTPS_PROXY: `http://me:${planted.proxyPassword}@127.0.0.1:${servicePort}` }),
    react: ({ socket }) => void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'),
  },

  // No complete answer
  'the connection is cut after the request is sent': { react: ({ socket }) => void socket.end() },
  'the connection is cut in the middle of the answer': { react: ({ socket }) => void socket.end(half) },
  'no answer comes': { hostWords: shortly, react: () => undefined },
  'the answer stops in the middle': { hostWords: shortly, react: ({ socket }) => void socket.write(half) },
  'what comes is no HTTP': { react: ({ socket }) => void socket.end('SSH-2.0-x\r\n\r\n') },
  'the answer 101 ends HTTP': {
    react: ({ socket }) => void socket.write('HTTP/1.1 101 x\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
  },
  'the headers never end': {
    react: ({ socket }) =>
      void socket.write(`HTTP/1.1 204 No Content\r\n${'A: bbbbbbbbbbbbbbbbbbbb\r\n'.repeat(2000)}`),
  },

  // Answers that are waited for
  '429 with Retry-After in seconds': { react: answering(429, busy, { 'Retry-After': '7' }) },
  '429 with Retry-After as a date': {
    react: ({ socket }, { clock }) =>
      void socket.write(rawAnswer(429, busy, { 'Retry-After': new Date(clock.now() + 30_000).toUTCString() })),
  },
  '429 without Retry-After': { react: answering(429, busy) },
  '429 with a Retry-After that makes no sense': { react: answering(429, busy, { 'Retry-After': '-5 or soon' }) },
  '429 with a Retry-After of more than a minute': { react: answering(429, busy, { 'Retry-After': '99999' }) },
  '429 that passes': {
    react: ({ socket, count }) =>
      void socket.write(count === 1 ? rawAnswer(429, busy, { 'Retry-After': '3' }) : noContent),
  },
  '401 with claims, which another token has': {
    react: ({ socket, count }) => void socket.write(count === 1 ? rawAnswer(401, turnedAway, challenge) : noContent),
  },

  // Answers that are errors
  '401 with claims, whatever the token': { react: answering(401, turnedAway, challenge) },
  '401 with claims, which no token can be had with': {
    react: answering(401, turnedAway, challenge),
    giveToken(response, stage, request) {
      if (stage.tokenRequests === 1) tokensGoodFor(7200)(response, stage, request);
      else response.writeHead(400).end('{"statusCode":400,"message":"No such claims."}');
    },
  },
  '401 without claims': { react: answering(401, turnedAway, { 'WWW-Authenticate': 'Bearer error="invalid_token"' }) },
  '403, not allowed': { react: answering(403, errorBody('AuthorizationFailed', 'The client may not do this.')) },
  '404, not there': { react: answering(404, errorBody('ResourceNotFound', 'The workspace was not found.')) },
  '404, a byte at a time': {
    react: ({ socket }) => drip(socket, rawAnswer(404, errorBody('ResourceNotFound', 'The workspace was not found.'))),
  },
  '404, plain though it says gzip': {
    react: answering(404, errorBody('ResourceNotFound', 'The workspace was not found.'), {
      'Content-Encoding': 'gzip',
    }),
  },
  '404, packed in a way that cannot be undone': {
    react: answering(404, '\u0001\u0002', { 'Content-Encoding': 'compress' }),
  },
  '404, cut in the middle of its body': {
    react: ({ socket }) => void socket.end('HTTP/1.1 404 x\r\nContent-Length: 9\r\n\r\n{"error":'.slice(0, -2)),
  },
  '409, a conflict': { react: answering(409, errorBody('ScopeLocked', 'The scope is locked.')) },
  '503 without Retry-After': { react: answering(503, down) },
  '503 with Retry-After': { react: answering(503, down, { 'Retry-After': '1' }) },
  '502 with a page of HTML': { react: answering(502, htmlPage, { 'Content-Type': 'text/html' }) },
  '500 with a body that never ends': { react: pour },
  '200 in place of 204': { react: answering(200, { primaryKey: { key: planted.key } }) },
  '204, a byte at a time': { react: ({ socket }) => drip(socket, noContent) },
  'a redirect to another host': {
    react: answering(307, '', { Location: `https://me:${planted.key}@elsewhere.example/login?code=${planted.key}` }),
  },

  // Tokens
  'the token endpoint fails': { giveToken: (response) => void response.writeHead(500).end('<html>') },
  'the token endpoint fails at first': {
    giveToken(response, stage, request) {
      if (stage.tokenRequests === 1) response.writeHead(503).end();
      else tokensGoodFor(7200)(response, stage, request);
    },
  },
  'the token endpoint refuses': {
    giveToken: (response) =>
      void response.writeHead(400).end(`{"statusCode":400,"message":"No identity for ${planted.identityHeader}."}`),
  },
  'the token endpoint never answers': { tokenLimitMs: 200, giveToken: () => undefined },
  'the token endpoint says that the token is over': { objects: 3, giveToken: tokensGoodFor(-1000) },
  'a token lives shorter than the token endpoint says': {
    objects: 3,
    giveToken: tokensGoodFor(24 * 60 * 60),
    react: ({ socket, count }) => void socket.write(count === 2 ? rawAnswer(401, expired) : noContent),
  },
  'a token ends in the middle of a pipeline': {
    objects: 3,
    giveToken: tokensGoodFor(240),
    react({ socket }, { clock }) {
      clock.time += 70_000;
      socket.write(noContent);
    },
  },
};

/** Waits for the first bytes of a client that wants to shake hands. */
function atHello(greet: (socket: Socket) => void): (socket: Socket) => void {
  return (socket) => void socket.once('data', () => greet(socket));
}

/** Writes a byte each time the event loop turns. */
function drip(socket: Socket, text: string): void {
  socket.setNoDelay(true);
  const bytes = Buffer.from(text);
  const next = (i: number): void => {
    if (i < bytes.length) socket.write(bytes.subarray(i, i + 1), () => setImmediate(next, i + 1));
  };
  next(0);
}

/** Writes as fast as it is read, until the other side has enough. */
function pour({ socket }: RawRequest): void {
  const fill = (): void => {
    while (!socket.destroyed && socket.write('x'.repeat(65_536)));
  };
  socket.on('drain', fill);
  socket.write('HTTP/1.1 500 x\r\nConnection: close\r\n\r\n');
  fill();
}

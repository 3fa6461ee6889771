// The one server of the tests: Azure on loopback, an endpoint for tokens, a proxy, or whatever misbehaves as a test says. It reads
// requests byte by byte and shares no code with the program.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { STATUS_CODES } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { createChanges } from './watched-output.js';
import type { ServiceAnswer } from './engine-case.js';

/** A request as it arrived: `path` as it was sent, percent-encoding, dots and query included; `text` is all of it. */
export interface ReceivedRequest extends Readonly<Record<'method' | 'path' | 'body' | 'text', string>> {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The connection that it came on. */
  readonly socket: Socket;
  /** Which one it is since `begin`, from 1. */
  readonly count: number;
  /** The status of the answer that it gets; 0 if that is not known. */
  readonly answered: number;
}

/** Data; bytes as they are; undefined: none, or the function has written it to the socket by itself. */
export type Answer = ServiceAnswer | string | Buffer | undefined;

/** In this order, the last one repeating; without any, each is 204. Or as a function says. */
export type Answers = readonly ServiceAnswer[] | Responder;
export type Responder = (request: ReceivedRequest) => Answer;

/** How a server behaves; all that is not said is as it should be. */
export interface Behaviour {
  readonly answers?: Answers;
  /** What a request for a token gets, the first one having the count 1; without it each is good for a day. */
  readonly tokens?: Responder;
  /** TLS, with `certificate`. */
  readonly secure?: boolean;
  readonly host?: string;
  /** Is called for each connection. */
  readonly greet?: (socket: Socket) => void;
}

/** A certificate for management.example, localhost and 127.0.0.1 that signs itself; its key is in the same folder. */
export const certificate = readFileSync(new URL('../../fixtures/tls/certificate.pem', import.meta.url), 'utf8');
const key = readFileSync(new URL('../../fixtures/tls/key.pem', import.meta.url), 'utf8');

/** The only token that a server gives by itself. */
export const scriptedToken = 'scripted-token';

const tokenPath = '/identity/token';

type Variables = Readonly<Record<string, string>>;

/** A running server. */
export type Server = Awaited<ReturnType<typeof startServer>>;

/** Starts a server on a free port. */
export async function startServer(behaviour: Behaviour = {}) {
  const { secure = false, host = '127.0.0.1', tokens = () => grantToken(24 * 60 * 60) } = behaviour;
  let [answers, heard]: [Answers, (request: ReceivedRequest) => void] = [behaviour.answers ?? [], () => undefined];
  let requests: ReceivedRequest[] = [];
  let connections = 0;
  const tokensAsked: (string | null)[] = [];
  const changes = createChanges();
  const sockets = new Set<Socket>();

  function take(text: string, socket: Socket): void {
    const isToken = text.split(' ')[1]?.startsWith(tokenPath) === true;
    const request = readRequest(text, socket, (isToken ? tokensAsked : requests).length + 1);
    if (isToken) {
      tokensAsked.push(new URL(request.path, 'http://loopback').searchParams.get('resource'));
      respond(tokens(request), socket);
    } else {
      const listed = (list: readonly ServiceAnswer[]) => list[Math.min(requests.length, list.length - 1)] ?? {};
      const answer = typeof answers === 'function' ? answers(request) : listed(answers);
      const isData = typeof answer === 'object' && !Buffer.isBuffer(answer) && answer.fault === undefined;
      const counted = { ...request, answered: isData ? (answer.status ?? 204) : 0 };
      requests.push(counted);
      heard(counted);
      respond(answer, socket);
    }
    changes.tell();
  }

  const accept = (socket: Socket): void => {
    splitRequests(socket, (text) => take(text, socket));
    behaviour.greet?.(socket);
  };
  const server = secure ? createTlsServer({ cert: certificate, key }, accept) : createTcpServer(accept);
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket.on('error', () => undefined));
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const identity = { IDENTITY_ENDPOINT: origin + tokenPath, IDENTITY_HEADER: 'scripted' };
  const signIn: Variables = { ...identity, AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential' };
  const environment = { AZURE_RESOURCE_MANAGER_ENDPOINT: origin, ...signIn, NO_PROXY: '127.0.0.1,localhost' };
  const until = (list: () => readonly unknown[], count: number): Promise<void> =>
    changes.until(
      () => list().length >= count,
      () => `${count} of ${list().length}: ${requests.map(({ path }) => path).join()}`,
    );
  return {
    /** `http://127.0.0.1:port`, or with https. */
    origin,
    port,
    /** Variables that sign a call in here, and nowhere else. */
    signIn,
    /** The same, and the endpoint of the service. */
    environment: environment as Variables,
    /** What has arrived since `begin`, without requests for tokens. */
    get requests(): readonly ReceivedRequest[] {
      return requests;
    },
    /** The resource of each token that was asked for. */
    tokensAsked: tokensAsked as readonly (string | null)[],
    /** How many connections there have been. */
    connections: () => connections,
    /** Starts over with these answers; `listener` is called for each request. */
    begin(script: Answers = [], listener: (request: ReceivedRequest) => void = () => undefined) {
      [answers, heard, requests] = [script, listener, []];
    },
    /** Resolves when so many requests have arrived. */
    arrived: (count: number) => until(() => requests, count),
    /** The same for requests for tokens. */
    tokenAsked: (count: number) => until(() => tokensAsked, count),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers all requests but the one with this number, from 1, which never gets any. */
export function stallAt(count: number): Answers {
  return (request) => (request.count === count ? undefined : {});
}

/** A token that is said to be good for so many seconds. */
export function grantToken(seconds: number, token = scriptedToken): ServiceAnswer {
  const expires = String(Math.floor(Date.now() / 1000) + seconds);
  return { status: 200, body: JSON.stringify({ access_token: token, expires_on: expires, token_type: 'Bearer' }) };
}

/**
 * Makes a server a proxy whose tunnels (CONNECT) all lead to one port, whatever they ask for. `credential` (`user:password`) is
 * what it wants to be signed in to with; `hears` gets all bytes that come from the client.
 */
export function tunnelTo(
  port: number,
  credential?: string,
  hears: (bytes: Buffer) => unknown = () => undefined,
): Responder {
  const wanted = credential === undefined ? undefined : `Basic ${Buffer.from(credential).toString('base64')}`;
  return ({ socket, headers }) => {
    if (wanted !== undefined && headers['proxy-authorization'] !== wanted) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="proxy"\r\n\r\n');
      return undefined;
    }
    const onward = connect(port, '127.0.0.1').on('error', () => undefined);
    socket
      .removeAllListeners('data')
      .on('data', hears)
      .on('close', () => onward.destroy());
    socket.pipe(onward).pipe(socket);
    return 'HTTP/1.1 200 Connection established\r\n\r\n';
  };
}

/** Calls `complete` with each request that has all arrived. */
function splitRequests(socket: Socket, complete: (text: string) => void): void {
  let bytes = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (;;) {
      const head = bytes.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = /content-length: *(\d+)/i.exec(bytes.subarray(0, head).toString('latin1'))?.[1] ?? '0';
      const end = head + 4 + Number(length);
      if (bytes.length < end) return;
      const text = bytes.subarray(0, end).toString('utf8');
      bytes = bytes.subarray(end);
      complete(text);
    }
  });
}

function readRequest(text: string, socket: Socket, count: number): ReceivedRequest {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = Object.fromEntries(
    lines.map((line) => line.split(/: *([^]*)/)).map(([name = '', value = '']) => [name.toLowerCase(), value.trim()]),
  );
  return { method, path, headers, body: text.slice(end + 4), text, socket, count, answered: 0 };
}

function respond(answer: Answer, socket: Socket): void {
  if (answer === undefined) return;
  if (typeof answer === 'string' || Buffer.isBuffer(answer)) socket.write(answer);
  else if (answer.fault === 'hang up') socket.destroy();
  else if (answer.fault !== 'silence') socket.write(toBytes(answer));
}

/** An answer on the wire, with the headers that Node's own server adds. */
export function toBytes({ status = 204, headers = {}, body = '', fault }: ServiceAnswer): string {
  if (fault === 'half') return 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{';
  if (fault === 'endless') return `HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`; // more than Node reads
  const given = new Headers(headers);
  const lines = Object.entries({
    ...(given.has('content-type') ? {} : { 'content-type': 'application/json' }),
    ...headers,
    Date: new Date().toUTCString(),
    ...(given.has('connection') ? {} : { Connection: 'keep-alive', 'Keep-Alive': 'timeout=5' }),
    ...(status === 204 || given.has('content-length') ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${status === 204 ? '' : body}`;
}

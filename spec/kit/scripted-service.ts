// A stand-in for Azure on loopback: it answers requests from a script and keeps what it was asked, and it gives tokens as a
// managed identity's endpoint does. It shares no code with the program.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceAnswer, ServiceFault } from './engine-case.js';

/** A request as it arrived. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as they were sent, percent-encoding and dots included. */
  readonly path: string;
  readonly body: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The status of the answer that it gets. */
  readonly answered: number;
}

/** What is answered. */
type ServiceScript = readonly ServiceAnswer[] | ((path: string) => ServiceAnswer);

/** A running stand-in. */
export interface ScriptedService {
  /** The environment that sends a call here, tokens included. */
  readonly environment: Readonly<Record<string, string>>;
  /**
   * Starts over: answers in this order, the last one repeating, or as a function says; without any, each is 204. `heard` is
   * called per request.
   */
  begin(answers: ServiceScript, heard: (request: ReceivedRequest) => void): void;
  close(): void;
}

/** The only token that the stand-in gives. */
export const scriptedToken = 'scripted-token';

const tokenPath = '/identity/token';

/** Starts a stand-in on a free port. */
export async function startScriptedService(): Promise<ScriptedService> {
  let answers: ServiceScript = [];
  let count = 0;
  let heard: (request: ReceivedRequest) => void = () => undefined;
  const server = createServer((message, response) => {
    void readBody(message).then((body) => {
      const path = message.url ?? '';
      if (path.startsWith(tokenPath)) {
        answerToken(path, response);
        return;
      }
      const answer =
        typeof answers === 'function' ? answers(path) : (answers[Math.min(count++, answers.length - 1)] ?? {});
      heard({ method: message.method ?? '', path, body, headers: toRecord(message), answered: answer.status ?? 204 });
      answerRequest(answer, response);
    });
  });
  const origin = await listen(server);
  return {
    environment: {
      AZURE_RESOURCE_MANAGER_ENDPOINT: origin,
      IDENTITY_ENDPOINT: origin + tokenPath,
      IDENTITY_HEADER: 'scripted',
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
      NO_PROXY: '127.0.0.1,localhost',
    },
    begin(script, listener) {
      [answers, count, heard] = [script, 0, listener];
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function toRecord({ headers }: IncomingMessage): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
}

function answerRequest(
  { status = 204, headers = {}, body = '', fault }: ServiceAnswer,
  response: ServerResponse,
): void {
  if (fault !== undefined) {
    commitFault(fault, response);
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  if (status === 204) response.end();
  else response.end(body);
}

/** More bytes of headers than Node reads. */
const tooManyBytes = 20_000;

function commitFault(fault: ServiceFault, response: ServerResponse): void {
  switch (fault) {
    case 'silence':
      return;
    case 'hang up':
      response.destroy();
      return;
    case 'half':
      response.writeHead(200, { 'content-length': '100' }).write('{');
      return;
    case 'endless':
      response.writeHead(200, { 'x-long': 'x'.repeat(tooManyBytes) }).end();
      return;
  }
}

/** Valid for a day, so that nobody asks twice within one call. */
function answerToken(path: string, response: ServerResponse): void {
  const resource = new URL(path, 'http://loopback').searchParams.get('resource') ?? '';
  const expires = Math.floor(Date.now() / 1000) + 24 * 60 * 60;
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({ access_token: scriptedToken, expires_on: String(expires), resource, token_type: 'Bearer' }),
  );
}

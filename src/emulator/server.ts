// The emulator on the wire: HTTP on loopback in front of handle.ts, which decides everything.
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Outcome, fail, succeed } from '../engine/outcome.js';
import { mostBytes } from './check-request.js';
import type { EmulatorRequest, Reply } from './exchange.js';
import { type EmulatorState, handle } from './handle.js';

/** An emulator that is listening. */
export interface RunningServer {
  readonly port: number;
  /** Closes every connection and listens no more; gives the state at the end. */
  readonly stop: () => Promise<EmulatorState>;
}

/** Why the port cannot be listened on: the platform's code (EADDRINUSE, EACCES, …) and words. */
export interface ListenFailure {
  readonly code: string;
  readonly reason: string;
}

/**
 * Listens on a port of 127.0.0.1, and of ::1 where there is one; port 0 takes any that is free. `log` is given one line
 * for each request: method, path and what came of it, and neither query nor headers nor bodies.
 */
export async function startServer(
  port: number,
  initial: EmulatorState,
  now: () => number,
  log: (line: string) => void,
): Promise<Outcome<RunningServer, ListenFailure>> {
  let state = initial;
  const stopping = new AbortController();
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming);
    if (request === undefined) return;
    const handled = handle(state, request, now());
    state = handled.state;
    log(`${request.method} ${request.path} ${describeReply(handled.reply)}`);
    await send(handled.reply, outgoing, stopping.signal);
  };
  const create = () => createServer((incoming, outgoing) => void serve(incoming, outgoing));

  const main = create();
  const listening = await listen(main, port, '127.0.0.1');
  if (!listening.ok) return listening;
  const second = create();
  const servers = (await listen(second, listening.value, '::1')).ok ? [main, second] : [main];
  return succeed({
    port: listening.value,
    stop: async () => {
      stopping.abort();
      await Promise.all(servers.map(close));
      return state;
    },
  });
}

function listen(server: Server, port: number, host: string): Promise<Outcome<number, ListenFailure>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(fail({ code: error.code ?? '', reason: error.message }));
    });
    server.listen({ port, host }, () => {
      const address = server.address();
      resolve(succeed(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The request once all of it has arrived; undefined if the caller went away before. */
async function readRequest(incoming: IncomingMessage): Promise<EmulatorRequest | undefined> {
  const read = await readBody(incoming).catch(() => undefined);
  if (read === undefined) return undefined;
  const [path = '', ...query] = (incoming.url ?? '').split('?');
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return {
    method: incoming.method ?? '',
    path,
    query: new URLSearchParams(query.join('?')),
    headers: Object.fromEntries(headers) as Record<string, string>,
    ...read,
  };
}

/** Too large a body is read to its end and not kept: a caller that is still sending would miss the answer. */
async function readBody(incoming: IncomingMessage): Promise<Pick<EmulatorRequest, 'body' | 'isTooLarge'>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  const isTooLarge = bytes > mostBytes;
  return { body: isTooLarge ? '' : Buffer.concat(chunks).toString('utf8'), isTooLarge };
}

async function send(reply: Reply, outgoing: ServerResponse, stopping: AbortSignal): Promise<void> {
  if (reply.kind === 'disconnect') {
    outgoing.destroy();
    return;
  }
  const { response, afterMs } = reply;
  const isStopped = await sleep(afterMs, false, { signal: stopping }).catch(() => true);
  if (!isStopped) outgoing.writeHead(response.status, response.headers).end(response.body);
}

function describeReply(reply: Reply): string {
  if (reply.kind === 'disconnect') return 'connection closed';
  return reply.afterMs === 0 ? String(reply.response.status) : `${reply.response.status} after ${reply.afterMs} ms`;
}

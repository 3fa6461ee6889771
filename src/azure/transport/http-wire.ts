// Requests over node:http and node:https as they stand: address, headers and body byte for byte. It knows of every request
// whether anything of it can have left this machine, and keeps connections only as long as the server surely keeps them.
import { Agent as HttpAgent, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { ProxyAddress } from '../exchange/choose-proxy.js';
import type { ArmRequest, Header } from '../exchange/exchange.js';
import { sameName } from '../../engine/names.js';
import { findRequest } from './find-request.js';
import { failWhenLost } from './no-lost-request.js';
import { createTunnelAgent, type TunnelOptions } from './tunnel-agent.js';

/** One request on its way. */
export interface WireRequest {
  readonly method: ArmRequest['method'];
  /** Path and query. */
  readonly path: string;
  readonly headers: readonly Header[];
  /** Length of the body in bytes; the caller writes the body itself. */
  readonly bodyBytes: number;
  readonly route: WireRoute;
  /** Asked for only where a connection is made through a proxy. */
  readonly givenUp: () => AbortSignal;
}

/** The way to one server. */
export interface WireRoute {
  readonly agent: HttpAgent;
  readonly secure: boolean;
  /** Through a proxy. */
  readonly isTunnel: boolean;
  readonly hostname: string;
  readonly port: number;
}

/** What is known of a request while it is under way. */
export interface WireProgress {
  /** Something of the request may have left this machine. */
  sent: boolean;
  answer: IncomingMessage | undefined;
  /** To be called with the headers of the answer when it is complete: only then may the connection wait for another request. */
  finish(headers: readonly Header[]): void;
}

/** Connections to servers, kept alive for a while. */
export interface HttpWire {
  /** The way to a server, given by its address without a path, directly or through a proxy. */
  createRoute(origin: string, proxy: ProxyAddress | null): WireRoute;
  /** Starts a request. It does not know the body: that is written to what `open` gives back. */
  start(request: WireRequest): {
    readonly progress: WireProgress;
    readonly open: (onAnswer: (answer: IncomingMessage) => void) => ClientRequest;
  };
  /**
   * Lets the event loop turn, so that connections of this way that their server has closed are seen, and drops those that waited
   * too long. Nothing but a promise may come between this and `open`.
   */
  settle(route: WireRoute): Promise<void>;
  close(): void;
}

/** A server that does not say how long it keeps a connection is trusted for this long. */
const assumedKeepAliveMs = 5_000;

/** A connection is given up so much earlier than its server would. */
const keepAliveMarginMs = 1_000;

export interface HttpWireOptions {
  /** Certificates (PEM) to trust in place of the system's. */
  readonly trust: string | undefined;
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** How many connections are kept. */
  readonly atOnce: number;
}

export function createHttpWire(options: HttpWireOptions): HttpWire {
  // The connection that has waited longest is used first: it has been looked at.
  const pool = { keepAlive: true, maxFreeSockets: options.atOnce, scheduling: 'fifo' } as const;
  const trusted = options.trust === undefined ? {} : { ca: options.trust };
  /** By the way that their connections take. */
  const agents = new Map<string, HttpAgent>();
  const connections = new WeakMap<Socket, Connection>();
  /** Orders the ends of answers and the looks at the network. */
  let moment = 0;
  const dropUsedUp = (): void => {
    const now = options.now();
    for (const socket of [...agents.values()].flatMap(listFree).flat()) {
      const isOld = now >= (connections.get(socket)?.reusableUntil ?? 0);
      if (socket.readableEnded || !socket.writable || isOld) socket.destroy();
    }
  };

  /** How many of those that shared the last look will take a connection before anything else happens. */
  let claimed = 0;
  /** The look at the network that has not begun; whoever wants one until then shares it. */
  let nextLook: Promise<number> | undefined;
  const look = (): Promise<number> =>
    (nextLook ??= new Promise((looked) => {
      // Two turns, so that the network is looked at once in between wherever the first one begins. Also right after an answer:
      // a server that closes without a word would else have every second request look like one whose answer is lost.
      setImmediate(() => {
        nextLook = undefined;
        const began = ++moment;
        setImmediate(() => {
          dropUsedUp();
          claimed = 0;
          looked(began);
        });
      });
    }));
  /** Any that may be left for this request when the others have taken theirs. */
  const areNextLookedAt = (free: readonly Socket[], began: number): boolean => {
    let taken = 0;
    for (const socket of free) {
      if (socket.destroyed) continue;
      if ((connections.get(socket)?.idleSince ?? 0) > began) return false;
      if (taken++ === claimed) break;
    }
    return true;
  };

  const createAgent = (isSecure: boolean, proxy: ProxyAddress | null): HttpAgent => {
    if (!isSecure) return new HttpAgent(pool);
    if (proxy !== null) return createTunnelAgent(proxy, { ...pool, ...trusted });
    const { Agent: HttpsAgent } = process.getBuiltinModule('node:https');
    return new HttpsAgent({ ...pool, ...trusted });
  };
  const findAgent = (isSecure: boolean, proxy: ProxyAddress | null): HttpAgent => {
    const name = JSON.stringify([isSecure, isSecure ? proxy : null]);
    const agent = agents.get(name) ?? createAgent(isSecure, proxy);
    agents.set(name, agent);
    return agent;
  };

  return {
    createRoute(origin, proxy) {
      const { hostname, port, protocol } = new URL(origin);
      const isSecure = protocol === 'https:';
      return {
        agent: findAgent(isSecure, proxy),
        secure: isSecure,
        isTunnel: isSecure && proxy !== null,
        hostname: hostname.replace(/^\[|\]$/gu, ''),
        port: port === '' ? (isSecure ? 443 : 80) : Number(port),
      };
    },
    start(request) {
      let connection: Connection | undefined;
      const progress: WireProgress = {
        sent: false,
        answer: undefined,
        finish(headers) {
          if (connection === undefined) return;
          connection.idleSince = ++moment;
          connection.reusableUntil = options.now() + readKeepAliveMs(headers) - keepAliveMarginMs;
        },
      };
      const open = (onAnswer: (answer: IncomingMessage) => void): ClientRequest => {
        const { secure: isSecure, isTunnel } = request.route;
        const asked = findRequest(isSecure)(toNodeOptions(request), (answer) => {
          progress.answer = answer;
          onAnswer(answer);
        });
        failWhenLost(asked);
        asked.once('socket', (socket) => {
          const markSent = (): void => {
            connection = connections.get(socket) ?? { idleSince: 0, reusableUntil: 0 };
            connections.set(socket, connection);
            progress.sent = true;
          };
          if (connections.has(socket) || isTunnel) markSent();
          else socket.once(isSecure ? 'secureConnect' : 'connect', markSent);
        });
        return asked;
      };
      return { progress, open };
    },
    async settle({ agent }) {
      while (listFree(agent).length > 0) {
        const began = await look();
        // Meanwhile another request may have left a connection that nobody has looked at.
        if (!listFree(agent).every((free) => areNextLookedAt(free, began))) continue;
        claimed += 1;
        return;
      }
    },
    close() {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

/** What is known of a connection that is ready: after which looks it was left, and until when it may be used again. */
interface Connection {
  idleSince: number;
  reusableUntil: number;
}

/** The connections that wait, by the servers that they lead to. */
function listFree(agent: HttpAgent): readonly Socket[][] {
  return Object.values(agent.freeSockets) as Socket[][];
}

function toNodeOptions(request: WireRequest): TunnelOptions {
  const { agent, isTunnel, hostname, port } = request.route;
  return {
    hostname,
    port,
    method: request.method,
    path: request.path,
    headers: toNodeHeaders(request),
    agent,
    ...(isTunnel ? { givenUp: request.givenUp() } : {}),
  };
}

function toNodeHeaders({ method, headers, bodyBytes }: WireRequest): Record<string, string> {
  const written: Record<string, string> = {};
  for (const { name, value } of headers) written[name] = value;
  if (method !== 'GET') written['Content-Length'] = String(bodyBytes);
  return written;
}

/** `Keep-Alive: timeout=5`, in milliseconds. */
function readKeepAliveMs(headers: readonly Header[]): number {
  for (const { name, value } of headers) {
    const seconds = sameName(name, 'Keep-Alive') ? /\btimeout=(\d+)/iu.exec(value)?.[1] : undefined;
    if (seconds !== undefined) return Number(seconds) * 1000;
  }
  return assumedKeepAliveMs;
}

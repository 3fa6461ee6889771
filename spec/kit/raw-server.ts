// A server on loopback that shows every byte it is sent, and answers or misbehaves as a test says. It knows no HTTP but where
// a request ends.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/** A request as its bytes, and what to do with the connection it came on. */
export interface RawRequest {
  readonly text: string;
  readonly socket: Socket;
  /** Which request of the server it is, from 1. */
  readonly count: number;
}

/** A running server. */
export interface RawServer {
  readonly port: number;
  /** How many connections there have been. */
  readonly connections: () => number;
  readonly requests: readonly RawRequest[];
  readonly close: () => Promise<void>;
}

/** A certificate for management.example, localhost and 127.0.0.1 that signs itself; its key is in the same folder. */
export const certificate = readFileSync(new URL('../../fixtures/tls/certificate.pem', import.meta.url), 'utf8');
const key = readFileSync(new URL('../../fixtures/tls/key.pem', import.meta.url), 'utf8');

/** What TLS servers need. */
export const tlsOptions = { cert: certificate, key };

/** Starts a server; `react` is called for each complete request, `greet` for each connection. */
export async function startRawServer(options: {
  readonly secure?: boolean;
  /** Where it listens; 127.0.0.1 unless it says otherwise. */
  readonly host?: string;
  readonly greet?: (socket: Socket) => void;
  readonly react?: (request: RawRequest) => void;
}): Promise<RawServer> {
  const requests: RawRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const accept = (socket: Socket): void => {
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      for (let end = findEnd(bytes); end !== undefined; end = findEnd(bytes)) {
        const request = { text: bytes.subarray(0, end).toString('utf8'), socket, count: requests.length + 1 };
        bytes = bytes.subarray(end);
        requests.push(request);
        options.react?.(request);
      }
    });
    options.greet?.(socket);
  };
  const server: Server = options.secure === true ? createTlsServer(tlsOptions, accept) : createTcpServer(accept);
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    requests,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Where the first request ends, if all of it is there. */
function findEnd(bytes: Buffer): number | undefined {
  const head = bytes.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const length = /content-length: *(\d+)/i.exec(bytes.subarray(0, head).toString('latin1'))?.[1] ?? '0';
  const end = head + 4 + Number(length);
  return bytes.length >= end ? end : undefined;
}

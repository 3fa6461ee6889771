// A proxy on loopback whose tunnels (CONNECT) all lead to one port, whatever they ask for; it keeps all that it could see.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

export interface ConnectProxy {
  /** Without a user name. */
  readonly url: string;
  readonly port: number;
  /** What was asked for: `management.example:443`. */
  readonly asked: readonly { readonly authority: string; readonly authorization: string | undefined }[];
  /** All bytes that went through it from the client. */
  seen(): string;
  close(): Promise<void>;
}

/** Starts a proxy that leads to `target`; `credential` (`user:password`) is what it wants to be signed in to with. */
export async function startConnectProxy(target: number, credential?: string): Promise<ConnectProxy> {
  const asked: { authority: string; authorization: string | undefined }[] = [];
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  const wanted = credential === undefined ? undefined : `Basic ${Buffer.from(credential).toString('base64')}`;
  const server = createServer();
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    sockets.add(socket.on('error', () => undefined));
    const authorization = request.headers['proxy-authorization'];
    asked.push({ authority: request.url ?? '', authorization });
    if (wanted !== undefined && authorization !== wanted) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="proxy"\r\n\r\n');
      return;
    }
    const onward = connect(target, '127.0.0.1').on('error', () => undefined);
    sockets.add(onward);
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.pipe(onward).pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    seen: () => Buffer.concat(chunks).toString('latin1'),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

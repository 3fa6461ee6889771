// A server on loopback that does with a request whatever a test says, for what a script of answers cannot tell: no answer
// at all, a broken connection, an answer that waits for the test.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it arrived, its body read. */
export interface HeardRequest {
  readonly path: string;
  readonly body: string;
}

/** A running listener. */
export interface LoopbackListener {
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  readonly received: readonly HeardRequest[];
  /** Resolves when so many requests have arrived altogether. */
  heard(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a listener on a free port. `answer` may leave a request without any. */
export async function startListener(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<LoopbackListener> {
  const received: HeardRequest[] = [];
  const changed = new EventTarget();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ path: request.url ?? '', body });
      answer(request, response);
      changed.dispatchEvent(new Event('request'));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async heard(count) {
      while (received.length < count) await once(changed, 'request');
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

// Node drops a request without an error when the other side leaves HTTP (101), or closes at the wrong moment. Its caller
// would wait for ever, and a program that waits for nothing ends as if all were well.
import type { ClientRequest, IncomingMessage } from 'node:http';

/** Makes a request end in every case: with an answer, or with an error. */
export function failWhenLost(request: ClientRequest): void {
  let answered = false;
  const fail = (reason: string, code: string): void => {
    if (!answered) request.emit('error', Object.assign(new Error(reason), { code }));
    answered = true;
  };
  request
    .on('error', () => (answered = true))
    .on('response', () => (answered = true))
    .on('upgrade', ({ statusCode = 0 }: IncomingMessage, socket) => {
      socket.destroy();
      fail(`the answer ${statusCode} ends HTTP on this connection`, 'ERR_HTTP_ENDED');
    })
    .on('close', () => fail('the connection was closed without an answer', 'ECONNRESET'));
}

// Opens the way to the service.
import type { ProxyChoice, Transport } from './doors.js';
import type { Environment } from './sign-in/environment.js';

/** A transport; what sends is loaded once what is under way, mostly the request for a token, has left this machine. */
export function openTransport(env: Environment, proxy: ProxyChoice | null, atOnce: number): Transport {
  const transport = new Promise(setImmediate)
    .then(() => import('./transport/axios-transport.js'))
    .then(({ createAxiosTransport }) => createAxiosTransport({ env, proxy, atOnce }));
  // A failure is reported where a request is sent.
  transport.catch(() => undefined);
  return {
    send: async (request, options) => await (await transport).send(request, options),
    // Not at once: a program that ends now leaves it to the system. Node asks for standard error first where it closes a connection.
    close: () => void setImmediate(() => void transport.then((opened) => opened.close()).catch(() => undefined)),
  };
}

// Encrypted connections through a proxy: CONNECT (RFC 9110, section 9.3.6), then TLS with the real host inside. axios' own
// way through a proxy cannot say whether a request got through, hence this agent.
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Agent, AgentOptions, RequestOptions } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { ProxyAddress } from '../exchange/choose-proxy.js';
import { findRequest } from './find-request.js';
import { readPlatformError } from './platform-error.js';

/** What a request tells the agent besides where it goes: when it is given up, so is a tunnel that is not yet ready. */
export interface TunnelOptions extends RequestOptions {
  readonly givenUp?: AbortSignal;
}

/** Connections come out of it ready for use: all that can fail before a request is sent has been done by then. */
export function createTunnelAgent(proxy: ProxyAddress, options: AgentOptions): Agent {
  const { Agent: SecureAgent } = process.getBuiltinModule('node:https');
  const agent = new SecureAgent(options);
  agent.createConnection = (
    asked: TunnelOptions,
    connected: (error: Error | null, stream: Duplex) => void = () => undefined,
  ): undefined => {
    // Node reads the stream only where there is no error; its types do not say so.
    const failed = connected as (error: Error) => void;
    connect(proxy, agent.options, asked).then((stream) => connected(null, stream), failed);
  };
  return agent;
}

async function connect(proxy: ProxyAddress, common: AgentOptions, options: TunnelOptions): Promise<TLSSocket> {
  const host = String(options.host);
  const tunnel = await openTunnel(proxy, common, host, Number(options.port), options.givenUp);
  const name = isIP(host) === 0 ? { servername: host } : {};
  const secured = process.getBuiltinModule('node:tls').connect({ ...common, ...name, socket: tunnel });
  const destroy = (): void => void secured.destroy(new Error('given up'));
  options.givenUp?.addEventListener('abort', destroy, { once: true });
  if (options.givenUp?.aborted === true) destroy();
  await once(secured, 'secureConnect');
  options.givenUp?.removeEventListener('abort', destroy);
  return secured;
}

async function openTunnel(
  { hostname, port: proxyPort, secure, credential }: ProxyAddress,
  { ca }: AgentOptions,
  host: string,
  port: number,
  givenUp: AbortSignal | undefined,
): Promise<Socket> {
  const name = `the proxy ${hostname}:${proxyPort}`;
  const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const asked = findRequest(secure)({
    ca,
    host: hostname,
    port: proxyPort,
    method: 'CONNECT',
    path: authority,
    headers: { Host: authority, ...(credential === null ? {} : { 'Proxy-Authorization': toBasic(credential) }) },
    agent: false,
    signal: givenUp,
  });
  asked.on('error', () => undefined); // It may come after the answer too, when it is not waited for any more.
  asked.end();
  const [answer, socket] = await once(asked, 'connect').then(
    (values) => values as [IncomingMessage, Socket],
    (error: unknown) => Promise.reject(blameProxy(name, error)),
  );
  const { statusCode = 0, statusMessage = '' } = answer;
  if (statusCode >= 200 && statusCode < 300) return socket;
  socket.destroy();
  const code = statusCode === 407 ? 'ERR_PROXY_SIGN_IN' : 'ERR_PROXY_REFUSED';
  throw Object.assign(new Error(`${name} answered ${statusCode} ${statusMessage}`.trim()), { code });
}

function toBasic(credential: { readonly userName: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${credential.userName}:${credential.password}`).toString('base64')}`;
}

/** The same error with the proxy's name in front: otherwise it would look as if Azure itself could not be reached. */
function blameProxy(name: string, error: unknown): Error {
  const { reason, code } = readPlatformError(error);
  return Object.assign(new Error(`${name}: ${reason}`), code === null ? {} : { code });
}

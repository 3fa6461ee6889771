// The door to axios: sends one request to Azure Resource Manager and tells what came of it. Nothing is retried, redirected,
// logged or thrown here. axios runs the exchange with an adapter of ours, which http-wire.ts is: its own one resolves dots in paths,
// adds headers, looks for proxies in the environment of the process, and takes most of the time of a request.
import type { Readable } from 'node:stream';
import { Axios, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { isCertificateCode } from '../exchange/certificate-trouble.js';
import { type BadProxy, badProxyCode, chooseProxy } from '../exchange/choose-proxy.js';
import type { Environment } from '../sign-in/environment.js';
import type { ArmRequest, Header, TransportFailure } from '../exchange/exchange.js';
import { isTokenSafe } from '../sign-in/token-safety.js';
import { fail, succeed, type Outcome } from '../../engine/outcome.js';
import type { StopSignal } from '../../engine/stop-signal.js';
import type { ProxyChoice, Transport } from '../doors.js';
import { collectBody } from './collect-body.js';
import { type HttpWire, type WireProgress, type WireRoute, createHttpWire } from './http-wire.js';
import { readPlatformError } from './platform-error.js';
import { unpackBody } from './unpack-body.js';

/** A longer body is cut off: it is not read, and must not fill the memory. A page of a list may be long. */
export const maximumBodyBytes = 16 * 1024 * 1024;

/** What a transport needs to know of its surroundings. */
export interface AxiosTransportOptions {
  /** For HTTPS_PROXY, ALL_PROXY and NO_PROXY. */
  readonly env: Environment;
  /** -Proxy; null if it was not given. Default credentials do not exist here: a proxy that wants them refuses. */
  readonly proxy: ProxyChoice | null;
  /** How many requests may be under way at once; one if it does not say. */
  readonly atOnce?: number;
  /** Certificates (PEM) to trust in place of the system's. */
  readonly trust?: string;
  /** A clock in milliseconds for the age of idle connections. */
  readonly now?: () => number;
}

/** A transport over HTTP. */
export function createAxiosTransport(options: AxiosTransportOptions): Transport {
  const { trust, atOnce = 1, now = readMonotonicClock } = options;
  const wire = createHttpWire({ trust, now, atOnce });
  const routes = new Map<string, Outcome<WireRoute, TransportFailure>>();
  /** What is the same for all requests to one server is worked out once. */
  const findRoute = (origin: string): Outcome<WireRoute, TransportFailure> => {
    const route = routes.get(origin) ?? createRoute(origin, options, wire);
    routes.set(origin, route);
    return route;
  };
  // One without defaults: each request would copy them all.
  const axios = new Axios();
  return {
    async send(request, { token, timeoutMs, signal }) {
      const attempt = new Attempt(timeoutMs, signal);
      let progress: WireProgress | undefined;
      try {
        const { origin, path } = takeApart(request.url);
        const route = findRoute(origin);
        if (!route.ok) return route;
        await wire.settle(route.value);
        const started = wire.start({
          method: request.method,
          path,
          headers: [...request.headers, { name: 'Authorization', value: `Bearer ${token}` }],
          bodyBytes: Buffer.byteLength(request.body),
          route: route.value,
          givenUp: () => attempt.toSignal(),
        });
        progress = started.progress;
        const answer = await exchange(axios, request, started.open, attempt);
        if (answer.status < 200) throw new Error(`the answer ${answer.status} ends HTTP on this connection`);
        const { bytes, broken } = await collectBody(answer.data, maximumBodyBytes);
        const headers = toHeaders(progress.answer?.rawHeaders ?? []);
        if (broken === undefined) progress.finish(headers);
        else if (answer.status < 300 || attempt.ending === 'stopped') throw broken;
        const { status } = answer;
        if (bytes.length === 0) return succeed({ status, headers, body: '' });
        const { text, ...rest } = await unpackBody(bytes, findEncoding(progress), maximumBodyBytes);
        return succeed({ status, headers, body: text, ...rest });
      } catch (error) {
        return fail(toFailure(error, attempt.ending, progress));
      } finally {
        attempt.end();
      }
    },
    close: () => wire.close(),
  };
}

/** The way to a server, if a token may go there. `origin`: an address without its path. */
function createRoute(
  origin: string,
  options: AxiosTransportOptions,
  wire: HttpWire,
): Outcome<WireRoute, TransportFailure> {
  if (!isTokenSafe(origin)) return fail(unsafe);
  const proxy = chooseProxy(origin, options.proxy, options.env);
  return proxy.ok ? succeed(wire.createRoute(origin, proxy.value)) : fail(badProxy(proxy.failure));
}

/** Server, and path and query as they stand in the address: a URL would resolve their dots. Node makes `/` of an empty one. */
function takeApart(url: string): { readonly origin: string; readonly path: string } {
  const [, origin, path] = /^(https?:\/\/[^/?#\\]+)(.*)$/isu.exec(url) ?? [];
  return { origin: origin ?? '', path: path ?? '' };
}

/** How an attempt was ended from outside, if it was. */
type Ending = 'timeout' | 'stopped' | undefined;

/** One attempt's time limit and the caller's wish to stop. A class, because each request has one of its own. */
class Attempt {
  ending: Ending = undefined;
  private readonly listeners: (() => void)[] = [];
  private readonly timer: NodeJS.Timeout;
  private readonly stop: StopSignal;
  private readonly onStop = (): void => this.giveUp('stopped');

  constructor(timeoutMs: number, stop: StopSignal) {
    this.timer = setTimeout(() => this.giveUp('timeout'), Math.min(timeoutMs, longestTimerMs));
    this.stop = stop;
    if (stop.aborted) this.onStop();
    else stop.addEventListener('abort', this.onStop);
  }

  /** The listener is called when the attempt is given up, at once if it is already. */
  onGivenUp(listener: () => void): void {
    if (this.ending === undefined) this.listeners.push(listener);
    else listener();
  }

  /** The same as a signal. */
  toSignal(): AbortSignal {
    const controller = new AbortController();
    this.onGivenUp(() => controller.abort());
    return controller.signal;
  }

  /** Must be called when it is over. A Set that it was in may keep it for a while, and it keeps nothing then. */
  end(): void {
    this.listeners.length = 0;
    clearTimeout(this.timer);
    this.stop.removeEventListener('abort', this.onStop);
  }

  private giveUp(how: Ending): void {
    this.ending ??= how;
    for (const listener of this.listeners.splice(0)) listener();
  }
}

/** What setTimeout can count; a longer time would end at once. */
const longestTimerMs = 2 ** 31 - 1;

/** Lets axios run the exchange up to the answer's body. */
function exchange(
  axios: Axios,
  { method, url, body }: ArmRequest,
  open: Open,
  attempt: Attempt,
): Promise<{ readonly status: number; readonly data: Readable }> {
  if (attempt.ending !== undefined) throw new Error('given up before the beginning');
  return axios.request<never, { status: number; data: Readable }>({
    method,
    url,
    adapter: (config) => carry(config, body, open, attempt),
  });
}

type Open = ReturnType<ReturnType<typeof createHttpWire>['start']>['open'];

/** The adapter: over the wire, and back with a body that has not been read. */
function carry(
  config: InternalAxiosRequestConfig,
  body: string,
  open: Open,
  attempt: Attempt,
): Promise<AxiosResponse<Readable>> {
  return new Promise((answered, failed) => {
    const asked = open((answer) => {
      const { statusCode: status = 0, statusMessage: statusText = '' } = answer;
      answered({ status, statusText, headers: {}, config, data: answer });
    });
    asked.on('error', failed);
    attempt.onGivenUp(() => void asked.destroy(new Error('given up')));
    // Node sends headers and a text in one piece, in the encoding of both.
    if (/^[\0-\x7f]*$/.test(body)) asked.end(body, 'latin1');
    else asked.end(Buffer.from(body, 'utf8'));
  });
}

function findEncoding({ answer }: WireProgress): string {
  return answer?.headers['content-encoding'] ?? '';
}

/** Node gives names and values in one list, as they came. */
function toHeaders(rawHeaders: readonly string[]): readonly Header[] {
  const headers: Header[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    headers.push({ name: rawHeaders[at] ?? '', value: rawHeaders[at + 1] ?? '' });
  }
  return headers;
}

/** Milliseconds since some moment. `performance.now()` would load all that measures performance. */
function readMonotonicClock(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

function toFailure(error: unknown, ending: Ending, progress: WireProgress | undefined): TransportFailure {
  const reached = progress?.sent === true ? 'maybe' : 'no';
  if (ending === 'timeout' && progress?.answer !== undefined) {
    return { kind: 'slowAnswer', reached, reason: 'no complete answer in time', code: null };
  }
  if (ending !== undefined) return { kind: ending, reached, reason: endings[ending], code: null };
  const { reason, code } = readPlatformError(error);
  const kind = code === 'HPE_HEADER_OVERFLOW' ? 'tooLong' : 'connection';
  const trust = code !== null && isCertificateCode(code) ? { systemTrust: knowsSystemTrust() } : {};
  return { kind, reached, reason, code, ...trust };
}

/** From 22.15 on Node can trust what the system trusts, if it is told to. */
function knowsSystemTrust(): boolean {
  return process.allowedNodeEnvironmentFlags.has('--use-system-ca');
}

const endings = { timeout: 'no answer in time', stopped: 'stopped' } as const;

function refusal(reason: string, code: string): TransportFailure {
  return { kind: 'connection', reached: 'no', reason, code };
}

/** The last of several guards: it stands where the token goes out. */
const unsafe = refusal('the address is not safe for a token', 'ERR_INSECURE_ENDPOINT');

function badProxy({ source }: BadProxy): TransportFailure {
  return refusal(`${source} is not the address of a proxy (http://host:port)`, badProxyCode);
}

// The HTTP client that @azure/identity is given (its option `httpClient`): the proxies of requests to Azure, a time limit,
// few attempts. The library's own would read other proxies, try a managed identity's endpoint six times in twenty seconds,
// and wait without end for an answer.
import { Agent, type IncomingMessage } from 'node:http';
import type { TokenCredentialOptions } from '@azure/identity';
import { describeCertificateTrouble, isCertificateCode } from '../exchange/certificate-trouble.js';
import { chooseProxy, type ProxyAddress } from '../exchange/choose-proxy.js';
import type { Environment } from '../sign-in/environment.js';
import { collectBody } from '../transport/collect-body.js';
import { failWhenLost } from '../transport/no-lost-request.js';
import { readPlatformError } from '../transport/platform-error.js';
import { findTokenRequest, type TokenRequest } from './azure-token-requests.js';
import { findRequest } from '../transport/find-request.js';
import { createTunnelAgent, type TunnelOptions } from '../transport/tunnel-agent.js';
import { toHttpHeaders } from './azure-http-headers.js';
import { unpackBody } from '../transport/unpack-body.js';

/** What the library takes for its option `httpClient`. */
export type AzureHttpClient = NonNullable<TokenCredentialOptions['httpClient']>;
export type AzureHttpRequest = Parameters<AzureHttpClient['sendRequest']>[0];
export type AzureHttpResponse = Awaited<ReturnType<AzureHttpClient['sendRequest']>>;

/** How the client reaches whom it is sent to. */
export interface AzureHttpRoute {
  /** The environment to read proxies from; null: straight, as to a metadata service, which no proxy can reach for us. */
  readonly proxies: Environment | null;
  /** Statuses that pass by themselves, besides 429 and those of a server that fails. */
  readonly passing: readonly number[];
  /** How often it is tried at most. */
  readonly attempts: number;
}

/** A client with connections of its own, which do not keep the process from ending. */
export function createAzureHttpClient(route: AzureHttpRoute): AzureHttpClient {
  const findAgent = createAgents(route.proxies);
  return {
    async sendRequest(request) {
      const token = findTokenRequest();
      for (let attempt = 0; ; attempt += 1) {
        const exchange = await exchangeOnce(request, findAgent, token);
        if (token === undefined) return exchange.finish();
        token.lastExchange = exchange.summary;
        const ms = attempt + 1 < route.attempts ? findPause(exchange, attempt, route.passing) : undefined;
        if (ms === undefined) return exchange.finish();
        token.onPause({ ms, attempt: attempt + 2, reason: exchange.summary });
        if (!(await token.clock.sleep(ms, token.signal))) return exchange.finish();
      }
    },
  };
}

type FindAgent = (url: string) => Agent;

function createAgents(proxies: Environment | null): FindAgent {
  const agents = new Map<string, Agent>();
  return (url) => {
    const proxy = proxies === null ? undefined : chooseProxy(url, null, proxies);
    if (proxy?.ok === false)
      throw new Error(`${proxy.failure.source} is not the address of a proxy (http://host:port)`);
    const name = proxy?.value ? JSON.stringify(proxy.value) : url.slice(0, url.indexOf(':'));
    const agent = agents.get(name) ?? createAgent(url, proxy?.value ?? null);
    agents.set(name, agent);
    return agent;
  };
}

function createAgent(url: string, proxy: ProxyAddress | null): Agent {
  const options = { keepAlive: true };
  if (proxy !== null) return createTunnelAgent(proxy, options);
  if (!url.startsWith('https:')) return new Agent(options);
  const { Agent: SecureAgent } = process.getBuiltinModule('node:https');
  return new SecureAgent(options);
}

interface Exchange {
  /** Null if nothing came back. */
  readonly status: number | null;
  readonly retryAfter: string | undefined;
  /** The platform's code for what went wrong. */
  readonly code: string | null;
  readonly summary: string;
  /** Gives the response, or throws what was thrown. */
  readonly finish: () => AzureHttpResponse;
}

const usualLimitMs = 20_000;

async function exchangeOnce(
  request: AzureHttpRequest,
  findAgent: FindAgent,
  token: TokenRequest | undefined,
): Promise<Exchange> {
  const limitMs = token?.limitMs ?? usualLimitMs;
  const limit = AbortSignal.timeout(limitMs);
  const own = request.abortSignal instanceof AbortSignal ? [request.abortSignal] : [];
  const signal = AbortSignal.any([limit, ...own, ...(token === undefined ? [] : [token.signal])]);
  // An address without its query, which may name identities.
  const address = request.url.replace(/[?#].*$/s, '');
  try {
    const response = await send(request, findAgent(request.url), signal);
    return {
      status: response.status,
      retryAfter: response.headers.get('Retry-After'),
      code: null,
      summary: describeStatus(address, response.status),
      finish: () => response,
    };
  } catch (error) {
    const silent = limit.aborted ? `no answer from ${address} within ${limitMs / 1000} s` : undefined;
    const { reason, code } = readPlatformError(error);
    return {
      status: null,
      retryAfter: undefined,
      code: silent === undefined ? code : null,
      summary: silent ?? describeFailure(address, reason, code),
      finish: () => {
        throw error;
      },
    };
  }
}

function describeStatus(address: string, status: number): string {
  return status < 300 ? `${address} answered without a token` : `${address} answered with HTTP ${status}`;
}

function describeFailure(address: string, reason: string, code: string | null): string {
  if (code === null || !isCertificateCode(code)) return reason;
  const words = describeCertificateTrouble(code) ?? reason;
  return `the certificate of ${new URL(address).host} is not trusted (${words}); NODE_EXTRA_CA_CERTS can name a file`;
}

async function send(request: AzureHttpRequest, agent: Agent, signal: AbortSignal): Promise<AzureHttpResponse> {
  signal.throwIfAborted();
  const secure = request.url.startsWith('https:');
  if (!secure && !request.allowInsecureConnection) throw new Error(`a secret does not go to plain http`);
  const headers = { ...request.headers.toJSON(), 'accept-encoding': 'identity' };
  const options: TunnelOptions = { method: request.method, headers, agent, signal, givenUp: signal };
  return new Promise((resolve, reject) => {
    const asked = findRequest(secure)(request.url, options, (answer) => {
      readAnswer(request, answer).then(resolve, reject);
    });
    failWhenLost(asked);
    asked.on('error', reject);
    asked.end(typeof request.body === 'string' ? request.body : undefined);
  });
}

/** What is longer of a body is no token. */
const maximumBodyBytes = 1024 * 1024;

async function readAnswer(request: AzureHttpRequest, answer: IncomingMessage): Promise<AzureHttpResponse> {
  const { bytes, broken } = await collectBody(answer, maximumBodyBytes);
  if (broken !== undefined) throw broken;
  const { text } = await unpackBody(bytes, answer.headers['content-encoding'] ?? '', maximumBodyBytes);
  return { request, status: answer.statusCode ?? 0, headers: toHttpHeaders(answer.headers), bodyAsText: text };
}

/** Between the attempts, for what may pass by itself. */
const pausesMs: readonly number[] = [500, 1000];

/** A longer Retry-After is not waited for. */
const longestPauseMs = 10_000;

function findPause(exchange: Exchange, attempt: number, passing: readonly number[]): number | undefined {
  const pauseMs = pausesMs[attempt];
  if (pauseMs === undefined || !mayPass(exchange, passing)) return undefined;
  const seconds = Number(exchange.retryAfter ?? 0);
  const asked = Number.isFinite(seconds) ? seconds * 1000 : 0;
  return asked > longestPauseMs ? undefined : Math.max(pauseMs, asked);
}

function mayPass({ status, code }: Exchange, passing: readonly number[]): boolean {
  if (status === null) return code !== null && passingCodes.includes(code);
  return status === 429 || status >= 500 || passing.includes(status);
}

const passingCodes = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'];

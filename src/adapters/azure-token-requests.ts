// How @azure/identity's own HTTP requests go out: no proxy in front of this machine, an end to waiting, few retries.
// The library would try a managed identity's endpoint six times in twenty seconds, and wait without end for an answer.
// Parts of it live as long as the process and serve every run, so what belongs to one token request travels with its
// asynchronous context and not with the objects it goes through.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { DefaultAzureCredentialOptions } from '@azure/identity';
import { isLoopback } from '../core/arm/loopback.js';
import type { Clock, TokenPause } from '../ports.js';

/** One step of the library's request pipeline. */
export type RequestPolicy = NonNullable<DefaultAzureCredentialOptions['additionalPolicies']>[number]['policy'];

/** What the HTTP requests for one token have in common. */
export interface TokenRequest {
  /** Ends them all. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** How long one exchange may take. */
  readonly limitMs: number;
  readonly onPause: (pause: TokenPause) => void;
  /** How the last exchange went, for errors that the library words badly: `connect ECONNREFUSED 127.0.0.1:9`. */
  lastExchange: string | null;
  /** The ways to sign in that have given no token, and why. */
  readonly tried: { readonly source: string; readonly reason: string }[];
}

/** Runs the library's part of a token request; the policy then knows which one it serves. */
export async function runTokenRequest<T>(request: TokenRequest, work: () => Promise<T>): Promise<T> {
  running += 1;
  try {
    return await underWay.run(request, work);
  } finally {
    running -= 1;
    // While a context is followed, Node 20 makes every promise of the process more expensive.
    if (running === 0) underWay.disable();
  }
}

/** The token request that the caller works for; undefined if it works for none. */
export function findTokenRequest(): TokenRequest | undefined {
  return underWay.getStore();
}

const underWay = new AsyncLocalStorage<TokenRequest>();
let running = 0;

/** Three attempts with these pauses between them, for what may pass by itself. */
const pausesMs: readonly number[] = [500, 1000];

/** A longer Retry-After is not waited for. */
const longestPauseMs = 10_000;

/** The step itself. */
export const tokenRequestPolicy: RequestPolicy = {
  name: 'tokenRequestPolicy',
  sendRequest: async (request, next) => {
    const token = findTokenRequest();
    if (token === undefined) return next(request);
    if (goesDirect(request.url)) delete request.agent;
    // The library's probe for a metadata service comes with a limit of its own, and silence is its answer.
    const isProbe = request.timeout > 0;
    for (let attempt = 0; ; attempt += 1) {
      const exchange = await exchangeOnce(request, next, token);
      token.lastExchange = exchange.summary;
      const ms = isProbe ? undefined : findPause(exchange, attempt, request.url);
      if (ms === undefined) return exchange.finish();
      token.onPause({ ms, attempt: attempt + 2, reason: exchange.summary });
      if (!(await token.clock.sleep(ms, token.signal))) return exchange.finish();
    }
  },
};

/**
 * Puts the policy into a credential that builds its request pipeline without asking for options, as the library's
 * managed identity does, in place of the library's retries. Other credentials are left as they are.
 */
export function reachPipelines(credential: object): void {
  for (const name of ['identityClient', 'isAvailableIdentityClient']) {
    const client: unknown = Reflect.get(credential, name);
    const pipeline: unknown = isObject(client) ? Reflect.get(client, 'pipeline') : undefined;
    if (!isPipeline(pipeline)) continue;
    for (const other of ['retryPolicy', 'defaultRetryPolicy', tokenRequestPolicy.name]) {
      pipeline.removePolicy({ name: other });
    }
    pipeline.addPolicy(tokenRequestPolicy);
  }
}

type Request = Parameters<RequestPolicy['sendRequest']>[0];
type Next = Parameters<RequestPolicy['sendRequest']>[1];
type Response = Awaited<ReturnType<Next>>;

interface Exchange {
  /** Null if nothing came back. */
  readonly status: number | null;
  readonly retryAfter: string | undefined;
  /** The platform's code for what went wrong. */
  readonly code: string | null;
  readonly summary: string;
  /** Gives the response, or throws what was thrown. */
  readonly finish: () => Response;
}

async function exchangeOnce(request: Request, next: Next, { signal, limitMs }: TokenRequest): Promise<Exchange> {
  const limit = AbortSignal.timeout(limitMs);
  const before = request.abortSignal;
  request.abortSignal = AbortSignal.any([signal, limit, ...(before instanceof AbortSignal ? [before] : [])]);
  const address = toAddress(request.url);
  try {
    const response = await next(request);
    return { ...describeResponse(response, address), finish: () => response };
  } catch (error) {
    const finish = (): never => {
      throw error;
    };
    // The library throws for a broken connection, and also for an answer whose text is not JSON.
    const response: unknown = isObject(error) ? Reflect.get(error, 'response') : undefined;
    if (isResponse(response)) return { ...describeResponse(response, address), finish };
    const silent = limit.aborted ? `no answer from ${address} within ${limitMs / 1000} s` : undefined;
    const summary = silent ?? (error instanceof Error ? error.message : String(error));
    return {
      status: null,
      retryAfter: undefined,
      code: silent === undefined ? findCode(error) : null,
      summary,
      finish,
    };
  } finally {
    if (before === undefined) delete request.abortSignal;
    else request.abortSignal = before;
  }
}

function describeResponse({ status, headers }: Response, address: string): Omit<Exchange, 'finish'> {
  const summary = describeStatus(address, status);
  return { status, retryAfter: headers.get('Retry-After'), code: null, summary };
}

function describeStatus(address: string, status: number): string {
  return status < 300 ? `${address} answered without a token` : `${address} answered with HTTP ${status}`;
}

function findPause(exchange: Exchange, attempt: number, url: string): number | undefined {
  const pauseMs = pausesMs[attempt];
  if (pauseMs === undefined || !mayPass(exchange, url)) return undefined;
  const seconds = Number(exchange.retryAfter ?? 0);
  const asked = Number.isFinite(seconds) ? seconds * 1000 : 0;
  return asked > longestPauseMs ? undefined : Math.max(pauseMs, asked);
}

/** Metadata services say 404 and 410 while an identity is being set up or the service is being updated. */
function mayPass({ status, code }: Exchange, url: string): boolean {
  if (status === null) return code !== null && passingCodes.includes(code);
  return status === 429 || status >= 500 || ((status === 404 || status === 410) && goesDirect(url));
}

const passingCodes = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'];

/** This machine, and the link-local addresses of metadata services, which no proxy can reach on our behalf. */
function goesDirect(url: string): boolean {
  return isLoopback(url) || /^http:\/\/169\.254\.\d+\.\d+([:/]|$)/.test(url);
}

/** An address without its query, which may name identities. */
function toAddress(url: string): string {
  return url.replace(/[?#].*$/s, '');
}

function findCode(error: unknown): string | null {
  return isObject(error) && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

function isResponse(value: unknown): value is Response {
  return isObject(value) && 'status' in value && 'headers' in value;
}

interface Pipeline {
  removePolicy(options: { readonly name: string }): unknown;
  addPolicy(policy: RequestPolicy): void;
}

function isPipeline(value: unknown): value is Pipeline {
  return isObject(value) && 'removePolicy' in value && 'addPolicy' in value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

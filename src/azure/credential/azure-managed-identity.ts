// What a managed identity needs in addition, all of it in the HTTP client that the library is given: a check whether there
// is a metadata service at all, and no state that outlives a run. The library keeps the tokens it has seen until the end
// that was stated, and the endpoint of the first one, as long as the process lives.
import {
  createAzureHttpClient,
  type AzureHttpClient,
  type AzureHttpRequest,
  type AzureHttpResponse,
} from './azure-http-client.js';
import { toHttpHeaders } from './azure-http-headers.js';
import { findTokenRequest } from './azure-token-requests.js';

/**
 * A client for managed identities; nothing of it goes through a proxy. `looksFirst`: where other ways to sign in wait for
 * their turn, a metadata service gets one second to answer anything at all; on a machine without one nothing else would.
 */
export function createManagedIdentityClient(looksFirst: boolean): AzureHttpClient {
  // Metadata services say so while an identity is being set up or the service is being updated.
  const client = createAzureHttpClient({ proxies: null, passing: [404, 410], attempts: 3 });
  const looker = createAzureHttpClient({ proxies: null, passing: [], attempts: 1 });
  return {
    async sendRequest(request) {
      useVariablesOfNow(request);
      if (looksFirst && isMetadataService(request.url)) await look(request, looker);
      return withoutMemory(await client.sendRequest(request));
    },
  };
}

/** Only the well-known address: who names another one knows that it is there. */
function isMetadataService(url: string): boolean {
  return new URL(url).host === '169.254.169.254';
}

/** Without the header that a request for a token must have, so that the answer is a quick refusal. */
async function look(request: AzureHttpRequest, looker: AzureHttpClient): Promise<void> {
  const url = new URL('/metadata/identity/oauth2/token', request.url).href;
  const headers = toHttpHeaders({ accept: 'application/json' });
  const abortSignal = AbortSignal.timeout(lookMs);
  const answer = await looker.sendRequest({ ...request, url, headers, abortSignal }).catch(() => undefined);
  // Docker Desktop answers for a network that cannot be reached.
  const unreachable = answer?.status === 403 && answer.bodyAsText?.includes('unreachable') === true;
  if (answer === undefined || unreachable) giveUp('there is no metadata service here');
}

const lookMs = 1000;

/** What the library says of an error of its HTTP client helps no user; how the last exchange went stands in for it. */
function giveUp(reason: string): never {
  const request = findTokenRequest();
  if (request !== undefined) request.lastExchange = reason;
  throw new Error(reason);
}

/** The token as if it ended at once, so that the library does not keep it; when it really ends is noted. */
function withoutMemory(response: AzureHttpResponse): AzureHttpResponse {
  const body = readToken(response);
  const request = findTokenRequest();
  if (body === undefined || request === undefined) return response;
  request.expiresAt = readEnd(body);
  const now = Math.floor(Date.now() / 1000);
  const over = { ...body, expires_on: now, expires_in: undefined, refresh_in: undefined };
  return { ...response, bodyAsText: JSON.stringify(over) };
}

function readToken({ status, bodyAsText }: AzureHttpResponse): Record<string, unknown> | undefined {
  if (status < 200 || status >= 300) return undefined;
  try {
    const body: unknown = JSON.parse(bodyAsText ?? '');
    return typeof body === 'object' && body !== null && 'access_token' in body ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}

/** Milliseconds since 1970: `expires_on` in seconds or as a date, else from `expires_in`; not a number if neither says it. */
function readEnd({ expires_on: on, expires_in: seconds }: Record<string, unknown>): number {
  if (typeof on !== 'string' && typeof on !== 'number') return Date.now() + Number(seconds) * 1000;
  const stated = Number(on);
  return Number.isNaN(stated) ? Date.parse(String(on)) : stated * 1000;
}

/** Which variables name a managed identity's endpoint, and what it wants to hear. */
const variables = [
  'IDENTITY_ENDPOINT',
  'IDENTITY_HEADER',
  'IDENTITY_SERVER_THUMBPRINT',
  'IMDS_ENDPOINT',
  'MSI_ENDPOINT',
  'MSI_SECRET',
  'AZURE_POD_IDENTITY_AUTHORITY_HOST',
] as const;

type Variables = Readonly<Partial<Record<(typeof variables)[number], string>>>;

/** As they were when the library read them. */
let readOnce: Variables | undefined;

/** Sends a request that the library has made from the variables of an earlier run where those of now say. */
function useVariablesOfNow(request: AzureHttpRequest): void {
  const now: Variables = Object.fromEntries(
    variables.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  const before = (readOnce ??= now);
  if (variables.some((name) => (before[name] === undefined) !== (now[name] === undefined))) {
    giveUp('its variables are of another kind than when this process signed in first; start another process');
  }
  for (const name of variables) {
    const [from, to] = [before[name] ?? '', now[name] ?? ''];
    if (from === to) continue;
    request.url = replaceAddress(request.url, from, to);
    for (const [header, value] of request.headers) if (value === from) request.headers.set(header, to);
  }
}

function replaceAddress(url: string, from: string, to: string): string {
  if (!URL.canParse(from) || !URL.canParse(to)) return url;
  const [address, left, right] = [new URL(url), new URL(from), new URL(to)];
  if (address.origin !== left.origin) return url;
  const path = address.pathname === left.pathname ? right.pathname : address.pathname;
  return `${right.origin}${path}${address.search}`;
}

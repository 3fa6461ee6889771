// Access tokens from @azure/identity, loaded when the first token is asked for: a chain of its public credentials, in the order
// of its DefaultAzureCredential, with an HTTP client of our own. The credentials read their variables from `process.env`
// themselves. Here: their options, and failures with a reason for each way that was tried.
import type { ChainedTokenCredential, TokenCredential } from '@azure/identity';
import { isKnownAuthority } from '../sign-in/cloud.js';
import type { Environment } from '../sign-in/environment.js';
import { fail, succeed, type Outcome } from '../../engine/outcome.js';
import type { Clock } from '../../engine/run/ports.js';
import type { AccessToken, CredentialFailure, TokenWish } from '../doors.js';
import { describeCredentialError } from './azure-credential-errors.js';
import { createAzureHttpClient } from './azure-http-client.js';
import { selectWays, type Identity, type WayOptions, type WayToSignIn } from './azure-sign-in-ways.js';
import { findTokenRequest, runTokenRequest, type TokenRequest } from './azure-token-requests.js';

/** How to sign in. */
export interface AzureCredentialOptions {
  readonly scope: string;
  readonly authorityHost: string;
  /** The tenant to ask a token for; null: the one that each tool is signed in to. */
  readonly tenantId: string | null;
  /** The environment that `process.env` holds. Only looked at for proxies. */
  readonly env: Environment;
  readonly clock: Clock;
  /** How long one HTTP exchange may take. */
  readonly exchangeLimitMs?: number;
}

/**
 * Asks for a token; never rejects. A request that is stopped fails without reasons. `anew`: the library's own memory, which
 * keeps a token until the end that was stated, does not count.
 */
export type CredentialChain = (
  wish: Pick<TokenWish, 'claims' | 'onPause'> & { readonly anew: boolean; readonly signal: AbortSignal },
) => Promise<Outcome<AccessToken, CredentialFailure>>;

/** The chain, loaded and made with the first token. */
export function createCredentialChain(options: AzureCredentialOptions): CredentialChain {
  let chain: ChainedTokenCredential | undefined;
  return async ({ claims, anew, onPause, signal }) => {
    const limitMs = options.exchangeLimitMs ?? exchangeLimitMs;
    const tried: TokenRequest['tried'] = [];
    const { clock } = options;
    const request: TokenRequest = { signal, clock, limitMs, onPause, lastExchange: null, expiresAt: null, tried };
    if (anew || claims !== null) chain = undefined;
    try {
      const ways = selectWays(process.env['AZURE_TOKEN_CREDENTIALS']);
      if (!ways.ok) return fail({ kind: 'noCredential', tried: [ways.failure] });
      const identity = await import('./azure-identity.js');
      chain ??= createChain(identity, ways.value, options);
      const token = await askChain(chain, request, options.scope, claims);
      return succeed({ token: token.token, expiresAt: request.expiresAt ?? token.expiresOnTimestamp });
    } catch (error) {
      if (tried.length > 0 || signal.aborted) return fail({ kind: 'noCredential', tried });
      const reason = describeCredentialError(error, { exchange: null });
      return fail({ kind: 'noCredential', tried: [{ source: 'package @azure/identity', reason }] });
    }
  };
}

const exchangeLimitMs = 20_000;

function createChain(
  identity: Identity,
  ways: readonly WayToSignIn[],
  options: AzureCredentialOptions,
): ChainedTokenCredential {
  const { authorityHost, tenantId, env } = options;
  const common: WayOptions = {
    authorityHost,
    ...(tenantId === null ? {} : { tenantId }),
    // An authority that is not Microsoft's own (a custom cloud) is known to itself only.
    disableInstanceDiscovery: !isKnownAuthority(authorityHost),
    httpClient: createAzureHttpClient({ proxies: env, passing: [], attempts: 3 }),
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 }, // what signs in goes to no other address
    // Without it the library reads the variables itself, and refuses to start with some; its client is not used.
    proxyOptions: { host: 'http://unused.invalid', port: 80 },
  };
  const isAlone = ways.length === 1;
  return new identity.ChainedTokenCredential(
    ...ways.map((way) => watch(way, () => way.create(identity, common, isAlone), identity)),
  );
}

/** Notes why a way to sign in gives no token, and lets none begin after the request has been stopped. */
function watch(
  { source, command }: WayToSignIn,
  create: () => TokenCredential | Promise<TokenCredential>,
  identity: Identity,
): TokenCredential {
  let credential: TokenCredential | undefined;
  const make = async (): Promise<TokenCredential> => {
    try {
      return (credential ??= await create());
    } catch (error) {
      throw new identity.CredentialUnavailableError(error instanceof Error ? error.message : String(error));
    }
  };
  return {
    async getToken(scopes, asked) {
      const request = findTokenRequest();
      request?.signal.throwIfAborted();
      if (request !== undefined) Object.assign(request, { lastExchange: null, expiresAt: null });
      try {
        const token = await (await make()).getToken(scopes, asked);
        if (token === null || token.token) return token;
        throw new identity.CredentialUnavailableError('no token in the answer');
      } catch (error) {
        const reason = describeCredentialError(error, { exchange: request?.lastExchange ?? null, command });
        request?.tried.push({ source, reason });
        throw error;
      }
    },
  };
}

function askChain(chain: ChainedTokenCredential, request: TokenRequest, scope: string, claims: string | null) {
  const asked = {
    abortSignal: request.signal,
    enableCae: true,
    ...(claims === null ? {} : { claims: decodeClaims(claims) }),
  };
  return runTokenRequest(request, () => chain.getToken(scope, asked));
}

/** Claims as a challenge carries them, in base64 (of either alphabet), or already decoded. */
function decodeClaims(claims: string): string {
  return claims.trimStart().startsWith('{') ? claims : Buffer.from(claims, 'base64').toString('utf8');
}

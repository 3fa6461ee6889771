// Access tokens from @azure/identity (4.13.1 exactly), loaded when the first token is asked for. Which ways to sign in
// there are, and their order, is DefaultAzureCredential's business; it reads its variables from `process.env` itself.
// Here: its options, and failures with a reason for each way that it tried.
import type { DefaultAzureCredential, DefaultAzureCredentialOptions } from '@azure/identity';
import { isKnownAuthority } from '../core/arm/cloud.js';
import { findVariable, type Environment } from '../core/arm/environment.js';
import { fail, succeed, type Outcome } from '../core/outcome.js';
import type { AccessToken, Clock, CredentialFailure, TokenWish } from '../ports.js';
import { describeCredentialError, nameCredential } from './azure-credential-errors.js';
import { forgetManagedIdentity } from './azure-managed-identity.js';
import { findProxyOptions } from './azure-proxy-options.js';
import {
  findTokenRequest,
  reachPipelines,
  runTokenRequest,
  tokenRequestPolicy,
  type TokenRequest,
} from './azure-token-requests.js';

/** How to sign in. */
export interface AzureCredentialOptions {
  readonly scope: string;
  readonly authorityHost: string;
  /** The tenant to ask a token for; null: the one that each tool is signed in to. */
  readonly tenantId: string | null;
  /** The environment that `process.env` holds. Only looked at for proxies, and for secrets to leave out of reasons. */
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
  wish: Omit<TokenWish, 'refused'> & { readonly anew: boolean },
) => Promise<Outcome<AccessToken, CredentialFailure>>;

/** The library's chain, loaded and made with the first token. */
export function createCredentialChain(options: AzureCredentialOptions): CredentialChain {
  let credential: DefaultAzureCredential | undefined;

  const load = async () => {
    const identity = await import('@azure/identity');
    const made = new identity.DefaultAzureCredential(toLibraryOptions(options));
    const sources = readSources(made);
    const selected = findVariable(options.env, 'AZURE_TOKEN_CREDENTIALS');
    sources.forEach((source, i) => watch(source, nameCredential(i, sources.length, selected), options.env));
    return made;
  };

  return async ({ claims, anew, onPause, signal }) => {
    const { clock, env } = options;
    const limitMs = options.exchangeLimitMs ?? exchangeLimitMs;
    const tried: TokenRequest['tried'] = [];
    const request: TokenRequest = { signal, clock, limitMs, onPause, lastExchange: null, tried };
    // The library's managed identity answers a challenge with the token that was turned away.
    if (anew || claims !== null) credential = undefined;
    try {
      const chain = (credential ??= await load());
      const asked = {
        abortSignal: signal,
        enableCae: true,
        ...(claims === null ? {} : { claims: decodeClaims(claims) }),
      };
      const token = await runTokenRequest(request, () => chain.getToken(options.scope, asked));
      return succeed({ token: token.token, expiresAt: token.expiresOnTimestamp });
    } catch (error) {
      const refused = tried.length === 0 && !signal.aborted;
      return fail({ kind: 'noCredential', tried: refused ? [describeRefusal(error, env)] : tried });
    }
  };
}

/** How long the Azure CLI, PowerShell or the Azure Developer CLI may take. */
const processLimitMs = 60_000;
const exchangeLimitMs = 20_000;

/** Claims as a challenge carries them, in base64 (of either alphabet), or already decoded. */
function decodeClaims(claims: string): string {
  return claims.trimStart().startsWith('{') ? claims : Buffer.from(claims, 'base64').toString('utf8');
}

function toLibraryOptions(options: AzureCredentialOptions): DefaultAzureCredentialOptions {
  const { authorityHost, tenantId, env } = options;
  return {
    authorityHost,
    ...(tenantId === null ? {} : { tenantId }),
    // Of an authority that is not Microsoft's own (a custom cloud) nobody but itself can be asked.
    disableInstanceDiscovery: !isKnownAuthority(authorityHost),
    processTimeoutInMs: processLimitMs,
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: tokenRequestPolicy, position: 'perCall' }],
    ...findProxyOptions(env),
  };
}

interface Source {
  getToken: DefaultAzureCredential['getToken'];
}

/** The credentials of the chain. The library keeps them in a field of its own, and its errors do not name them. */
function readSources(credential: DefaultAzureCredential): readonly Source[] {
  const sources: unknown = Reflect.get(credential, '_sources');
  if (!Array.isArray(sources)) return [];
  return sources.filter(
    (source): source is Source => typeof source === 'object' && source !== null && 'getToken' in source,
  );
}

/** Notes why a credential gives no token, and lets none begin after the request has been stopped. */
function watch(source: Source, name: string, env: Environment): void {
  reachPipelines(source);
  forgetManagedIdentity(source);
  const getToken = source.getToken.bind(source);
  const unavailable: unknown = Reflect.get(source, 'credentialUnavailableErrorMessage');
  source.getToken = async (scopes, asked) => {
    const request = findTokenRequest();
    if (request === undefined) return getToken(scopes, asked);
    request.signal.throwIfAborted();
    request.lastExchange = null;
    const note = (error: unknown) => {
      request.tried.push({ source: name, reason: describeCredentialError(error, request.lastExchange, env) });
    };
    if (typeof unavailable === 'string') note(unavailable);
    try {
      return await getToken(scopes, asked);
    } catch (error) {
      note(error);
      throw error;
    }
  };
}

/** The library does not even begin: a bad AZURE_TOKEN_CREDENTIALS, or the package is missing. */
function describeRefusal(error: unknown, env: Environment): { source: string; reason: string } {
  const message = error instanceof Error ? error.message : '';
  const values = /^Invalid value for (AZURE_TOKEN_CREDENTIALS) = (.*?)\. Valid values are (.*?)\.?$/s.exec(message);
  if (values === null) return { source: 'package @azure/identity', reason: describeCredentialError(error, null, env) };
  const [, variable = '', value = '', valid = ''] = values;
  return { source: `environment variable ${variable}`, reason: `'${value}' is not one of ${valid}` };
}

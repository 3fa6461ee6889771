// Which proxy a request goes through: -Proxy, or the environment's variables as .NET reads them (HTTPS_PROXY, ALL_PROXY,
// NO_PROXY; small letters first). Differs from PowerShell: nothing that stays on this machine goes through a proxy, also
// with -Proxy (contract, section 7). So plain http, which is for this machine only, never does, and HTTP_PROXY says nothing.
import { foldCase, sameName } from '../../engine/names.js';
import { type Outcome, fail, succeed } from '../../engine/outcome.js';
import { decodePercent } from '../../engine/values/decode-percent.js';
import { type Environment, findVariable } from '../sign-in/environment.js';
import { isLoopback } from '../sign-in/loopback.js';

/** A proxy to connect through. */
export interface ProxyAddress {
  /** Whether the connection to the proxy itself is encrypted. */
  readonly secure: boolean;
  readonly hostname: string;
  readonly port: number;
  readonly credential: ProxyCredential | null;
}

export interface ProxyCredential {
  readonly userName: string;
  readonly password: string;
}

/** The text that should name a proxy does not; who said so. The text is kept out: it may hold a password. */
export interface BadProxy {
  readonly kind: 'badProxy';
  readonly source: string;
}

/** The code of the failure that a sender makes of it; it is not tried again, for it stays what it is. */
export const badProxyCode = 'ERR_PROXY_ADDRESS';

/** The proxy for an absolute address, or null for none. `given`: -Proxy and its credential, which come before the environment. */
export function chooseProxy(
  url: string,
  given: { readonly url: string; readonly credential: ProxyCredential | null } | null,
  env: Environment,
): Outcome<ProxyAddress | null, BadProxy> {
  if (isLoopback(url)) return succeed(null);
  if (given !== null) return readProxy('-Proxy', given.url, given.credential);
  if (isExempt(new URL(url).hostname, findEither(env, 'no_proxy')?.text ?? '')) return succeed(null);
  const found = findEither(env, 'https_proxy') ?? findEither(env, 'all_proxy');
  return found === undefined ? succeed(null) : readProxy(found.name, found.text, null);
}

/** A variable in small letters, or else in capitals. */
function findEither(env: Environment, name: string): { readonly name: string; readonly text: string } | undefined {
  return [name, foldCase(name)]
    .map((spelling) => ({ name: spelling, text: findVariable(env, spelling) ?? '' }))
    .find((variable) => variable.text !== '');
}

/** `http://` may be missing, as in `proxy:8080`. */
function readProxy(source: string, text: string, credential: ProxyCredential | null): Outcome<ProxyAddress, BadProxy> {
  const address = text.includes('://') ? text : `http://${text}`;
  const url = !text.startsWith('/') && URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.hostname === '' || !/^https?:$/u.test(url.protocol))
    return fail({ kind: 'badProxy', source });
  return succeed({
    secure: url.protocol === 'https:',
    hostname: url.hostname.replace(/^\[|\]$/gu, ''),
    port: Number(url.port === '' ? defaultPort(url.protocol) : url.port),
    credential: credential ?? readCredential(url),
  });
}

function defaultPort(protocol: string): string {
  return protocol === 'https:' ? '443' : '80';
}

function readCredential(url: URL): ProxyCredential | null {
  if (url.username === '') return null;
  return {
    userName: decodePercent(url.username) ?? url.username,
    password: decodePercent(url.password) ?? url.password,
  };
}

/**
 * Entries stand between commas: a host, or `.domain` for itself and all below it. As in .NET, `*` is no wildcard, and
 * nothing with a port, an address range or another separator in it names a host.
 */
function isExempt(hostname: string, list: string): boolean {
  return list.split(',').some((text) => {
    const entry = text.trim();
    if (!entry.startsWith('.')) return sameName(entry, hostname);
    return sameName(entry.slice(1), hostname) || foldCase(hostname).endsWith(foldCase(entry));
  });
}

// The parts of a System.Uri, from the text that ToString() shows of it.
import { findScheme } from './uri.js';

/** Path, query and fragment are escaped, as .NET tells them. */
export interface UriParts {
  readonly scheme: string;
  readonly userInfo: string;
  readonly host: string;
  /** -1 for none. */
  readonly port: number;
  readonly isDefaultPort: boolean;
  readonly hostNameType: 'Unknown' | 'Basic' | 'Dns' | 'IPv4' | 'IPv6';
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
  readonly absolute: string;
}

/** Undefined for a relative one. */
export function splitUri(shown: string): UriParts | undefined {
  const [, name = '', rest] = /^([a-z][a-z0-9+.-]*):(.*)$/s.exec(shown) ?? [];
  if (rest === undefined) return undefined;
  const { host: where, port: usual = '-1' } = findScheme(name);
  if (where === 'must' && !rest.startsWith('//')) return undefined;
  const [, before, authority = '', behind = rest] =
    (where === 'none' ? null : /^(\/\/)([^/?#]*)(.*)$/s.exec(rest)) ?? [];
  const [, bare = '', tail = behind] = (where === 'bare' ? /^(?!\/)([^/?#]*)(.*)$/s.exec(rest) : null) ?? [];
  const [, user = '', host = '', port = usual] =
    /^([^@]*@)?(\[[^\]]*\]|[^:]*)(?::(\d*))?$/s.exec(authority || bare) ?? [];
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(escapeUri(tail)) ?? [];
  return {
    scheme: name,
    userInfo: user.slice(0, -1),
    host,
    port: Number(port),
    isDefaultPort: port === usual,
    hostNameType: typeOfHost(host, before !== undefined),
    path: name === 'file' ? path.replace(/^\/(?=[a-z]:)/i, '') : path,
    query,
    fragment,
    absolute: `${name}:${before ?? ''}${authority || bare}${path}${query}${fragment}`,
  };
}

function typeOfHost(host: string, isWanted: boolean): UriParts['hostNameType'] {
  if (host === '') return isWanted ? 'Basic' : 'Unknown';
  if (host.startsWith('[')) return 'IPv6';
  return /^\d+(?:\.\d+){3}$/.test(host) ? 'IPv4' : 'Dns';
}

/** What no address may hold. */
function escapeUri(text: string): string {
  return text.replace(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]/gu, (character) => encodeURIComponent(character));
}

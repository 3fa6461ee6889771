// Proxy variables for @azure/identity, which takes the first of them that is set for every address, but only if it is a
// complete address: with `HTTPS_PROXY=proxy:8080`, which curl and others accept, it would refuse to start.
import type { DefaultAzureCredentialOptions } from '@azure/identity';
import { findVariable, type Environment } from '../core/arm/environment.js';

/** The option for a proxy without `http://` in front; nothing if the library can read the variable itself. */
export function findProxyOptions(env: Environment): Pick<DefaultAzureCredentialOptions, 'proxyOptions'> {
  const names = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy'];
  const proxy = names.map((name) => findVariable(env, name)).find((text) => text !== undefined);
  if (proxy === undefined || proxy.includes('://') || !URL.canParse(`http://${proxy}`)) return {};
  const { hostname, port, username, password } = new URL(`http://${proxy}`);
  const host = `http://${hostname}`;
  return { proxyOptions: { host, port: Number(port === '' ? 80 : port), username, password } };
}

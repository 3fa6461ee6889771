// Which operation a request asks for.
import { type WorkspaceAddress, parseWorkspacePath } from '../quantum/api.js';
import { sameName } from '../engine/names.js';
import type { EmulatorRequest } from './exchange.js';

/** Where the token endpoint is; IDENTITY_ENDPOINT names it. */
export const tokenPath = '/msi/token';

/** What a request asks for. `unknown`: nothing that is served here. */
export type Route =
  | { readonly kind: 'token' }
  | { readonly kind: 'regenerateKey' | 'listKeys'; readonly workspace: WorkspaceAddress }
  | { readonly kind: 'wrongMethod'; readonly allowed: 'GET' | 'POST' }
  | { readonly kind: 'unknown' };

/** The operation behind a path; names in a path count in any case, as for Azure Resource Manager. */
export function findRoute({ method, path }: Pick<EmulatorRequest, 'method' | 'path'>): Route {
  if (path === tokenPath) return method === 'GET' ? { kind: 'token' } : { kind: 'wrongMethod', allowed: 'GET' };
  const named = parseWorkspacePath(path);
  const kind = (['regenerateKey', 'listKeys'] as const).find((action) => sameName(action, named?.action ?? ''));
  if (named === undefined || kind === undefined) return { kind: 'unknown' };
  return method === 'POST' ? { kind, workspace: named.workspace } : { kind: 'wrongMethod', allowed: 'POST' };
}

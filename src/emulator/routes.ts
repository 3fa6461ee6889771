// Which operation a request asks for.
import { sameName } from '../engine/names.js';
import { decodePercent } from '../engine/values/decode-percent.js';
import type { EmulatorRequest } from './exchange.js';
import { type OperationName, type ParameterName, operationNames, operations } from './operations.js';

/** Where the token endpoint is; IDENTITY_ENDPOINT names it. */
export const tokenPath = '/msi/token';

/** The names in a path, decoded. */
export type PathNames = Readonly<Partial<Record<ParameterName, string>>>;

/** What a request asks for. `unknown`: nothing that is served here. */
export type Route =
  | { readonly kind: 'token' }
  | { readonly kind: 'operation'; readonly operation: OperationName; readonly names: PathNames }
  | { readonly kind: 'wrongMethod'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown' };

/** The operation behind a path; what stands between the names counts in any case, as for Azure Resource Manager. */
export function findRoute({ method, path }: Pick<EmulatorRequest, 'method' | 'path'>): Route {
  if (path === tokenPath) return method === 'GET' ? { kind: 'token' } : { kind: 'wrongMethod', allowed: ['GET'] };
  const parts = path.split('/');
  const found = operationNames.flatMap((operation) => {
    const names = matchPath(operations[operation].path, parts);
    return names === undefined ? [] : [{ operation, names }];
  });
  const asked = found.find(({ operation }) => operations[operation].method === method);
  if (asked !== undefined) return { kind: 'operation', ...asked };
  if (found.length === 0) return { kind: 'unknown' };
  return { kind: 'wrongMethod', allowed: found.map(({ operation }) => operations[operation].method) };
}

/** The names that stand in a path, of which `parts` are the parts; undefined if it is another path, or badly encoded. */
export function matchPath(template: string, parts: readonly string[]): PathNames | undefined {
  const wanted = template.split('/');
  if (wanted.length !== parts.length) return undefined;
  const names: Partial<Record<ParameterName, string>> = {};
  for (const [i, want] of wanted.entries()) {
    const part = parts[i] ?? '';
    if (!want.startsWith('{')) {
      if (!sameName(want, part)) return undefined;
      continue;
    }
    const name = decodePercent(part);
    if (name === undefined || part === '') return undefined;
    names[want.slice(1, -1) as ParameterName] = name;
  }
  return names;
}

/** The path of an operation with names put in; each has one. */
export function writePath(operation: OperationName, names: PathNames): string {
  return operations[operation].path.replace(/\{(\w+)\}/gu, (_, name: ParameterName) =>
    encodeURIComponent(names[name] ?? ''),
  );
}

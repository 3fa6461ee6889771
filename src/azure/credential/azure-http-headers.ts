// An answer's headers as @azure/identity wants them.
import type { IncomingHttpHeaders } from 'node:http';
import type { TokenCredentialOptions } from '@azure/identity';
import { foldCase } from '../../engine/names.js';

type HttpClient = NonNullable<TokenCredentialOptions['httpClient']>;
type HttpHeaders = Parameters<HttpClient['sendRequest']>[0]['headers'];

/** Names ignore case; several values of one name stand in one text. */
export function toHttpHeaders(headers: IncomingHttpHeaders): HttpHeaders {
  const byName = new Map<string, readonly [name: string, value: string]>();
  const set = (name: string, value: unknown): void => void byName.set(foldCase(name), [name, String(value)]);
  for (const [name, value] of Object.entries(headers)) set(name, value);
  return {
    get: (name) => byName.get(foldCase(name))?.[1],
    has: (name) => byName.has(foldCase(name)),
    set,
    delete: (name) => void byName.delete(foldCase(name)),
    toJSON: () => Object.fromEntries(byName.values()),
    *[Symbol.iterator]() {
      for (const [name, value] of byName.values()) yield [name, value];
    },
  };
}

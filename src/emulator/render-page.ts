// Lists in pages: a page has a link to the next one as long as there are more items.
import { apiVersion } from '../quantum/api.js';
import { type EmulatorResponse, errorResponse, jsonResponse } from './exchange.js';

/** An item of a list, behind the key that the list is in order of. */
export type Listing = readonly [key: string, item: unknown];

/** Of a request what a page depends on. */
interface PageRequest {
  readonly origin: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

/**
 * The page that a request asks for. `take` gives up to `most` items behind a key, in order: items that come and go between two
 * pages neither shift nor repeat others.
 */
export function renderPage(
  { origin, path, query }: PageRequest,
  pageSize: number,
  take: (after: string, most: number) => readonly Listing[],
): EmulatorResponse {
  const token = query.get('$skiptoken') ?? '';
  const after = Buffer.from(token, 'base64url').toString();
  if (toToken(after) !== token) return errorResponse(400, 'BadRequest', `The skip token '${token}' is not valid.`);
  const items = take(after, pageSize + 1);
  const value = items.slice(0, pageSize).map(([, item]) => item);
  const last = items[pageSize - 1];
  if (items.length <= pageSize || last === undefined) return jsonResponse(200, { value });
  const nextLink = `${origin}${path}?api-version=${apiVersion}&$skiptoken=${toToken(last[0])}`;
  return jsonResponse(200, { value, nextLink });
}

function toToken(key: string): string {
  return Buffer.from(key).toString('base64url');
}

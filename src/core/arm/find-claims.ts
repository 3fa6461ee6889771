// A claims challenge (continuous access evaluation): the service turns a token away and says what the next one must carry
// (RFC 6750; Microsoft's documentation on claims challenges).
import type { ArmResponse } from './exchange.js';
import { findHeader } from './find-header.js';

/** The claims that an answer asks for, still in base64; undefined if it asks for none. */
export function findClaims(response: ArmResponse): string | undefined {
  if (response.status !== 401) return undefined;
  const challenge = findHeader(response.headers, 'WWW-Authenticate') ?? '';
  return /\bclaims="([A-Za-z0-9+/=_-]+)"/.exec(challenge)?.[1];
}

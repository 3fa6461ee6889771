// A claims challenge (continuous access evaluation): the service turns a token away and says what the next one must carry
// (RFC 6750; Microsoft's documentation on claims challenges).
import { sameName } from '../../engine/names.js';
import type { ArmResponse } from './exchange.js';

/** What an answer of 401 asks for. */
export interface ClaimsChallenge {
  /** The claims, still in base64. */
  readonly claims: string;
  /** The header that asks for them, as it stands. */
  readonly text: string;
}

/** The challenge of an answer; undefined if it is none. There may be several such headers, for several schemes. */
export function findClaims(response: ArmResponse): ClaimsChallenge | undefined {
  if (response.status !== 401) return undefined;
  const headers = response.headers.filter(({ name }) => sameName(name, 'WWW-Authenticate'));
  return headers.flatMap(({ value }) => readChallenge(value))[0];
}

function readChallenge(text: string): readonly ClaimsChallenge[] {
  const claims = /\bclaims="([A-Za-z0-9+/=_-]+)"/i.exec(text)?.[1];
  return claims === undefined ? [] : [{ claims, text }];
}

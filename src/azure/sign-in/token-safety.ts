// Where an access token may go (contract, section 7).
import { knownClouds } from './cloud.js';
import { isLoopback } from './loopback.js';

/** Whether a token may be sent to an absolute address: to https, and to plain http only on this machine. */
export function isTokenSafe(address: string): boolean {
  // Azure's own addresses need no reading, for which Node has much to load.
  if (knownClouds.some(({ resourceManager }) => resourceManager === `${address}/`)) return true;
  if (!URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(address));
}

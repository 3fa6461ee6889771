import { isLoopback } from './loopback.js';

/** What a journal calls an endpoint. What is on this machine is one: an emulator has another port whenever it is started. */
export function nameEndpoint(url: string): string {
  return isLoopback(url) ? 'loopback' : url;
}

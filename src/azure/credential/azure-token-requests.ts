// What belongs to one request for a token. Parts of @azure/identity live as long as the process and serve every run, so it
// travels with the asynchronous context and not with the objects it goes through.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../../engine/run/ports.js';
import type { TokenPause } from '../doors.js';

/** What the HTTP requests for one token have in common. */
export interface TokenRequest {
  /** Ends them all. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** How long one exchange may take. */
  readonly limitMs: number;
  readonly onPause: (pause: TokenPause) => void;
  /** How the last exchange went, for errors that the library words badly: `connect ECONNREFUSED 127.0.0.1:9`. */
  lastExchange: string | null;
  /** When a managed identity's token ends, in milliseconds since 1970, by its service. */
  expiresAt: number | null;
  /** The ways to sign in that have given no token, and why. */
  readonly tried: { readonly source: string; readonly reason: string }[];
}

/** Runs the library's part of a token request; its HTTP client then knows which one it serves. */
export async function runTokenRequest<T>(request: TokenRequest, work: () => Promise<T>): Promise<T> {
  running += 1;
  try {
    if (running > 1) return await underWay.run(request, work);
    alone = request;
    return await work();
  } finally {
    running -= 1;
    if (alone === request) alone = undefined;
    // While a context is followed, Node 20 makes every promise of the process more expensive.
    if (running === 0) underWay.disable();
  }
}

/** The token request that the caller works for; undefined if it works for none. */
export function findTokenRequest(): TokenRequest | undefined {
  return underWay.getStore() ?? alone;
}

const underWay = new AsyncLocalStorage<TokenRequest>();
let running = 0;
/** The one that began while there was no other: whoever has no context works for it. Most runs have no other, and follow none. */
let alone: TokenRequest | undefined;

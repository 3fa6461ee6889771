// The body of an answer as JavaScript's own reader of JSON sees it, which is much faster than ours and not quite as the original's.
import type { ArmResponse } from '../exchange/exchange.js';

/** What it makes of the body; undefined if it refuses it. */
export function parseBody({ body }: Pick<ArmResponse, 'body'>): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

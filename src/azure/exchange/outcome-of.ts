// What an exchange leaves certain about the keys that it was about.
import type { Outcome } from '../../engine/outcome.js';
import type { ArmResponse, TransportFailure } from './exchange.js';
import { mayHaveActed } from './may-have-acted.js';

/** Only 204 is success; what may have been carried out is unknown; a request that never left has not been sent. */
export function outcomeOf(
  result: Outcome<ArmResponse, TransportFailure>,
): 'regenerated' | 'failed' | 'unknown' | 'notSent' {
  if (!result.ok) return result.failure.reached === 'no' ? 'notSent' : 'unknown';
  if (result.value.status === 204) return 'regenerated';
  return mayHaveActed(result.value.status) ? 'unknown' : 'failed';
}

// What is certain, after an exchange, about the change that it asked for.
import type { Outcome } from '../../engine/outcome.js';
import type { ArmResponse, TransportFailure } from './exchange.js';
import { mayHaveActed } from './may-have-acted.js';

/** Only one status is success; what may have been carried out is unknown; a request that never left has not been sent. */
export function outcomeOf(
  result: Outcome<ArmResponse, TransportFailure>,
  success: number,
): 'done' | 'failed' | 'unknown' | 'notSent' {
  if (!result.ok) return result.failure.reached === 'no' ? 'notSent' : 'unknown';
  if (result.value.status === success) return 'done';
  return mayHaveActed(result.value.status) ? 'unknown' : 'failed';
}

// The last of several objects in a row that could not be sent for one reason (contract, section 5).
import { hopelessAfter } from '../exchange/unsent-reason.js';
import type { ErrorRecord } from '../../engine/records/error-record.js';

/** The object's own error, and that the run ends with it. */
export function giveUp(error: ErrorRecord): ErrorRecord {
  const why = `${hopelessAfter} objects in a row could not be sent for this reason, so the run ends here.`;
  return { ...error, recommendation: [why, error.recommendation ?? ''].filter((text) => text !== '').join(' ') };
}

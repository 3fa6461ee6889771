// The error of a run whose standard output fails (contract, section 6).
import type { ErrorRecord } from '../records/error-record.js';
import { type ErrorPlace, record } from '../records/program-errors.js';

/** Standard output cannot be written, though somebody may still want to read it: a full disk, for instance. */
export function outputNotWritable(place: ErrorPlace, reason: string): ErrorRecord {
  const message = `Standard output cannot be written (${reason}), so the run ends here. What was regenerated before stays regenerated.`;
  return record(place, 'OutputNotWritable', 'WriteError', 'IOException', message);
}

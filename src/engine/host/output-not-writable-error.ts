// The error of a run whose standard output fails (contract, section 6).
import type { ErrorRecord } from '../records/error-record.js';
import type { Effect } from '../records/effect.js';
import type { ErrorPlace } from '../records/error-place.js';
import { record } from '../records/program-errors.js';

/** Standard output cannot be written, though its reader is still there: a full disk, for instance. */
export function outputNotWritable(place: ErrorPlace, reason: string, effect: Effect | null): ErrorRecord {
  const stays = effect === null ? '' : ` What was ${effect.done} before stays ${effect.done}.`;
  const message = `Standard output cannot be written (${reason}), so the run ends here.${stays}`;
  return record(place, 'OutputNotWritable', 'WriteError', 'IOException', message);
}

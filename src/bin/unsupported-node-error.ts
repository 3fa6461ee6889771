// The error of a program whose Node is too old for it (contract, section 13).
import type { ErrorRecord } from '../engine/records/error-record.js';
import { type ErrorPlace, record } from '../engine/records/program-errors.js';

/** The Node that runs us is too old: `found` and `floor` are versions. */
export function unsupportedNode(place: ErrorPlace, found: string, floor: string): ErrorRecord {
  const message = `Node ${floor} or newer is needed, and this is Node ${found}. Nothing was sent.`;
  return record(place, 'UnsupportedNode', 'NotInstalled', 'PlatformNotSupportedException', message);
}

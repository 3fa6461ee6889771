// The error of a Node that is too old (contract, section 13).
import type { ErrorRecord } from '../engine/records/error-record.js';
import { record } from '../engine/records/program-errors.js';
import { nodeFloor } from './start-up/node-floor.js';

/** The Node that runs a program, or loads the package (`activity`), is too old: `found` is its version. */
export function unsupportedNode(activity: string, found: string): ErrorRecord {
  const failing = { source: activity, activity };
  const message = `Node ${nodeFloor} or newer is needed, and this is Node ${found}. Nothing was sent.`;
  return record(failing, 'UnsupportedNode', 'NotInstalled', 'PlatformNotSupportedException', message);
}

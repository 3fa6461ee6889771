// The host options of commands that talk to the service.
import { readBulkOptions } from '../../engine/run/bulk-options.js';
import type { HostOptions, HostOptionTable } from '../../engine/run/host-options.js';

/** Names without their dashes, and what each takes. */
export const serviceOptions = {
  timeout: {
    kind: 'number',
    least: 0.001,
    most: 86_400,
    whole: false,
    value: 'SECONDS',
    text: 'for one attempt; 100 if not given',
  },
  endpoint: { kind: 'text', value: 'URL', text: 'the Azure Resource Manager endpoint' },
} as const satisfies HostOptionTable;

/** What they were. */
export interface ServiceOptions {
  /** For one attempt; 100 s, as in the original. */
  readonly timeoutMs: number;
  /** Null if sign-in says where requests go. */
  readonly endpoint: string | null;
  /** How many objects may be under way at once. */
  readonly atOnce: number;
  /** All that were given. */
  readonly own: HostOptions['own'];
}

/** What was given, with defaults for the rest. */
export function readServiceOptions(own: HostOptions['own']): ServiceOptions {
  const { timeout, endpoint } = own;
  return {
    timeoutMs: (typeof timeout === 'number' ? timeout : 100) * 1000,
    endpoint: typeof endpoint === 'string' ? endpoint : null,
    atOnce: readBulkOptions(own).atOnce,
    own,
  };
}

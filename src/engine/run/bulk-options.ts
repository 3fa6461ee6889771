// The host options for runs over many objects.
import type { HostOptions } from './host-options.js';

/** What they were. */
export interface BulkOptions {
  /** How many objects may be under way at once. */
  readonly atOnce: number;
}

/** What was given, with defaults for the rest. */
export function readBulkOptions({ parallel }: HostOptions['own']): BulkOptions {
  return { atOnce: typeof parallel === 'number' ? parallel : 1 };
}

// The host options for runs over many objects. A command that keeps a journal brings them along; others refuse them.
import type { HostOptionTable } from './host-option.js';

/** Names without their dashes, and what each takes. */
export const bulkOptions = {
  results: { kind: 'text', value: 'FILE', text: 'a journal: a line before each request, and one with its outcome' },
  parallel: {
    kind: 'number',
    least: 1,
    most: 64,
    whole: true,
    value: 'N',
    text: 'up to N objects at once; 1 if not given',
  },
} as const satisfies HostOptionTable;

/** What they were. */
export interface BulkOptions {
  /** Null if no journal is kept. */
  readonly results: string | null;
  /** How many objects may be under way at once. */
  readonly atOnce: number;
}

/** What was given, with defaults for the rest. */
export function readBulkOptions({ results, parallel }: Readonly<Record<string, unknown>>): BulkOptions {
  return {
    results: typeof results === 'string' ? results : null,
    atOnce: typeof parallel === 'number' ? parallel : 1,
  };
}

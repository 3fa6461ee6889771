// The host options for runs over many objects. A command that keeps a journal brings them along; others refuse them.
import type { HostOptionTable } from './host-option.js';

/** Names without their dashes, and what each takes. */
export const bulkOptions = {
  results: { kind: 'text', value: 'FILE', text: 'a journal: a line before each request, and one with its outcome' },
  resume: { kind: 'text', value: 'FILE', text: 'what this journal says is done is not done again' },
  parallel: {
    kind: 'number',
    least: 1,
    most: 64,
    whole: true,
    value: 'N',
    text: 'up to N objects at once; 1 if not given',
  },
  max: {
    kind: 'number',
    least: 1,
    most: 1_000_000,
    whole: true,
    value: 'N',
    text: 'sends nothing if there are more than N objects',
  },
} as const satisfies HostOptionTable;

/** What they were. */
export interface BulkOptions {
  /** Null if no journal is kept. */
  readonly results: string | null;
  /** The journal of the runs before; null if there were none. */
  readonly resume: string | null;
  /** How many objects there may be; null if that does not matter. */
  readonly max: number | null;
  /** How many objects may be under way at once. */
  readonly atOnce: number;
}

/** What was given, with defaults for the rest. */
export function readBulkOptions({ results, resume, max, parallel }: Readonly<Record<string, unknown>>): BulkOptions {
  return {
    results: typeof results === 'string' ? results : null,
    resume: typeof resume === 'string' ? resume : null,
    max: typeof max === 'number' ? max : null,
    atOnce: typeof parallel === 'number' ? parallel : 1,
  };
}

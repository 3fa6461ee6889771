// The options of `az-quantumapi warm`.
import type { GnuOptionTable } from '../engine/terminal/gnu-options.js';

export const warmOptions = { installed: { kind: 'flag' }, help: { kind: 'flag' } } as const satisfies GnuOptionTable;

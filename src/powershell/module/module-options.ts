// The options of `az-quantumapi powershell-module`.
import type { GnuOptionTable } from '../../engine/terminal/gnu-options.js';

export const moduleOptions = { output: { kind: 'text' }, help: { kind: 'flag' } } as const satisfies GnuOptionTable;

// The options of `az-quantumapi explain`, which stand before the command's name.
import type { GnuOptionTable } from '../../engine/terminal/gnu-options.js';

export const explainOptions = {
  definition: { kind: 'text' },
  'help-page': { kind: 'text' },
  'output-format': { kind: 'choice', choices: ['text', 'json'] },
  pipeline: { kind: 'choice', choices: ['auto', 'always', 'never'] },
  today: { kind: 'text' },
  help: { kind: 'flag' },
} as const satisfies GnuOptionTable;

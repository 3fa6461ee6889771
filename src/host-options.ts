// The program's own options, which stand in front of PowerShell's words (contract, section 3).
import type { GnuOptionTable, GnuOptionValues } from './adapters/gnu-options.js';

/** Names without their dashes, and what each takes. */
export const hostOptionTable = {
  help: { kind: 'flag' },
  version: { kind: 'flag' },
  'output-format': { kind: 'choice', choices: ['text', 'json'] },
  'non-interactive': { kind: 'flag' },
  pipeline: { kind: 'choice', choices: ['auto', 'always', 'never'] },
  explain: { kind: 'flag' },
  timeout: { kind: 'number', least: 0.001, most: 86_400, whole: false },
  endpoint: { kind: 'text' },
} as const satisfies GnuOptionTable;

/** What the options were, given or not. */
export interface HostOptions {
  readonly help: boolean;
  readonly version: boolean;
  readonly outputFormat: 'text' | 'json';
  readonly nonInteractive: boolean;
  readonly pipeline: 'auto' | 'always' | 'never';
  readonly explain: boolean;
  /** For one attempt; 100 s, as in the original. */
  readonly timeoutMs: number;
  readonly endpoint: string | null;
}

/** Whether an option takes a value; undefined if the name is none of ours. */
export function takesValue(name: string): boolean | undefined {
  const option = Object.entries(hostOptionTable).find(([known]) => known === name)?.[1];
  return option === undefined ? undefined : option.kind !== 'flag';
}

/** What was given, with defaults for the rest. */
export function toHostOptions(given: Partial<GnuOptionValues<typeof hostOptionTable>>): HostOptions {
  return {
    help: given.help ?? false,
    version: given.version ?? false,
    outputFormat: given['output-format'] ?? 'text',
    nonInteractive: given['non-interactive'] ?? false,
    pipeline: given.pipeline ?? 'auto',
    explain: given.explain ?? false,
    timeoutMs: (given.timeout ?? 100) * 1000,
    endpoint: given.endpoint ?? null,
  };
}

/** What `--help` shows of them. */
export const hostOptionsHelp = `New-AzQuantumApiWorkspaceKey [--host-option ...] [word ...]

HOST OPTIONS (before all other words; each once)
    --help                            shows this and the cmdlet's help
    --version                         shows the version
    --output-format text|json         json: one JSON object per line, for programs
    --non-interactive                 never asks; what would be asked fails
    --pipeline auto|always|never      whether standard input is pipeline input
    --explain                         shows what would be sent, and sends nothing
    --timeout SECONDS                 for one attempt; default 100
    --endpoint URL                    the Azure Resource Manager endpoint
`;

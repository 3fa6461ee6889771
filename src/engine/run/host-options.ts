// The program's own options, which stand in front of PowerShell's words (contract, section 3).
import type { GnuOptionTable, GnuOptionValues } from '../terminal/gnu-options.js';
import type { ArgvToken } from '../words/tokenise.js';

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

/** Words behind others that spell an option exactly, and yet are PowerShell's, for instance --pipeline for -PipelineVariable. */
export function findOptionsBehind(tokens: readonly ArgvToken[]): readonly string[] {
  const words = tokens.flatMap((token) => (token.kind === 'parameterName' ? [token.word] : []));
  return words.filter((word) => word.startsWith('--') && takesValue(word.slice(2)) !== undefined);
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

/** What help and completion say of each; `value` stands for what it takes. */
export const hostOptionTexts: Readonly<
  Record<keyof typeof hostOptionTable, { readonly value: string; readonly text: string }>
> = {
  help: { value: '', text: 'shows this and the help of the cmdlet' },
  version: { value: '', text: 'shows the version' },
  'output-format': { value: 'text|json', text: 'json: one JSON value per line, for programs' },
  'non-interactive': { value: '', text: 'never asks; what would be asked fails' },
  pipeline: { value: 'auto|always|never', text: 'whether standard input is pipeline input' },
  explain: { value: '', text: 'shows how the words are understood and what would be sent, and sends nothing' },
  timeout: { value: 'SECONDS', text: 'for one attempt; 100 if not given' },
  endpoint: { value: 'URL', text: 'the Azure Resource Manager endpoint' },
};

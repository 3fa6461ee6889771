// The program's own options, which stand in front of PowerShell's words (contract, section 3): those that every command has,
// and those that a command brings along.
import type { GnuOptionTable, GnuOptionValues } from '../terminal/gnu-options.js';
import type { ArgvToken } from '../words/tokenise.js';
import { bulkOptions } from './bulk-options.js';
import type { HostOptionTable } from './host-option.js';

export type { HostOptionTable } from './host-option.js';

/** The options of every command; `hostOptionsWith` holds each to what a HostOptionTable has. */
const commonOptions = {
  help: { kind: 'flag', value: '', text: 'shows this and the help of the cmdlet' },
  version: { kind: 'flag', value: '', text: 'shows the version' },
  'output-format': {
    kind: 'choice',
    choices: ['text', 'json'],
    value: 'text|json',
    text: 'json: one JSON value per line, for programs',
  },
  'non-interactive': { kind: 'flag', value: '', text: 'never asks; what would be asked fails' },
  pipeline: {
    kind: 'choice',
    choices: ['auto', 'always', 'never'],
    value: 'auto|always|never',
    text: 'whether standard input is pipeline input',
  },
  explain: {
    kind: 'flag',
    value: '',
    text: 'shows how the words are understood and what would be sent, and sends nothing',
  },
} as const;

/** What the options were, given or not. */
export interface HostOptions {
  readonly help: boolean;
  readonly version: boolean;
  readonly outputFormat: 'text' | 'json';
  /** Objects are shown by their views wherever they go: text was asked for. */
  readonly wantsViews: boolean;
  readonly nonInteractive: boolean;
  readonly pipeline: 'auto' | 'always' | 'never';
  readonly explain: boolean;
  /** Those of the command itself, by their names; what was not given is undefined. */
  readonly own: Readonly<Record<string, unknown>>;
}

/** All that the program knows of: what a command does not have is refused, and is no word of PowerShell's. */
export function knownHostOptions(own: HostOptionTable): HostOptionTable {
  return { ...hostOptionsWith(own), ...bulkOptions };
}

/** The first option that was given although it is another command's. */
export function findForeignOption(given: HostOptions['own'], own: HostOptionTable): string | undefined {
  return Object.keys(bulkOptions).find((name) => !(name in own) && (given[name] ?? false) !== false);
}

/** All options of a command that has these of its own. */
export function hostOptionsWith(own: HostOptionTable): HostOptionTable {
  return { ...commonOptions, ...own };
}

/** Tells of a name whether its option takes a value; undefined if it is none of the table. */
export function takesValueIn(table: GnuOptionTable): (name: string) => boolean | undefined {
  return (name) => {
    const option = Object.entries(table).find(([known]) => known === name)?.[1];
    return option === undefined ? undefined : option.kind !== 'flag';
  };
}

/** Words behind others that spell an option exactly, and yet are PowerShell's, for instance --pipeline for -PipelineVariable. */
export function findOptionsBehind(tokens: readonly ArgvToken[], table: HostOptionTable): readonly string[] {
  const takesValue = takesValueIn(table);
  const words = tokens.flatMap((token) => (token.kind === 'parameterName' ? [token.word] : []));
  return words.filter((word) => word.startsWith('--') && takesValue(word.slice(2)) !== undefined);
}

/** What was given, with defaults for the rest. */
export function toHostOptions(
  given: Partial<GnuOptionValues<typeof commonOptions>> & Readonly<Record<string, unknown>>,
): HostOptions {
  return {
    help: given.help ?? false,
    version: given.version ?? false,
    outputFormat: given['output-format'] ?? 'text',
    wantsViews: given['output-format'] === 'text',
    nonInteractive: given['non-interactive'] ?? false,
    pipeline: given.pipeline ?? 'auto',
    explain: given.explain ?? false,
    own: given,
  };
}

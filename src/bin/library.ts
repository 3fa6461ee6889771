// The package as a library: the command in the caller's own process (contract, section 10). It never touches the process;
// only the identity library, when a token is needed, reads its own variables there.
import { Readable, type Writable } from 'node:stream';
import { cmdletNames } from './cmdlet-names.js';
import { hideSecrets } from '../engine/secrets/hide-secrets.js';
import { createSecrets } from '../engine/secrets/secrets.js';

export type { ErrorRecordJson, ExplainStepJson, TextRecordJson } from '../engine/records/json-record.js';
export type {
  JsonRecord,
  ResultJson,
  SummaryJson,
  TagRecord,
  TagResultJson,
  TagSummaryJson,
} from '../quantum/json-record.js';

/** The streams and the environment that a run works with. */
export interface CommandStreams {
  /** What is piped to the command; absent: nothing. Under `--pipeline never` its lines are answers. */
  readonly stdin?: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Record<string, string | undefined>;
  /** Where questions are asked; absent: no question can be asked. */
  readonly terminal?: { readonly input: Readable; readonly output: Writable };
  /** Stops the run as Ctrl-C does; with the reason 'SIGTERM', as that signal does. */
  readonly signal?: AbortSignal;
}

/**
 * Runs New-AzQuantumApiWorkspaceKey with these words, and resolves to its exit code (contract, section 6) when all output
 * has been written. Rejects only for a defect of this package. May run many times and side by side.
 */
export async function runCommand(words: readonly string[], io: CommandStreams): Promise<number> {
  checkStreams(io, 'runCommand');
  return run('New-AzQuantumApiWorkspaceKey', words, io);
}

async function run(name: string, words: readonly string[], io: CommandStreams): Promise<number> {
  const { stdin, terminal, signal } = io;
  const secrets = createSecrets();
  const { runCmdlet } = await import('./run-cmdlet.js');
  const running = runCmdlet(name, words, {
    stdout: io.stdout,
    stderr: io.stderr,
    env: io.env,
    input: { kind: stdin === undefined ? 'none' : 'data', stream: stdin ?? Readable.from([]) },
    openTerminal: () => Promise.resolve(terminal && { ...terminal, close: () => undefined }),
    // A signal of the run's own: a caller's, shared by many runs, would warn of too many listeners.
    signal: signal === undefined ? new AbortController().signal : AbortSignal.any([signal]),
    secrets,
  });
  return running.catch((defect: unknown) => {
    throw concealDefect(defect, (text) => secrets.hide(hideSecrets(text)));
  });
}

/** A defect as a caller may log it: without secrets, and without what libraries hang on their errors. */
function concealDefect(defect: unknown, conceal: (text: string) => string): Error {
  const { message, stack = '' } = defect instanceof Error ? defect : new Error(String(defect));
  return Object.assign(new Error(conceal(message)), { stack: conceal(stack) });
}

/** What TypeScript would say, for those who do without. */
function checkStreams(io: unknown, called: string): void {
  const given: object = typeof io === 'object' && io !== null ? io : {};
  const missing = ['stdout', 'stderr', 'env'].filter((name) => typeof Reflect.get(given, name) !== 'object');
  if (missing.length > 0) throw new TypeError(`${called}(words, io): io has no ${missing.join(', no ')}`);
}

/** A cmdlet of the module, to be run like runCommand. */
export interface ModuleCommand {
  readonly name: string;
  /** Runs it with these words, and resolves to its exit code when all output has been written. */
  run(words: readonly string[], io: CommandStreams): Promise<number>;
}

/** The cmdlets by their names. */
export const commands: Readonly<Record<string, ModuleCommand>> = Object.fromEntries(
  cmdletNames.map((name) => [name, { name, run: (words, io) => runNamed(name, words, io) }]),
);

async function runNamed(name: string, words: readonly string[], io: CommandStreams): Promise<number> {
  checkStreams(io, `commands['${name}'].run`);
  return run(name, words, io);
}

// The cmdlet as it is installed: the built program, run as a process of its own session, so that no terminal of whoever runs
// the tests can be found and asked.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import packageFile from '../../package.json' with { type: 'json' };

const root = new URL('../../', import.meta.url);

/** The program behind the command's name, made by `npm run build`. */
export const cmdletFile = fileURLToPath(new URL(packageFile.bin['New-AzQuantumApiWorkspaceKey'], root));

/** What an import of the package gives, made by `npm run build`. */
export const libraryFile = fileURLToPath(new URL(packageFile.exports['.'].import.default, root));

/** How a program ended and what it wrote. */
export interface ProgramRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a program is given besides its words. */
export interface ProgramOptions {
  /** All of its environment but for PATH and the temporary folder. */
  readonly env: Readonly<Record<string, string>>;
  /** What it reads: a text through a pipe, an open file, or nothing (the null device). */
  readonly stdin?: string | number;
  /** Nobody reads its standard output. */
  readonly closed?: boolean;
  /** The Node that runs it, if not this one. */
  readonly node?: string;
}

/** A program at work. */
export interface RunningProgram {
  /** Sends a signal. */
  kill(signal: NodeJS.Signals): void;
  /** Resolves when it has ended and all its output is read. */
  readonly ended: Promise<ProgramRun>;
}

/** Runs a script of Node with these words to its end. */
export function runScript(script: string, words: readonly string[], options: ProgramOptions): Promise<ProgramRun> {
  return startScript(script, words, options).ended;
}

/** Starts a script of Node with these words. */
export function startScript(
  script: string,
  words: readonly string[],
  { env, stdin, closed = false, node = process.execPath }: ProgramOptions,
): RunningProgram {
  const input = stdin === undefined ? 'ignore' : typeof stdin === 'number' ? stdin : 'pipe';
  const child = spawn(node, [script, ...words], {
    env: { PATH: process.env['PATH'], TMPDIR: tmpdir(), ...env },
    stdio: [input, 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const [stdout, stderr] = [child.stdout, child.stderr];
  if (stdout === null || stderr === null) throw new Error('The program has no output.');
  if (closed) stdout.destroy();
  // A program that does not read its input may end first.
  if (typeof stdin === 'string') child.stdin?.on('error', () => undefined).end(stdin);
  const ended = Promise.all([once(child, 'close'), closed ? '' : text(stdout), text(stderr)]);
  return {
    kill: (signal) => child.kill(signal),
    ended: ended.then(([[exitCode], written, said]) => ({
      exitCode: exitCode as number | null,
      stdout: written,
      stderr: said,
    })),
  };
}

// A program as a process without a terminal: what it writes can be waited for, it can be written to, stopped, and left by its
// reader. It has no controlling terminal either, wherever the tests are run from.
import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { createChanges } from './changes.js';
import { commandFile } from './program-environment.js';

export interface ProgramOptions {
  readonly words: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Standard input: a pipe that the test writes to, the null device (if absent), or an open file. */
  readonly input?: 'pipe' | 'ignore' | number;
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[];
}

/** How a process ended; the signal if it did not end by itself. */
export interface ProgramEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunningProgram {
  /** Standard input, if it is a pipe. A program that is gone is no error. */
  readonly input: Writable;
  /** What has been written so far. */
  readonly stdout: string;
  readonly stderr: string;
  /** Resolves when standard output, or standard error, holds the text. */
  printed(text: string): Promise<void>;
  said(text: string): Promise<void>;
  /** Closes our end of its standard output, as `head` does when it has enough. */
  leaveStdout(): void;
  stop(signal: NodeJS.Signals): void;
  /** How it ended, when everything it wrote has been read. */
  ended(): Promise<ProgramEnd>;
  /** Ends it if it still runs. */
  kill(): void;
}

/** Starts the command. */
export function startProgram({ words, env, input = 'ignore', nodeOptions = [] }: ProgramOptions): RunningProgram {
  const child = spawn(process.execPath, [...nodeOptions, commandFile, ...words], {
    env,
    stdio: [input, 'pipe', 'pipe'],
    detached: true, // a session of its own has no controlling terminal
  });
  const { stdin, stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('a pipe is missing');
  const changes = createChanges();
  const written = { stdout: '', stderr: '' };
  let end: ProgramEnd | undefined;
  const collect = (stream: Readable, name: keyof typeof written): void => {
    stream.setEncoding('utf8').on('data', (text: string) => {
      written[name] += text;
      changes.tell();
    });
  };
  collect(stdout, 'stdout');
  collect(stderr, 'stderr');
  stdin?.on('error', ignore);
  child.on('close', (exitCode, signal) => {
    end = { exitCode, signal };
    changes.tell();
  });
  const describe = (what: string) => (): string =>
    `${what}\nstandard output: ${written.stdout}\nstandard error: ${written.stderr}\nended: ${JSON.stringify(end)}`;
  const holds = (name: 'stdout' | 'stderr', text: string): Promise<void> =>
    changes.until(
      () => written[name].includes(text),
      describe(JSON.stringify(text)),
      () => end !== undefined,
    );
  return {
    get input() {
      if (stdin === null) throw new Error('standard input is no pipe');
      return stdin;
    },
    get stdout() {
      return written.stdout;
    },
    get stderr() {
      return written.stderr;
    },
    printed: (text) => holds('stdout', text),
    said: (text) => holds('stderr', text),
    leaveStdout: () => void stdout.destroy(),
    stop: (signal) => void child.kill(signal),
    async ended() {
      await changes.until(() => end !== undefined, describe('the end'));
      return end ?? { exitCode: null, signal: null };
    },
    kill() {
      if (end === undefined) child.kill('SIGKILL');
    },
  };
}

function ignore(): void {
  // The program did not read to the end.
}

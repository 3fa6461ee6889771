// A program as a process without a terminal: what it writes can be waited for, it can be written to, stopped, and left by its
// reader. It has no controlling terminal either, wherever the tests are run from.
import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { commandFile } from './program-environment.js';
import { createWatchedOutput } from './watched-output.js';

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
  const output = createWatchedOutput<ProgramEnd>();
  const collect = (stream: Readable, name: 'stdout' | 'stderr'): void => {
    stream.setEncoding('utf8').on('data', (text: string) => output.add(name, text));
  };
  collect(stdout, 'stdout');
  collect(stderr, 'stderr');
  stdin?.on('error', ignore);
  child.on('close', (exitCode, signal) => output.finish({ exitCode, signal }));
  return {
    get input() {
      if (stdin === null) throw new Error('standard input is no pipe');
      return stdin;
    },
    get stdout() {
      return output.stdout;
    },
    get stderr() {
      return output.stderr;
    },
    printed: output.printed,
    said: output.said,
    leaveStdout: () => void stdout.destroy(),
    stop: (signal) => void child.kill(signal),
    ended: output.ended,
    kill() {
      if (output.end === undefined) child.kill('SIGKILL');
    },
  };
}

function ignore(): void {
  // The program did not read to the end.
}

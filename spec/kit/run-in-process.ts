// The command in this process, seen and handled as a process of its own is: so that what transcripts reach of the sources can
// be measured.
import { createReadStream } from 'node:fs';
import { PassThrough, Writable } from 'node:stream';
import { jest } from '@jest/globals';
import { createSecrets } from '../../src/engine/secrets/secrets.js';
import { runCmdlet } from '../../src/bin/run-cmdlet.js';
import { commandName } from './engine-case.js';
import { stopTimers } from './network-timers.js';
import { borrowEnvironment } from './program-environment.js';
import type { ProgramEnd, ProgramOptions, RunningProgram } from './program-run.js';
import { createWatchedOutput } from './watched-output.js';

/** Starts the command. Runs follow one another: each borrows the process's environment, where the identity library looks. */
export function startInProcess({ words, env, ...options }: ProgramOptions): RunningProgram {
  const { input = 'ignore', command = commandName, holdsTime = false } = options;
  const output = createWatchedOutput<ProgramEnd>();
  const abort = new AbortController();
  const pipe = new PassThrough();
  let hasReader = true;

  /** Whoever writes to a pipe learns at the next write that its reader has left. */
  const collect = (name: 'stdout' | 'stderr') => {
    const decoder = new TextDecoder();
    return new Writable({
      write(chunk: Buffer, _encoding, done) {
        const isLeft = name === 'stdout' && !hasReader;
        if (!isLeft) output.add(name, decoder.decode(chunk, { stream: true }));
        done(isLeft ? Object.assign(new Error('EPIPE'), { code: 'EPIPE' }) : undefined);
      },
    });
  };

  if (input === 'ignore') pipe.end(); // the null device holds nothing
  const stream = typeof input === 'number' ? createReadStream('', { fd: input, autoClose: false }) : pipe;
  const giveBack = borrowEnvironment(env);
  if (holdsTime) stopTimers();
  const running = runCmdlet(command, words, {
    stdout: collect('stdout'),
    stderr: collect('stderr'),
    env,
    input: { kind: input === 'ignore' ? 'empty' : 'data', stream },
    openTerminal: () => Promise.resolve(undefined),
    signal: abort.signal,
    secrets: createSecrets(),
  }).finally(() => {
    jest.useRealTimers();
    giveBack();
  });
  const end = (exitCode: number | null): void => output.finish({ exitCode, signal: null });
  running.then(end, () => end(null));
  return Object.assign(output, {
    input: pipe,
    leaveStdout: () => void (hasReader = false),
    stop: (signal: NodeJS.Signals) => abort.abort(signal),
    passTime: () => void setImmediate(() => setImmediate(() => jest.advanceTimersByTime(100_000))),
    interrupt: () => abort.abort('SIGINT'),
    kill: () => abort.abort('SIGINT'),
    ended: async () => ({ exitCode: await running, signal: null }),
  });
}

// The command in this process, seen and handled as a process of its own is: so that what transcripts reach of the sources can
// be measured.
import { createReadStream } from 'node:fs';
import { PassThrough, Readable, Writable } from 'node:stream';
import type { RunStreams } from '../../src/create-ports.js';
import { runWithStreams } from '../../src/run-with-streams.js';
import { createChanges } from './changes.js';
import { borrowEnvironment } from './process-environment.js';
import type { ProgramEnd, ProgramOptions, RunningProgram } from './program-run.js';

/** Starts the command. Runs follow one another: each borrows the process's environment, where the identity library looks. */
export function startInProcess({ words, env, input = 'ignore' }: ProgramOptions): RunningProgram {
  const changes = createChanges();
  const abort = new AbortController();
  const written = { stdout: '', stderr: '' };
  const streams = { stdout: collect('stdout'), stderr: collect('stderr') };
  const pipe = new PassThrough();
  let hasReader = true;
  let end: ProgramEnd | undefined;
  let defect: unknown;

  /** Whoever writes to a pipe learns at the next write that its reader has left. */
  function collect(name: keyof typeof written): Writable {
    const decoder = new TextDecoder();
    return new Writable({
      write(chunk: Buffer, _encoding, done) {
        if (name === 'stdout' && !hasReader) {
          done(new Error('EPIPE'));
          return;
        }
        written[name] += decoder.decode(chunk, { stream: true });
        changes.tell();
        done();
      },
    });
  }

  const giveBack = borrowEnvironment(
    Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value ?? ''])),
  );
  void runWithStreams(words, {
    ...streams,
    env,
    input: toInput(input, pipe),
    openTerminal: () => Promise.resolve(undefined),
    signal: abort.signal,
  })
    .then(
      (exitCode) => (end = { exitCode, signal: null }),
      (thrown: unknown) => (defect = thrown),
    )
    .finally(() => {
      giveBack();
      changes.tell();
    });
  const describe = (what: string) => (): string =>
    `${what}\nstandard output: ${written.stdout}\nstandard error: ${written.stderr}\nended: ${JSON.stringify(end)}, ${String(defect)}`;
  const isOver = (): boolean => end !== undefined || defect !== undefined;
  const holds = (name: keyof typeof written, text: string): Promise<void> =>
    changes.until(() => written[name].includes(text), describe(JSON.stringify(text)), isOver);
  return {
    input: pipe,
    get stdout() {
      return written.stdout;
    },
    get stderr() {
      return written.stderr;
    },
    printed: (text) => holds('stdout', text),
    said: (text) => holds('stderr', text),
    leaveStdout: () => void (hasReader = false),
    stop: (signal) => abort.abort(signal),
    async ended() {
      await changes.until(isOver, describe('the end'));
      if (end === undefined) throw defect;
      return end;
    },
    kill: () => abort.abort('SIGINT'),
  };
}

/** As the program finds its standard input: the null device holds nothing. */
function toInput(input: NonNullable<ProgramOptions['input']>, pipe: Readable): RunStreams['input'] {
  if (input === 'ignore') return { kind: 'empty', stream: Readable.from([]) };
  return { kind: 'data', stream: input === 'pipe' ? pipe : createReadStream('', { fd: input, autoClose: false }) };
}

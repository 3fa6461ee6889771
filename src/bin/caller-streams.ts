// A run on a caller's own streams: what the entries of the package have in common. The process is never touched.
import { Readable, type Writable } from 'node:stream';
import { hideSecrets } from '../engine/secrets/hide-secrets.js';
import { createSecrets } from '../engine/secrets/secrets.js';
import type { RunStreams } from '../engine/run/run-streams.js';
import { createStopSource } from '../engine/stop-signal.js';

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

/** Runs words on the streams; `called` is how the caller's call is named where they are none, or `io` is no object with streams. */
export async function runOnStreams(
  called: string,
  words: readonly string[],
  io: CommandStreams,
  run: (streams: RunStreams) => Promise<number>,
): Promise<number> {
  checkWords(words, called);
  checkStreams(io, called);
  const { stdin, terminal, signal } = io;
  const secrets = createSecrets();
  const running = run({
    stdout: io.stdout,
    stderr: io.stderr,
    env: io.env,
    input: { kind: stdin === undefined ? 'none' : 'data', stream: stdin ?? Readable.from([]) },
    openTerminal: () => Promise.resolve(terminal && { ...terminal, close: () => undefined }),
    // A signal of the run's own: a caller's, shared by many runs, would warn of too many listeners.
    signal: signal === undefined ? createStopSource().signal : AbortSignal.any([signal]),
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
function checkWords(words: unknown, called: string): void {
  if (!Array.isArray(words)) throw new TypeError(`${called}(words, io): words is no list`);
  const at = words.findIndex((word) => typeof word !== 'string');
  if (at >= 0) throw new TypeError(`${called}(words, io): words[${at}] is no text`);
}

function checkStreams(io: unknown, called: string): void {
  const given: object = typeof io === 'object' && io !== null ? io : {};
  const missing = ['stdout', 'stderr', 'env'].filter((name) => typeof Reflect.get(given, name) !== 'object');
  if (missing.length > 0) throw new TypeError(`${called}(words, io): io has no ${missing.join(', no ')}`);
}

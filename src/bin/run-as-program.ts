// The command as a process: its streams, its terminal, its signals and its exit code. The one file of the cmdlet's program
// that says `process`.
import type { Readable } from 'node:stream';
import { createSecrets } from '../engine/secrets/secrets.js';
import { escapeLines } from '../engine/host/escape-for-terminal.js';
import { exitCodes, readStopReason } from '../engine/host/exit-code.js';
import type { AskingTerminal, RunStreams } from '../engine/run/run-streams.js';
import { createStopSource } from '../engine/stop-signal.js';
import type { InputKind } from './input-kind.js';
import { guardProcess, type DefectWords } from './process-guard.js';
import { createProcessOutputs } from './process-outputs.js';

/** Runs the program of this name on what standard input is; ends the process when everything is written. */
export async function runAsProgram(
  name: string,
  kind: InputKind,
  run: (streams: RunStreams) => Promise<number>,
  words?: DefectWords,
): Promise<void> {
  const secrets = createSecrets();
  const conceal = (text: string): string => {
    const report = secrets.hide(text);
    return process.stderr.isTTY ? escapeLines(report) : report;
  };
  const guard = guardProcess(name, conceal, words);
  const stop = createStopSource();
  let hasEnded = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    // A second signal ends the process at once, and so does one when only a slow reader is waited for.
    const isLast = stop.signal.aborted || hasEnded;
    stop.abort(signal);
    if (isLast) guard.cutOff(exitCodes[readStopReason(stop.signal.reason)]);
  };
  for (const signal of stopSignals) process.on(signal, onSignal);
  const input = openInput(kind);
  // The process makes its streams when they are first asked for, which takes time; so they are asked for only when needed.
  const streams: RunStreams = Object.assign(createProcessOutputs(), {
    env: copyEnvironment(),
    input,
    openTerminal,
    signal: stop.signal,
    secrets,
    onCutOff: guard.onCutOff,
  });
  try {
    process.exitCode = await run(streams);
  } catch (defect) {
    guard.tellDefect(defect);
  } finally {
    hasEnded = true;
    guard.release();
    input.release();
  }
  // All is written, unless a second signal cut the wait short. To take everything down first only takes time.
  if (!stop.signal.aborted) process.exit();
}

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Each look at a variable of the process asks the system. On Windows only the process knows names in any case. */
function copyEnvironment(): RunStreams['env'] {
  return process.platform === 'win32' ? process.env : { ...process.env };
}

/** A terminal that is hung up fails once more after its last use. */
function ignore(): void {
  // nothing is left to be done
}

async function openTerminal(): Promise<AskingTerminal | undefined> {
  const { openControllingTerminal } = await import('../engine/terminal/controlling-terminal.js');
  return openControllingTerminal(process.platform);
}

/** Loads what streams are made of, so only when it is asked for. */
function nothing(): Readable {
  return process.getBuiltinModule('node:stream').Readable.from([]);
}

function openInput(kind: InputKind): RunStreams['input'] & { release(): void } {
  let used: (Readable & { unref?: () => void }) | undefined;
  return {
    kind,
    get stream() {
      return (used ??= kind === 'empty' ? nothing() : process.stdin.on('error', ignore));
    },
    // The rest is not read, so it must not keep the process alive. A file has no such method.
    release: () => used?.unref?.(),
  };
}

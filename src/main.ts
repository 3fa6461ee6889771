// The command as a process: its streams, its terminal, its signals and its exit code. The one file of the cmdlet's program
// that says `process`.
import { fstatSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { exitCodes } from './core/host/exit-code.js';
import { runWithStreams, type AskingTerminal, type RunStreams } from './run-with-streams.js';
import { version } from './version.js';

/** Runs the cmdlet with these words; sets the exit code when everything is written. */
export async function runAsProgram(words: readonly string[]): Promise<void> {
  const stop = new AbortController();
  const onSignal = (name: NodeJS.Signals): void => {
    // A second signal ends the process at once.
    process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
    stop.abort(name);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const input = findInput();
  if (input.kind === 'data') keepNurserySmall();
  const { openControllingTerminal } = await import('./adapters/controlling-terminal.js');
  const streams: RunStreams = {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    input,
    openTerminal: (): AskingTerminal | undefined => openControllingTerminal(process.platform),
    signal: stop.signal,
  };
  try {
    process.exitCode = await runWithStreams(words, streams);
  } catch (defect) {
    process.exitCode = exitCodes.defect;
    process.stderr.write(describeDefect(defect));
  } finally {
    process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
    if (input.kind === 'data') (process.stdin as { unref?: () => void }).unref?.();
  }
}

/**
 * A pipeline makes much short-lived data, and V8 answers with an ever larger nursery, which only makes the process big:
 * kept as small as it starts, a million objects take no longer and half the memory.
 */
function keepNurserySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** The null device and a closed standard input hold nothing; a terminal holds no objects unless one asks for it. */
function findInput(): RunStreams['input'] {
  try {
    const standardInput = fstatSync(0);
    if (process.stdin.isTTY) return { kind: 'interactive', stream: process.stdin };
    if (standardInput.isCharacterDevice()) return { kind: 'empty' };
    return { kind: 'data', stream: process.stdin };
  } catch {
    return { kind: 'empty' };
  }
}

function describeDefect(defect: unknown): string {
  const stack = defect instanceof Error ? (defect.stack ?? defect.message) : String(defect);
  return [
    'New-AzQuantumApiWorkspaceKey: this is a defect of az-quantumapi, not of your call.',
    'If a request was under way, its outcome is unknown: look at the keys before you run it again.',
    `Please report these lines, without secrets (az-quantumapi ${version}, Node ${process.version}):`,
    stack,
    '',
  ].join('\n');
}

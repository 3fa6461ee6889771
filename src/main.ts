// The command as a process: its streams, its terminal, its signals and its exit code. The one file of the cmdlet's program
// that says `process`.
import { fstatSync, statSync } from 'node:fs';
import { devNull } from 'node:os';
import type { Readable } from 'node:stream';
import { hideSecrets } from './core/arm/hide-secrets.js';
import { createSecrets } from './core/arm/secrets.js';
import { escapeLines } from './core/host/escape-for-terminal.js';
import { exitCodes } from './core/host/exit-code.js';
import type { AskingTerminal, RunStreams } from './create-ports.js';
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
  const input = await findInput();
  if (input.kind === 'data') await keepNurserySmall();
  // The process makes its streams when somebody first asks for them, which takes time; so nobody asks in vain.
  const streams: RunStreams = {
    get stdout() {
      return quiet(process.stdout);
    },
    get stderr() {
      return quiet(process.stderr);
    },
    env: process.env,
    input,
    openTerminal,
    signal: stop.signal,
    secrets: createSecrets(),
  };
  try {
    const { runWithStreams } = await import('./run-with-streams.js');
    process.exitCode = await runWithStreams(words, streams);
  } catch (defect) {
    process.exitCode = exitCodes.defect;
    const report = streams.secrets.hide(describeDefect(defect));
    process.stderr.write(process.stderr.isTTY ? escapeLines(report) : report);
  } finally {
    process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
    input.release();
  }
}

/**
 * A pipeline makes much short-lived data, and V8 answers with an ever larger nursery, which only makes the process big:
 * kept as small as it starts, a million objects take no longer and half the memory.
 */
async function keepNurserySmall(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** A reader that goes away after our last write is no defect. */
function quiet(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  return stream.listeners('error').includes(ignore) ? stream : stream.on('error', ignore);
}

function ignore(): void {
  // nothing is left to be done
}

async function openTerminal(): Promise<AskingTerminal | undefined> {
  const { openControllingTerminal } = await import('./adapters/controlling-terminal.js');
  return openControllingTerminal(process.platform);
}

/** The null device and a closed standard input hold nothing; a terminal holds no objects unless one asks for it. */
async function findInput(): Promise<RunStreams['input'] & { release(): void }> {
  const kind = await findInputKind();
  let used: (Readable & { unref?: () => void }) | undefined;
  return {
    kind,
    get stream() {
      return (used ??= process.stdin);
    },
    // Nobody reads on, so what is left must not keep the process alive. A file has no such method.
    release: () => used?.unref?.(),
  };
}

async function findInputKind(): Promise<'interactive' | 'empty' | 'data'> {
  try {
    const input = fstatSync(0);
    if (!input.isCharacterDevice()) return 'data';
    // Asked for in vain, the module about terminals takes as long to load as all of ours.
    if (input.rdev === statSync(devNull).rdev) return 'empty';
  } catch {
    return 'empty';
  }
  const { isatty } = await import('node:tty');
  return isatty(0) ? 'interactive' : 'empty';
}

function describeDefect(defect: unknown): string {
  const stack = defect instanceof Error ? (defect.stack ?? defect.message) : String(defect);
  return [
    'New-AzQuantumApiWorkspaceKey: this is a defect of az-quantumapi, not of your call.',
    'If a request was under way, its outcome is unknown: look at the keys before you run it again.',
    `Please report these lines, without secrets (az-quantumapi ${version}, Node ${process.version}):`,
    hideSecrets(stack),
    '',
  ].join('\n');
}

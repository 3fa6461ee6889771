// The streams of a run, and what they are: terminals, with colours, so many columns wide.
import type { Readable, Writable } from 'node:stream';
import type { Secrets } from '../secrets/secrets.js';
import type { FileOutput } from '../terminal/file-output.js';
import type { CommandPorts } from './ports.js';
import type { StopSignal } from '../stop-signal.js';

/** A terminal to ask on. */
export interface AskingTerminal {
  readonly input: Readable;
  readonly output: Writable;
  close(): void;
}

/** Everything a run is given. */
export interface RunStreams {
  readonly stdout: Writable | FileOutput;
  readonly stderr: Writable | FileOutput;
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Standard input: 'empty' is closed or the null device, 'interactive' a terminal, 'data' what may have been handed over. Of what is
   * empty the stream gives nothing.
   */
  readonly input: { readonly kind: CommandPorts['input']; readonly stream: Readable };
  /** The terminal to ask on when standard input is none; undefined if there is none. */
  openTerminal(): Promise<AskingTerminal | undefined>;
  readonly signal: StopSignal;
  /** What is known to be secret; the caller may have to hide it too. */
  readonly secrets: Secrets;
  /** Whether standard output and standard error are one pipe. */
  readonly isOnePipe?: boolean;
  readonly onCutOff?: CommandPorts['onCutOff'];
}

/** Colours as PowerShell shows them on a terminal; NO_COLOR counts even if it is empty. */
export function hasColour({ stderr, env }: Pick<RunStreams, 'stderr' | 'env'>): boolean {
  return isTerminal(stderr) && env['NO_COLOR'] === undefined && !/^(dumb|xterm-mono|xtermm)$/.test(env['TERM'] ?? '');
}

/** Which of the two streams are terminals. */
export function terminalsOf({ stdout, stderr }: Pick<RunStreams, 'stdout' | 'stderr'>): CommandPorts['terminals'] {
  return { stdout: isTerminal(stdout), stderr: isTerminal(stderr) };
}

export function isTerminal<Stream extends Readable | Writable | FileOutput>(
  stream: Stream,
): stream is Exclude<Stream, FileOutput> {
  return (stream as { readonly isTTY?: boolean }).isTTY === true;
}

/** 80 where it is not known, as in PowerShell's console; a terminal without a size says 0. */
export function columnsOf(stream: Writable | FileOutput): number {
  const { columns = 0 } = stream as { readonly columns?: number };
  return columns > 0 ? columns : 80;
}

// The terminal that the program was started from, wherever the standard streams lead: /dev/tty, and CONIN$ and CONOUT$ on
// Windows. It is where questions are asked while objects arrive on standard input (contract, section 5).
import { closeSync, openSync } from 'node:fs';
import { ReadStream, WriteStream, isatty } from 'node:tty';
import type { Readable, Writable } from 'node:stream';

/** The terminal's two directions. Invariant: they are the program's own, so closing ends nothing else. */
export interface ControllingTerminal {
  readonly input: Readable;
  readonly output: Writable;
  /** Lets the terminal go; afterwards it does not keep the process alive. */
  close(): void;
}

/** Opens the terminal; undefined if there is none, as under cron, in CI and in containers without -t. */
export function openControllingTerminal(platform: NodeJS.Platform): ControllingTerminal | undefined {
  const paths = platform === 'win32' ? windowsConsole : unixTerminal;
  const inputFile = openTerminalFile(paths.input, paths.inputMode);
  if (inputFile === undefined) return undefined;
  const outputFile = openTerminalFile(paths.output, paths.outputMode);
  if (outputFile === undefined) {
    closeSync(inputFile);
    return undefined;
  }
  const input = new ReadStream(inputFile);
  const output = new WriteStream(outputFile);
  // A terminal that is hung up fails reads and writes; the prompter sees its input end.
  for (const stream of [input, output]) stream.on('error', ignore);
  return {
    input,
    output,
    close() {
      if (input.isRaw && !input.destroyed) input.setRawMode(false);
      input.destroy();
      output.destroy();
    },
  };
}

const unixTerminal = { input: '/dev/tty', inputMode: 'r', output: '/dev/tty', outputMode: 'w' };

/** A console's buffers answer the questions a terminal answers only if they are open in both directions. */
const windowsConsole = {
  input: String.raw`\\.\CONIN$`,
  inputMode: 'r+',
  output: String.raw`\\.\CONOUT$`,
  outputMode: 'r+',
};

function openTerminalFile(path: string, mode: string): number | undefined {
  try {
    const file = openSync(path, mode);
    if (isatty(file)) return file;
    closeSync(file);
    return undefined;
  } catch {
    return undefined;
  }
}

function ignore(): void {
  // nothing to do
}

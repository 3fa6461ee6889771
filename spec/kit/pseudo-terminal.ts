// A real terminal for tests: a small program, written in the test and built from the sources, runs in a pseudo-terminal,
// and the test types and reads its screen. Waiting is for something to appear; the deadline only makes a failure end.
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { spawn } from '@lydell/node-pty';
import { createChanges } from './changes.js';

/** A program at work in a terminal. */
export interface TerminalSession {
  /** Sends keys; Enter is `\r`, Ctrl-C `\x03`. */
  type(keys: string): void;
  /** The lines on the screen, without blanks at their ends and without empty lines at the end. */
  screen(): readonly string[];
  /** Everything the program wrote, escape codes included. */
  written(): string;
  /** Resolves when the screen shows `text` at least `times` times; rejects, showing the screen, after the deadline or the program's end. */
  seen(text: string, times?: number): Promise<void>;
  /** The program's exit code; rejects after the deadline. */
  ended(): Promise<number>;
  /** Ends the program if it still runs. */
  kill(): void;
}

/** A built program, to be run as often as wanted. */
export interface TerminalProgram {
  /** Where it stands, for tests that run it without a terminal. */
  readonly file: string;
  start(options?: { readonly columns?: number; readonly args?: readonly string[] }): TerminalSession;
  /** Removes what was built. */
  remove(): void;
}

const root = resolve(import.meta.dirname, '../..');

/** Builds a program from TypeScript source; its imports are relative to the project's root (`./src/ask.js`). */
export async function buildTerminalProgram(source: string): Promise<TerminalProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-terminal-'));
  const file = join(folder, 'program.mjs');
  const built = await build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
  writeFileSync(file, built.outputFiles[0]?.contents ?? '');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return {
    file,
    start: ({ columns = 80, args = [] } = {}) => startSession(file, columns, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function startSession(file: string, columns: number, args: readonly string[]): TerminalSession {
  const env = { ...process.env, TERM: 'xterm-256color' };
  const terminal = spawn(process.execPath, [file, ...args], { cols: columns, rows: 50, env });
  const changes = createChanges();
  let written = '';
  let exitCode: number | undefined;
  terminal.onData((data) => {
    written += data;
    changes.tell();
  });
  terminal.onExit((exit) => {
    exitCode = exit.exitCode;
    changes.tell();
  });
  const screen = () => drawScreen(written);
  const hasEnded = (): boolean => exitCode !== undefined;
  const describe = (what: string) => (): string => `${what}\nended: ${exitCode ?? 'no'}\n${screen().join('\n')}`;
  return {
    type: (keys) => terminal.write(keys),
    screen,
    written: () => written,
    seen: (text, times = 1) =>
      changes.until(() => screen().join('\n').split(text).length > times, describe(JSON.stringify(text)), hasEnded),
    async ended() {
      await changes.until(hasEnded, describe('the end'));
      return exitCode ?? -1;
    },
    kill() {
      if (exitCode === undefined) terminal.kill('SIGKILL');
    },
  };
}

/** What a terminal of endless height shows: text, line ends, moving and erasing; colours are passed over. */
export function drawScreen(written: string): readonly string[] {
  const rows: string[] = [''];
  let row = 0;
  let column = 0;
  for (const [token, count, command] of written.matchAll(/\u001b\[\??([\d;]*)([A-Za-z])|[^]/gu)) {
    const number = Number(count === undefined || count === '' ? 1 : count);
    const line = rows[row] ?? '';
    if (command === 'A') row = Math.max(0, row - number);
    else if (command === 'B') row += number;
    else if (command === 'G') column = number - 1;
    else if (command === 'K') rows[row] = count === '2' ? '' : line.slice(0, column);
    else if (command !== undefined) continue;
    else if (token === '\r') column = 0;
    else if (token === '\n') row += 1;
    else {
      rows[row] = line.padEnd(column).slice(0, column) + token + line.slice(column + token.length);
      column += token.length;
    }
    while (rows.length <= row) rows.push('');
  }
  return rows.join('\n').replaceAll(/ +$/gm, '').trimEnd().split('\n');
}

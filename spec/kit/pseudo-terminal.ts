// A real terminal for tests: a program runs in a pseudo-terminal, and the test types and reads its screen. The program may be a small
// one, written in the test and built from the sources.
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { spawn } from '@lydell/node-pty';
import { createWatchedOutput } from './watched-output.js';

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
  /** Resolves when what was written from here on fits; gives what fits. */
  wrote(pattern: RegExp, from?: number): Promise<RegExpExecArray | null>;
  /** The program's exit code; rejects after the deadline. */
  ended(): Promise<number>;
  /** Ends the program if it still runs. */
  kill(): void;
}

export interface TerminalOptions {
  readonly columns?: number;
  /** All of its environment, if not that of the tests. */
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/** Starts a program in a terminal of its own. */
export function startInTerminal(
  program: string,
  words: readonly string[],
  options: TerminalOptions = {},
): TerminalSession {
  const { columns = 80, env = { ...process.env, TERM: 'xterm-256color' }, cwd = process.cwd() } = options;
  const terminal = spawn(program, [...words], { cols: columns, rows: 50, env, cwd });
  const output = createWatchedOutput<number>();
  terminal.onData((data) => output.add('stdout', data));
  terminal.onExit(({ exitCode }) => output.finish(exitCode));
  const screen = () => drawScreen(output.stdout);
  const show = () => screen().join('\n');
  return {
    type: (keys) => terminal.write(keys),
    screen,
    written: () => output.stdout,
    seen: (text, times = 1) => output.until(() => show().split(text).length > times, JSON.stringify(text), show),
    async wrote(pattern, from = 0) {
      const find = () => pattern.exec(output.stdout.slice(from));
      await output.until(() => find() !== null, String(pattern), show);
      return find();
    },
    ended: () => output.ended(),
    kill() {
      if (!output.hasEnded()) terminal.kill('SIGKILL');
    },
  };
}

/** A built program, to be run as often as wanted. */
export interface TerminalProgram {
  /** Where it stands, for tests that run it without a terminal. */
  readonly file: string;
  start(options?: TerminalOptions & { readonly args?: readonly string[] }): TerminalSession;
  /** Removes what was built. */
  remove(): void;
}

const root = resolve(import.meta.dirname, '../..');

/** Builds a program from TypeScript source; its imports are relative to the project's root (`./src/ask.js`). */
export async function buildTerminalProgram(source: string): Promise<TerminalProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-terminal-'));
  const file = join(folder, 'program.mjs');
  const stdin = { contents: source, resolveDir: root, loader: 'ts' as const };
  await build({ stdin, outfile: file, bundle: true, format: 'esm', platform: 'node', packages: 'external' });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return {
    file,
    start: ({ args = [], ...options } = {}) => startInTerminal(process.execPath, [file, ...args], options),
    remove: () => rmSync(folder, { recursive: true, force: true }),
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

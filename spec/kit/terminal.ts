// A real terminal for tests: a program runs in a pseudo-terminal, and the test types and reads its screen. The program may be a small
// one, written in the test and built from the sources.
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { spawn } from '@lydell/node-pty';
import { commandName } from './engine-case.js';
import { fileOf } from './program-environment.js';
import { createWatchedOutput } from './watched-output.js';

/** A program at work in a terminal. */
export type TerminalSession = ReturnType<typeof startInTerminal>;

export interface TerminalOptions {
  readonly columns?: number;
  /** All of its environment, if not that of the tests. */
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/** Starts a program in a terminal of its own. */
export function startInTerminal(program: string, words: readonly string[], options: TerminalOptions = {}) {
  const { columns = 80, env = { ...process.env, TERM: 'xterm-256color' }, cwd = process.cwd() } = options;
  const terminal = spawn(program, [...words], { cols: columns, rows: 50, env, cwd });
  const output = createWatchedOutput<number>();
  terminal.onData((data) => output.add('stdout', data));
  terminal.onExit(({ exitCode }) => output.finish(exitCode));
  const screen = () => drawScreen(output.stdout);
  const show = () => screen().join('\n');
  return {
    /** Sends keys; Enter is `\r`, Ctrl-C `\x03`. */
    type: (keys: string) => terminal.write(keys),
    /** The lines on the screen, without blanks at their ends and without empty lines at the end. */
    screen,
    /** Everything the program wrote, escape codes included. */
    written: () => output.stdout,
    /** Resolves when the screen shows the text so often; rejects, showing the screen, after the deadline or the program's end. */
    seen: (text: string, times = 1) =>
      output.until(() => show().split(text).length > times, JSON.stringify(text), show),
    /** Resolves when what was written from here on fits; gives what fits. */
    async wrote(pattern: RegExp, from = 0) {
      const find = () => pattern.exec(output.stdout.slice(from));
      await output.until(() => find() !== null, String(pattern), show);
      return find();
    },
    /** The program's exit code; rejects after the deadline. */
    ended: () => output.ended(),
    /** Ends the program if it still runs. */
    kill() {
      if (!output.hasEnded()) terminal.kill('SIGKILL');
    },
  };
}

/**
 * The command, with streams redirected as a shell would: `… < file`, `producer | …`, `… > file`, `… 2> file`. Then a launcher stands
 * where the shell does: it has the terminal, and starts the command in it.
 */
export interface TerminalRunOptions {
  /** The cmdlet, if it is not New-AzQuantumApiWorkspaceKey. */
  readonly command?: string;
  readonly words: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly columns?: number;
  /** What is piped to standard input; absent: standard input is the terminal. */
  readonly piped?: string;
  /** Streams that go to a file instead of the terminal. */
  readonly redirected?: readonly ('stdout' | 'stderr')[];
}

/** Ctrl-C reaches the launcher too, which waits for the command as a shell does; 255 is its own code for a command that a signal ended. */
const launcher = `
  import { spawn } from 'node:child_process';
  import { openSync } from 'node:fs';
  const { file, words, piped, files } = JSON.parse(process.argv[1]);
  const open = (stream) => (files[stream] === undefined ? 'inherit' : openSync(files[stream], 'w'));
  const stdio = [piped === undefined ? 'inherit' : 'pipe', open('stdout'), open('stderr')];
  process.on('SIGINT', () => {});
  const child = spawn(process.execPath, [file, ...words], { stdio });
  child.stdin?.on('error', () => {}).end(piped);
  child.on('exit', (code) => process.exit(code ?? 255));
`;

/** Terminals, one for each run. */
export type Terminals = ReturnType<typeof openTerminals>;

export function openTerminals() {
  const folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-redirected-'));
  const sessions: TerminalSession[] = [];
  return {
    start({ command = commandName, words, env, columns = 80, piped, redirected = [] }: TerminalRunOptions) {
      const files = Object.fromEntries(redirected.map((name) => [name, join(folder, `${sessions.length}-${name}`)]));
      const file = fileOf(command);
      const isPlain = piped === undefined && redirected.length === 0;
      const launched = ['--input-type=module', '-e', launcher, JSON.stringify({ file, words, piped, files })];
      const session = startInTerminal(process.execPath, isPlain ? [file, ...words] : launched, { columns, env });
      sessions.push(session);
      /** What went to the file of a redirected stream; complete when the command has ended. */
      const readRedirected = (stream: 'stdout' | 'stderr') => readFileSync(files[stream] ?? '', 'utf8');
      return { ...session, redirected: readRedirected };
    },
    /** Ends what still runs, and removes what was written. */
    close() {
      for (const session of sessions) session.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A built program, to be run as often as wanted. */
export type TerminalProgram = Awaited<ReturnType<typeof buildTerminalProgram>>;

const root = resolve(import.meta.dirname, '../..');

/** Builds a program from TypeScript source; its imports are relative to the project's root (`./src/ask.js`). */
export async function buildTerminalProgram(source: string) {
  const folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-terminal-'));
  const file = join(folder, 'program.mjs');
  const stdin = { contents: source, resolveDir: root, loader: 'ts' as const };
  await build({ stdin, outfile: file, bundle: true, format: 'esm', platform: 'node', packages: 'external' });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return {
    /** Where it stands, for tests that run it without a terminal. */
    file,
    start: ({ args = [], ...options }: TerminalOptions & { readonly args?: readonly string[] } = {}) =>
      startInTerminal(process.execPath, [file, ...args], options),
    /** Removes what was built. */
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

// The command in a real terminal, with streams redirected as a shell would: `… < file`, `producer | …`, `… > file`,
// `… 2> file`. A launcher stands where the shell does: it has the terminal, and starts the command in it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandName } from './engine-case.js';
import { fileOf } from './program-environment.js';
import { startInTerminal, type TerminalSession } from './pseudo-terminal.js';

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

/** A command at work in a terminal. */
export interface TerminalRun extends TerminalSession {
  /** What went to the file of a redirected stream; complete when the command has ended. */
  redirected(stream: 'stdout' | 'stderr'): string;
}

/** Terminals, one for each run. */
export interface Terminals {
  start(options: TerminalRunOptions): TerminalRun;
  /** Ends what still runs, and removes what was written. */
  close(): void;
}

/** Ctrl-C reaches the launcher too, which waits for the command as a shell does; 255 is its own code for a command that a signal ended. */
const launcher = `
  import { spawn } from 'node:child_process';
  import { openSync } from 'node:fs';
  const { command, words, env, piped, files } = JSON.parse(process.argv[1]);
  const open = (stream) => (files[stream] === undefined ? 'inherit' : openSync(files[stream], 'w'));
  const stdio = [piped === undefined ? 'inherit' : 'pipe', open('stdout'), open('stderr')];
  process.on('SIGINT', () => {});
  const child = spawn(process.execPath, [command, ...words], { env, stdio });
  child.stdin?.on('error', () => {}).end(piped);
  child.on('exit', (code) => process.exit(code ?? 255));
`;

export function openTerminals(): Terminals {
  const folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-redirected-'));
  const sessions: TerminalSession[] = [];
  return {
    start({ command = commandName, words, env, columns = 80, piped, redirected = [] }) {
      const files = Object.fromEntries(redirected.map((name) => [name, join(folder, `${sessions.length}-${name}`)]));
      const order = JSON.stringify({ command: fileOf(command), words, env, piped, files });
      const session = startInTerminal(process.execPath, ['--input-type=module', '-e', launcher, order], { columns });
      sessions.push(session);
      return { ...session, redirected: (stream) => readFileSync(files[stream] ?? '', 'utf8') };
    },
    close() {
      for (const session of sessions) session.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

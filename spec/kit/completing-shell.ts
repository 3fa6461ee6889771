// A shell at work in a terminal, with the completion script that the tool prints: the test types a line, presses Tab, types
// on, and hears what words the command would have got.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { spawn } from '@lydell/node-pty';
import packageFile from '../../package.json' with { type: 'json' };
import { createChanges } from './changes.js';

/** Whether this machine has the program. Shells of Windows find programs in other ways, so they do not count. */
export function hasProgram(name: string): boolean {
  return process.platform !== 'win32' && spawnSync(name, ['--version']).status === 0;
}

/** A folder with the built programs under their names, for a path. */
export interface ProgramFolder {
  /** An environment that finds them and knows nothing else of this machine. */
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  remove(): void;
}

export function createProgramFolder(): ProgramFolder {
  const folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-programs-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const [name, file] of Object.entries(packageFile.bin)) {
    const program = resolve(import.meta.dirname, '../..', file);
    chmodSync(program, 0o755);
    symlinkSync(program, join(bin, name));
  }
  return {
    folder,
    env: {
      PATH: bin + delimiter + (process.env['PATH'] ?? ''),
      HOME: folder,
      TMPDIR: tmpdir(),
      TERM: 'xterm-256color',
      LC_ALL: 'C',
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A shell that waits for lines. */
export interface CompletingShell {
  /** Types `line`, presses Tab, types `more` and Enter; gives the words that the command got. */
  complete(line: string, more: string): Promise<readonly string[]>;
  /** Types `line`, presses Tab as often as it takes to see all candidates, and waits for the text. The line stays: nothing comes after it. */
  offers(line: string, shown: string): Promise<void>;
  close(): void;
}

/** What the shell reads at its start: both commands only tell their words, and the completion script is loaded. */
const startFiles = {
  bash: {
    name: '.bashrc',
    text: `PS1='ready> '
bind 'set bell-style none'
eval "$(az-quantumapi completion bash)"
`,
    words: ['--noprofile', '-i'],
  },
  zsh: {
    name: '.zshrc',
    text: `PS1='ready> '
unsetopt beep
autoload -U compinit
compinit -u -D
eval "$(az-quantumapi completion zsh)"
`,
    words: ['-d', '-i'],
  },
} as const;

const tellWords = (name: string): string => `${name}() { printf 'g%s:' ot; printf '<%s>' "$@"; printf ':end\\n'; }\n`;

/** Starts one of the two shells that complete only in a terminal. */
export async function startCompletingShell(
  shell: 'bash' | 'zsh',
  { env, folder }: ProgramFolder,
): Promise<CompletingShell> {
  const { name, text, words } = startFiles[shell];
  const rest = Object.keys(packageFile.bin).map(tellWords).join('');
  writeFileSync(join(folder, name), text + rest);
  const terminal = spawn(shell, [...words], {
    cols: 200,
    rows: 50,
    cwd: folder,
    env: { ...env, ZDOTDIR: folder, HISTFILE: '' },
  });
  const changes = createChanges();
  let written = '';
  let isOver = false;
  terminal.onData((data) => {
    written += data;
    changes.tell();
  });
  terminal.onExit(() => {
    isOver = true;
    changes.tell();
  });
  const seen = (pattern: RegExp): Promise<void> =>
    changes.until(
      () => pattern.test(written),
      () => `${String(pattern)} in ${JSON.stringify(written)}`,
      () => isOver,
    );
  await seen(/ready> /);
  return {
    async complete(line, more) {
      written = '';
      terminal.write(`${line}\t${more}\r`);
      await seen(/got:.*:end[^]*ready> /);
      const [, told = ''] = /got:(.*):end/.exec(written) ?? [];
      return [...told.matchAll(/<([^>]*)>/g)].map(([, word = '']) => word);
    },
    async offers(line, shown) {
      written = '';
      terminal.write(`${line}\t\t\t`);
      await seen(new RegExp(shown));
    },
    close: () => terminal.kill('SIGKILL'),
  };
}

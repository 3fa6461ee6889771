// The environment of a program under test: nothing of the machine's own sign-in, a home of its own, and a subscription.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };

/** The command as it is installed; `npm run build` makes it. */
export const commandFile = fileOf('New-AzQuantumApiWorkspaceKey');

/** The built program of this name. */
export function fileOf(program: string): string {
  const { [program]: file = '' }: Readonly<Record<string, string>> = packageFile.bin;
  return resolve(import.meta.dirname, '../..', file);
}

/** An environment with a home of its own. */
export interface ProgramEnvironment {
  /** The home folder. */
  readonly home: string;
  /** The environment, with these variables added; undefined takes one away. */
  with(variables: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv;
  remove(): void;
}

/** The home folder is empty but for these text files, by their paths in it. */
export function createProgramEnvironment(homeFiles: Readonly<Record<string, string>> = {}): ProgramEnvironment {
  const home = mkdtempSync(join(tmpdir(), 'az-quantumapi-home-'));
  for (const [path, text] of Object.entries(homeFiles)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  // What a program leaves in the temporary folder is found there, and the spec fails.
  const { PATH, SystemRoot, TMPDIR, TEMP, TMP } = process.env;
  const base = {
    PATH,
    SystemRoot,
    TMPDIR,
    TEMP,
    TMP,
    HOME: home,
    USERPROFILE: home,
    TERM: 'xterm-256color',
    AZURE_SUBSCRIPTION_ID: 's',
  };
  return {
    home,
    with: (variables) =>
      Object.fromEntries(Object.entries({ ...base, ...variables }).filter(([, value]) => value !== undefined)),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

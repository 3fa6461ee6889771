// The environment of a program under test: nothing of the machine's own sign-in, a home of its own, and a subscription.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };

/** The command as it is installed; `npm run build` makes it. */
export const commandFile = fileOf('New-AzQuantumApiWorkspaceKey');

/** The built program of this name. */
export function fileOf(program: string): string {
  const { [program]: file = '' }: Readonly<Record<string, string>> = packageFile.bin;
  return resolve(import.meta.dirname, '../..', file);
}

/** Whether this machine has the program. Shells of Windows find programs in other ways, so they do not count. */
export function hasProgram(name: string): boolean {
  return process.platform !== 'win32' && spawnSync(name, ['--version']).status === 0;
}

/** An environment with a home of its own. */
export type ProgramEnvironment = ReturnType<typeof createProgramEnvironment>;

/** The home folder is empty but for these text files, by their paths in it. */
export function createProgramEnvironment(homeFiles: Readonly<Record<string, string>> = {}) {
  const home = mkdtempSync(join(tmpdir(), 'az-quantumapi-home-'));
  for (const [path, text] of Object.entries(homeFiles)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  // What a program leaves in the temporary folder is found there, and the spec fails.
  const { PATH, SystemRoot, TMPDIR, TEMP, TMP } = process.env;
  const own = { HOME: home, USERPROFILE: home, TERM: 'xterm-256color', AZURE_SUBSCRIPTION_ID: 's' };
  const base = { PATH, SystemRoot, TMPDIR, TEMP, TMP, ...own };
  return {
    /** The home folder. */
    home,
    /** The environment, with these variables added; undefined takes one away. */
    with: (variables: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv =>
      Object.fromEntries(Object.entries({ ...base, ...variables }).filter(([, value]) => value !== undefined)),
    /** Puts the package's programs, and `more` (files for Node by their names), into a folder of the home; gives a path with it in front. */
    install(more: Readonly<Record<string, string>> = {}) {
      const bin = join(home, 'bin');
      mkdirSync(bin);
      const programs = Object.keys(packageFile.bin).map((name) => [name, fileOf(name)] as const);
      for (const [name, file] of [...programs, ...Object.entries(more)]) {
        const words = [process.execPath, file].map((word) => `'${word.replaceAll('\\', '/')}'`).join(' ');
        writeFileSync(join(bin, name), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
      }
      return bin + delimiter + (PATH ?? '');
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/**
 * In the process's own environment, where the identity library looks and nowhere else: takes away what says how to sign in, and sets
 * these variables; what comes back undoes both.
 */
export function borrowEnvironment(variables: Readonly<Record<string, string | undefined>>): () => void {
  const before = { ...process.env };
  for (const name of Object.keys(process.env))
    if (/AZURE|IDENTITY|MSI_|IMDS|PROXY/i.test(name)) Reflect.deleteProperty(process.env, name);
  for (const [name, value] of Object.entries(variables)) if (value !== undefined) process.env[name] = value;
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  };
}

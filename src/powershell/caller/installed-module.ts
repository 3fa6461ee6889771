// Whether PowerShell would find the module Az.QuantumApi, ours or the original, where it looks for modules.
import { readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { foldCase, sameName } from '../../engine/names.js';

/** A module as it lies there. */
export interface InstalledModule {
  /** As its folder is spelt, which is how Import-Module finds it. */
  readonly name: string;
  readonly folder: string;
}

/** The first one in a value of PSModulePath that has the command; undefined if there is none. */
export function findInstalledModule(modulePath: string, command: string): InstalledModule | undefined {
  const found = modulePath
    .split(delimiter)
    .flatMap((path) =>
      (path === '' ? [] : list(path))
        .filter((name) => sameName(name, 'Az.QuantumApi'))
        .map((name) => ({ name, folder: join(path, name) })),
    );
  return found.find(({ folder }) => holdsCommand(folder, command));
}

/** The module's files lie in its folder, or in one that is named after their version. Its manifest names its commands. */
function holdsCommand(folder: string, command: string): boolean {
  const versions = list(folder).filter((name) => /^\d+(?:\.\d+){1,3}$/u.test(name));
  return [folder, ...versions.map((name) => join(folder, name))].some((path) =>
    list(path).some((name) => /\.ps[dm]1$/iu.test(name) && names(join(path, name), command)),
  );
}

function names(file: string, command: string): boolean {
  try {
    return foldCase(readFileSync(file, 'utf8')).includes(foldCase(command));
  } catch {
    return false;
  }
}

/** What cannot be read holds nothing for PowerShell either. */
function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

// Whether PowerShell would find the module Az.QuantumApi, ours or the original, where it looks for modules.
import { readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { sameName } from '../../engine/names.js';

/** A module as it lies there. */
export interface InstalledModule {
  /** As its folder is spelt, which is how Import-Module finds it. */
  readonly name: string;
  readonly folder: string;
}

/** The first one in a value of PSModulePath; undefined if there is none. */
export function findInstalledModule(modulePath: string): InstalledModule | undefined {
  const found = modulePath
    .split(delimiter)
    .flatMap((path) =>
      (path === '' ? [] : list(path))
        .filter((name) => sameName(name, 'Az.QuantumApi'))
        .map((name) => ({ name, folder: join(path, name) })),
    );
  return found.find(({ folder }) => holdsModule(folder));
}

/** The module's files lie in its folder, or in one that is named after their version. */
function holdsModule(folder: string): boolean {
  const names = list(folder);
  const isModule = (name: string): boolean => /\.ps[dm]1$/iu.test(name);
  if (names.some(isModule)) return true;
  return names.some((name) => /^\d+(?:\.\d+){1,3}$/u.test(name) && list(join(folder, name)).some(isModule));
}

/** What cannot be read holds nothing for PowerShell either. */
function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

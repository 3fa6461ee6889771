// Where compiled files lie: with the package, if `az-quantumapi warm --installed` put them there, or with the user.
import { mkdirSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { isPrivateFolder } from './private-folder.js';

/** The folder with the package. npm never packs it. */
export function installedCacheFolder(dist: string): string {
  return join(dist, '../node_modules/.cache/az-quantumapi');
}

/** The user's folder; undefined where the environment names no place for it. */
export function userCacheFolder(): string | undefined {
  const { env, platform } = process;
  const place =
    platform === 'win32'
      ? env['LOCALAPPDATA']
      : isAbsolute(env['XDG_CACHE_HOME'] ?? '')
        ? env['XDG_CACHE_HOME']
        : env['HOME'] && join(env['HOME'], platform === 'darwin' ? 'Library/Caches' : '.cache');
  return place && isAbsolute(place) ? join(resolve(place), 'az-quantumapi') : undefined;
}

/** Makes folders, each in the one before, that are private and lie in a private one; false where that cannot be. */
export function makePrivateFolders(folders: readonly string[]): boolean {
  return folders.every((folder) => {
    if (!isPrivateFolder(dirname(folder))) return false;
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch {
      // It is there, or it cannot be; what follows asks.
    }
    return isPrivateFolder(folder);
  });
}

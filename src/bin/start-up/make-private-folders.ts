// Folders that are out of other users' reach, made where they are missing.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { isPrivateFolder } from './private-folder.js';

/** Makes folders, each in the one before, that are private and lie in a private one; false where that cannot be. */
export function makePrivateFolders(folders: readonly string[]): boolean {
  const [first = '/'] = folders;
  if (!isPrivateFolder(dirname(first))) return false;
  return folders.every((folder) => {
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch {
      // It is there, or it cannot be; what follows asks.
    }
    return isPrivateFolder(folder);
  });
}

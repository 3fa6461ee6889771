// Why nothing is kept in a folder, for `az-quantumapi warm`: a run that keeps nothing says nothing.
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isPrivateFolder } from './start-up/private-folder.js';

/** Says of a folder that is not private, or of the first on the way to it that is not, what is wrong with it. */
export function describeNotPrivate(folder: string): string {
  const parent = dirname(folder);
  if (parent !== folder && !isPrivateFolder(parent)) return describeNotPrivate(parent);
  try {
    return describeFolder(folder);
  } catch (failure) {
    return (failure as Error).message;
  }
}

function describeFolder(folder: string): string {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  const target = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined || target === undefined) return `'${folder}' is not there, and was not made`;
  const real = stats.isSymbolicLink() ? realpathSync(folder) : folder;
  if (real !== folder && !isPrivateFolder(real)) return describeNotPrivate(real);
  if (!target.isDirectory()) return `'${folder}' is no folder`;
  const isOwn = stats.uid === 0 || stats.uid === process.geteuid?.();
  return isOwn ? `other users may write to '${folder}'` : `'${folder}' belongs to another user`;
}

// Whether a folder is out of other users' reach: code that is run comes from it.
import { lstatSync, readlinkSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * It and every folder on the way to it, also on the way through links, belong to root or the caller, and no other user may
 * write to them; so none of a temporary folder is. On Windows rights are not to be seen in modes: there a user's folders
 * are the user's by inheritance. One that cannot be looked at is not private.
 */
export function isPrivateFolder(path: string): boolean {
  try {
    return isPrivateWay(path, 0);
  } catch {
    return false;
  }
}

function isPrivateWay(path: string, links: number): boolean {
  if (process.platform === 'win32') return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isPrivatePart(lstatSync('/'))) return false;
  for (let slash = 0; slash >= 0;) {
    slash = path.indexOf('/', slash + 1);
    const end = slash < 0 ? path.length : slash;
    const part = path.slice(0, end);
    const stats = lstatSync(part, { throwIfNoEntry: false });
    if (stats === undefined) return false;
    if (stats.isSymbolicLink()) {
      const target = resolve(dirname(part), readlinkSync(part)) + path.slice(end);
      return belongsToUs(stats) && links < 40 && isPrivateWay(target, links + 1);
    }
    if (!isPrivatePart(stats)) return false;
  }
  return true;
}

function isPrivatePart(stats: Stats): boolean {
  return stats.isDirectory() && isOwn(stats);
}

/** Belongs to root or the caller, and no other user may write to it. */
export function isOwn(stats: Stats): boolean {
  return belongsToUs(stats) && (process.platform === 'win32' || (stats.mode & 0o022) === 0);
}

function belongsToUs({ uid }: Stats): boolean {
  return process.platform === 'win32' || uid === 0 || uid === process.geteuid?.();
}

// Leaves what V8 made of a program's files for the next run (contract, section 13). Loaded only by a run that has something to leave.
import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writevSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { version } from '../../quantum/version.js';
import { ownFolder, userCacheFolder } from './cache-folders.js';
import type { Compiled } from './compiled-file.js';
import type { LoadedFile } from './load-lazily.js';
import { makePrivateFolders } from './make-private-folders.js';
import { isPrivateFolder } from './private-folder.js';

/** How many caches of other Nodes, flags and places are kept beside the newest. */
const kept = 7;

/**
 * Writes what was compiled of the files with the user, as of a run of this kind on this Node; where the folder cannot be written to,
 * nothing is even collected. Throws what stands in its way.
 */
export function keepCompiled(node: string, files: readonly LoadedFile[], kind: string): void {
  const folder = userCacheFolder();
  if (folder === undefined) return;
  const own = ownFolder(folder, node);
  const isNew = !isPrivateFolder(own);
  if (isNew && !makePrivateFolders([dirname(folder), folder, own])) return;
  accessSync(own, constants.W_OK);
  for (const { name, source, script, compiled } of files) {
    const data = script.createCachedData();
    // V8 forgets what it has not run for a while.
    const larger = compiled !== undefined && compiled.data.length > data.length ? compiled.data : data;
    writeCompiled(join(own, name), node, source, { data: larger, kinds: [...(compiled?.kinds ?? []), kind] });
  }
  if (isNew) removeOld(folder);
}

/** Whole, or not at all: under another name first. */
function writeCompiled(file: string, node: string, source: Uint8Array, { data, kinds }: Compiled): void {
  const once = [Buffer.from(`${kinds.join(' ')}\n`), data];
  const unfinished = `${file}-${process.pid}-${Date.now()}`;
  try {
    writeParts(unfinished, [Buffer.from(`${node}\n`), source, ...once, ...once]);
    renameSync(unfinished, file);
  } catch (failure) {
    rmSync(unfinished, { force: true });
    throw failure;
  }
}

/** A new file, of parts that are not joined in memory before. */
function writeParts(file: string, parts: readonly Uint8Array[]): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    const wanted = parts.reduce((sum, { length }) => sum + length, 0);
    if (writevSync(descriptor, parts) < wanted) throw new Error(`not all of ${file} could be written`);
  } finally {
    closeSync(descriptor);
  }
}

/** Those of earlier versions, and of this one the oldest beyond a few: a Node that was replaced never comes back. */
function removeOld(folder: string): void {
  const names = readdirSync(folder);
  const ours = names.filter((name) => name.startsWith(`${version}-`));
  const time = (name: string): number => statSync(join(folder, name)).mtimeMs;
  const beyond = ours.toSorted((one, other) => time(other) - time(one)).slice(kept + 1);
  for (const name of [...names.filter(isEarlier), ...beyond])
    rmSync(join(folder, name), { recursive: true, force: true });
}

function isEarlier(name: string): boolean {
  const found = /^(\d+)\.(\d+)\.(\d+)-[^/]*$/u.exec(name)?.slice(1).map(Number);
  const now = version.split('.').map((part) => Number.parseInt(part, 10));
  const at = found?.findIndex((part, i) => part !== now[i]) ?? -1;
  return found !== undefined && at >= 0 && (found[at] ?? 0) < (now[at] ?? 0);
}

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
  writeSync,
  writevSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { version } from '../../quantum/version.js';
import { nameFolder, userCacheFolder } from './cache-folders.js';
import type { Compiled } from './compiled-file.js';
import type { LoadedFile } from './load-lazily.js';
import { makePrivateFolders } from './make-private-folders.js';
import { isPrivateFolder } from './private-folder.js';

/** V8 copies what does not begin at a multiple of this. */
const wordBytes = 8;

/** How many caches of other Nodes, flags and places are kept beside the newest. */
const kept = 7;

/** Set by `az-quantumapi warm`, which has to know whether all was kept; any other run ends as ever. */
export const tellVariable = 'AZ_QUANTUMAPI_TELL_WHAT_IS_NOT_KEPT';

/** The exit code that says it; what stood in the way is the last line of standard error. */
export const notKept = 74;

/** Writes what was compiled of the files with the user, as of a run of this kind on this Node, if that can be. */
export function keepCompiled(node: string, files: readonly LoadedFile[], kind: string): void {
  try {
    keep(node, files, kind);
  } catch (failure) {
    if (process.env[tellVariable] === undefined) return;
    writeSync(2, `${(failure as Error).message}\n`);
    process.exitCode = notKept;
  }
}

/** Where the folder cannot be written to, nothing is even collected. Throws what stands in its way. */
function keep(node: string, files: readonly LoadedFile[], kind: string): void {
  const folder = userCacheFolder();
  if (folder === undefined) return;
  const own = join(folder, nameFolder(node));
  const isNew = !isPrivateFolder(own);
  if (isNew && !makePrivateFolders([dirname(folder), folder, own]))
    throw new Error(`'${own}' is not there, and was not made`);
  accessSync(own, constants.W_OK);
  removeUnfinished(own);
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
  const line = kinds.join(' ');
  const once = [Buffer.from(`${line.padEnd(Math.ceil((line.length + 1) / wordBytes) * wordBytes - 1)}\n`), data];
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

/** What runs have left that were killed while they wrote; no write takes a minute. */
function removeUnfinished(own: string): void {
  for (const name of readdirSync(own)) {
    const begun = /-\d+-(\d+)$/u.exec(name)?.[1];
    if (begun !== undefined && Date.now() - Number(begun) > 60_000) rmSync(join(own, name), { force: true });
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

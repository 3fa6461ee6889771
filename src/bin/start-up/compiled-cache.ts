// The cache of a program: where it looks for what V8 made of its files before, and what it leaves for the next run (contract,
// section 13). Nothing here may fail a run: what cannot be read or written is as if it were not there.
import { accessSync, constants, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { version } from '../../quantum/version.js';
import { installedCacheFolder, makePrivateFolders, userCacheFolder } from './cache-folders.js';
import { describeNode, readCompiled, writeCompiled, type Compiled } from './compiled-file.js';
import type { LoadedFile } from './load-lazily.js';
import { isSupportedNode } from './node-floor.js';
import { isPrivateFolder } from './private-folder.js';

/** How many caches of other Nodes, flags and places are kept beside the newest. */
const kept = 7;
/** How many kinds of run a file grows with. */
const mostKinds = 16;

/** The cache for the files of one `dist`. */
export interface CompiledCache {
  /** What is at hand for a file, compared with its source. */
  readonly find: (name: string, source: Buffer) => Compiled | undefined;
  /**
   * Keeps with the user what this run compiled, if it is the first of its kind: another one compiles other functions, so
   * that a file grows with each kind that is met, and no run pays twice.
   */
  readonly keep: (loaded: readonly LoadedFile[], exitCode: number) => void;
}

export function createCompiledCache(dist: string): CompiledCache {
  const privacy = new Map<string, boolean>();
  const isPrivate = (folder: string): boolean => {
    const known = privacy.get(folder) ?? isPrivateFolder(folder);
    privacy.set(folder, known);
    return known;
  };
  /** Flags that are set later are V8's own affair: it takes nothing that was compiled under others. */
  let described: string | undefined;
  return {
    find(name, source) {
      if (isUnwanted()) return undefined;
      try {
        const node = (described ??= describeNode(dist));
        for (const folder of [userCacheFolder(), installedCacheFolder(dist)]) {
          const own = folder && ownFolder(folder, node);
          if (!own || !isPrivate(own)) continue;
          const found = readCompiled(`${own}/${name}`, node, source);
          if (found !== undefined) return found;
        }
      } catch {
        // none
      }
      return undefined;
    },
    keep(loaded, exitCode) {
      if (isUnwanted() || described === undefined) return;
      const kind = `${exitCode}:${loaded.map(({ name }) => name).join(',')}`;
      const files = loaded.filter((file) => isNewKind(file.compiled, kind));
      if (files.length === 0) return;
      try {
        const folder = userCacheFolder();
        if (folder !== undefined && describeNode(dist) === described) keepIn(folder, described, files, kind);
      } catch {
        // The next run is as slow as this one was.
      }
    },
  };
}

/** V8 counts calls for coverage only in what it compiles itself; and Node's own switch for its cache is one for ours. */
function isUnwanted(): boolean {
  if (!isSupportedNode(process.versions.node)) return true;
  return process.env['NODE_V8_COVERAGE'] !== undefined || process.env['NODE_DISABLE_COMPILE_CACHE'] !== undefined;
}

function isNewKind(compiled: Compiled | undefined, kind: string): boolean {
  if (compiled === undefined) return true;
  const { kinds } = compiled;
  return !kinds.includes(kind) && kinds.length < mostKinds;
}

/** Writes what was compiled of the files; where the folder cannot be written to, nothing is even collected. */
function keepIn(folder: string, node: string, files: readonly LoadedFile[], kind: string): void {
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

/** A folder for each Node, so that two in turn do not take each other's place. */
function ownFolder(folder: string, node: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < node.length; i++) hash = Math.imul(hash ^ node.charCodeAt(i), 0x01000193);
  return `${folder}/${version}-${(hash >>> 0).toString(16).padStart(8, '0')}`;
}

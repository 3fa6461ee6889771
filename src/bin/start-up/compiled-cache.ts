// The cache of a program: where it looks for what V8 made of its files before (contract, section 13). Nothing here may fail a
// run: what cannot be read is as if it were not there.
import { installedCacheFolder, nameFolder, userCacheFolder } from './cache-folders.js';
import { describeNode, readCompiled, type Compiled } from './compiled-file.js';
import type { LoadedFile } from './load-lazily.js';
import { isSupportedNode } from './node-floor.js';
import { isPrivateFolder } from './private-folder.js';

/** How many kinds of run a file grows with. */
const mostKinds = 16;

/** The cache for the files of one `dist`. */
export interface CompiledCache {
  /** What is at hand for a file, compared with its source. */
  readonly find: (name: string, source: Uint8Array) => Compiled | undefined;
  /** The Node that was looked for; undefined where nothing was. */
  readonly node: string | undefined;
}

export function createCompiledCache(dist: string): CompiledCache {
  const privacy = new Map<string, boolean>();
  const isPrivate = (folder: string): boolean => {
    const known = privacy.get(folder) ?? isPrivateFolder(folder);
    privacy.set(folder, known);
    return known;
  };
  let node: string | undefined;
  let own: string | undefined;
  const find = (name: string, source: Uint8Array): Compiled | undefined => {
    if (isUnwanted()) return undefined;
    node ??= describeNode(dist);
    own ??= nameFolder(node);
    for (const findFolder of [userCacheFolder, installedCacheFolder]) {
      const folder = findFolder(dist);
      if (folder === undefined || !isPrivate(`${folder}/${own}`)) continue;
      const found = readCompiled(`${folder}/${own}/${name}`, node, source);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    find(name, source) {
      try {
        return find(name, source);
      } catch {
        return undefined;
      }
    },
    get node() {
      return node;
    },
  };
}

/** V8 counts calls for coverage only in what it compiles itself; and Node's own switch for its cache is one for ours. */
function isUnwanted(): boolean {
  if (!isSupportedNode(process.versions.node)) return true;
  return process.env['NODE_V8_COVERAGE'] !== undefined || process.env['NODE_DISABLE_COMPILE_CACHE'] !== undefined;
}

/**
 * Whether a run of this kind is the first with a file: another one compiles other functions, so that what is kept grows with each
 * kind that is met, and no run pays twice.
 */
export function isNewTo({ compiled }: LoadedFile, kind: string): boolean {
  return compiled === undefined || (!compiled.kinds.includes(kind) && compiled.kinds.length < mostKinds);
}

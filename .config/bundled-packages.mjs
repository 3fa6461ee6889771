// Which packages have code in the bundles, by what esbuild tells of each bundle (its metafile).
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * The innermost package folder that a source is in, as the lock file names it; undefined for a source of ours. Where
 * node_modules really lies makes no difference.
 */
const findFolder = (source) => /node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+(?=\/)/.exec(source)?.[0];

/**
 * The packages, in the order of their folders. `needs` are the folders of the packages that each one's code imports; the empty
 * folder stands for our own code.
 */
export function findBundledPackages(metafiles) {
  const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const needs = new Map();
  const entries = new Map(metafiles.flatMap(findEntries));
  for (const { path, imports } of metafiles.flatMap((metafile) => findSources(metafile, entries))) {
    const folder = findFolder(path) ?? '';
    if (!needs.has(folder)) needs.set(folder, new Set());
    for (const needed of imports.map((one) => findFolder(one.path))) {
      if (needed !== undefined && needed !== folder) needs.get(folder).add(needed);
    }
  }
  return [...needs.keys()].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const { integrity } = locked[folder];
    return { folder, name, version, license, integrity, needs: [...needs.get(folder)].filter((at) => needs.has(at)) };
  });
}

/** Each bundle, as the others under lazy/ load it, and the source that it begins with. */
function findEntries({ outputs }) {
  return Object.entries(outputs).map(([file, { entryPoint }]) => [`./${basename(file)}`, entryPoint]);
}

/**
 * The sources of which something is left in a bundle. What a module in a package's place imports, or loads as a bundle of its own, is
 * imported by its importer.
 */
function findSources({ inputs, outputs }, entries) {
  const standsIn = (path) => /^(late|apart|left-out):/.test(path);
  const findEntry = (one) => ({ path: entries.get(one.path) ?? one.path });
  const follow = (one) => (standsIn(one.path) ? inputs[one.path].imports.map(findEntry) : [one]);
  return Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs)
      .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && path in inputs && !standsIn(path))
      .map(([path]) => ({ path, imports: inputs[path].imports.flatMap(follow) })),
  );
}

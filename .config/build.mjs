// Builds everything into dist/. Programs and library are CommonJS, which starts faster than ES modules; what is loaded only
// when it is needed (a dynamic import in the sources) becomes a file of its own under dist/lazy. Packages are bundled and
// minified, because loading them as installed takes several times as long; their licences go along.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build, transform } from 'esbuild';
import { describeMaterials } from './bill-of-materials.mjs';
import { findBundledPackages } from './bundled-packages.mjs';
import { collectLicences } from './collect-licences.mjs';
import { compileAtOnce } from './compile-at-once.mjs';
import { findWhatRuns } from './find-what-runs.mjs';
import { lazily, setAside } from './late-files.mjs';
import { nameByWords } from './name-by-words.mjs';
import { asAWhole, hide, leaveOut, putOff } from './packages-in-bundles.mjs';

const { bin } = JSON.parse(readFileSync('package.json', 'utf8'));
/** The file of each program in dist → its source. */
const programs = Object.fromEntries(
  Object.entries(bin).map(([name, file]) => [
    basename(file, '.cjs'),
    { name, entry: name === 'az-quantumapi' ? 'src/bin/tool.ts' : 'src/bin/cmdlet.ts' },
  ]),
);
/** What every cmdlet loads. */
const cmdletsFile = 'dist/lazy/run-cmdlet.cjs';
/** The oldest Node that reads what says that a newer one is needed; esbuild writes `async` for none older. */
const oldNodes = 'node8.10';
/** File → source; grows while building. */
const waiting = new Map(
  Object.entries({
    ...programs,
    library: { entry: 'src/bin/library.ts' },
    engine: { entry: 'src/bin/engine.ts' },
    // not in the package: the binder alone, to be compared with the engine's
    judge: { entry: 'src/bin/judge.ts' },
    // not imported, but asked for by their names: of the first two, stubs are imported; of the third, a program's head knows
    'lazy/request': { entry: 'src/bin/request.ts' },
    'lazy/seldom': { entry: 'src/bin/seldom.ts' },
    'lazy/keep-compiled': { entry: 'src/bin/start-up/keep-compiled.ts' },
  }).map(([file, { entry }]) => [`dist/${file}.cjs`, entry]),
);
/** What esbuild tells of each file: which sources are in it. */
const metafiles = [];

/** Of package.json the programs need three facts, and one module the list of them. */
const factsOnly = {
  name: 'facts-only',
  setup(builder) {
    builder.onResolve({ filter: /[\\/]package\.json$/ }, ({ path, importer, resolveDir }) => {
      const file = resolve(resolveDir, path);
      if (file !== resolve('package.json')) return undefined;
      return { path: file, namespace: basename(importer) === 'cmdlet-names.ts' ? 'programs' : 'facts' };
    });
    const answer = (namespace, pick) =>
      builder.onLoad({ filter: /.*/, namespace }, ({ path }) => {
        return { contents: JSON.stringify(pick(JSON.parse(readFileSync(path, 'utf8')))), loader: 'json' };
      });
    answer('programs', ({ name, bin: named }) => ({ name, bin: named }));
    answer('facts', ({ name, version, engines }) => ({ name, version, engines }));
  },
};

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
const declarations = once(
  new Worker('./.config/write-declarations.mjs', { workerData: ['library', 'engine'] }),
  'exit',
);
for (const [file, entry] of waiting) await bundle(entry, file);
compileWhatEachRuns(cmdletsFile);
writeModule('library', ['commands', 'runCommand']);
writeModule('engine', ['CommandError', 'bindCommand', 'defineCmdlet', 'param', 'paramIn', 't']);
await writeManual();
await declarations;
// not in the package: for the tests, and to see why something is in a bundle
writeFileSync('dist/metafiles.json', JSON.stringify(metafiles));
const packages = findBundledPackages(metafiles);
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', collectLicences(packages));
writeFileSync('dist/sbom.cdx.json', describeMaterials(packages));
await import('./set-modes.mjs');
warm();

/** An entry of the package as ES module: the names that the CommonJS one has. */
function writeModule(entry, names) {
  const lines = [`import ${entry} from './${entry}.cjs';`, '', `export const { ${names.join(', ')} } = ${entry};`, ''];
  writeFileSync(`dist/${entry}.js`, lines.join('\n'));
}

function isProgram(file) {
  return file.slice('dist/'.length, -'.cjs'.length) in programs;
}

/** What says that a newer Node is needed has to be read by older ones. */
function isReadByOldNodes(file) {
  return isProgram(file) || file === 'dist/lazy/unsupported-node.cjs';
}

/** In a program `require` also finds the files under lazy/, as they were compiled in an earlier run. */
async function buildHead() {
  const { outputFiles } = await build({
    stdin: { contents: 'import { begin } from "./begin.js"; take(begin);', resolveDir: 'src/bin/start-up' },
    bundle: true,
    write: false,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: oldNodes,
    logLevel: 'warning',
    plugins: [factsOnly],
  });
  const head = compileAtOnce(outputFiles[0].text);
  return `(take => {${head}})(begin => { require = begin(require, __dirname); });`;
}

/** What a call runs that goes well, and one that goes wrong at once, every call runs. */
function compileWhatEachRuns(file) {
  const names = ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws', '-Key', 'Primary'];
  const runs = [findWhatRuns([...names, '-WhatIf'], 0), findWhatRuns([...names, '-NoSuchParameter'], 1)];
  const text = readFileSync(file, 'latin1');
  writeFileSync(
    file,
    compileAtOnce(text, (start) => runs.every((run) => run.has(start))),
    'latin1',
  );
}

/** What was compiled for the Node of this machine; it lies outside of dist, so that the package has none of it. */
function warm() {
  const { status, stderr } = spawnSync(process.execPath, ['dist/tool.cjs', 'warm', '--installed'], {
    encoding: 'utf8',
  });
  if (status !== 0) console.warn(`Without a cache the programs start slower. ${stderr.trim()}`);
}

async function bundle(entry, file) {
  const { metafile, outputFiles } = await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    write: false,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: isReadByOldNodes(file) ? oldNodes : 'node20.19',
    mainFields: ['module', 'main'],
    define: {
      'import.meta.url': 'importMetaUrl',
      FormData: 'undefined',
      cmdletName: JSON.stringify(programs[basename(file, '.cjs')]?.name ?? ''),
    },
    inject: ['.config/import-meta-url.js'],
    legalComments: 'none',
    loader: { '.cs': 'text', '.ps1': 'text' },
    logLevel: 'warning',
    metafile: true,
    // an old Node reads neither import() nor a bigint: what is left of them where it reads is made plain, or is not there
    supported: { 'dynamic-import': true, bigint: true },
    plugins: [lazily(waiting), setAside(file), putOff(waiting), asAWhole, hide, leaveOut, factsOnly],
    banner: { js: isProgram(file) ? await buildHead() : '' },
  });
  mkdirSync(dirname(file), { recursive: true });
  const text = requireLate(outputFiles[0].text, metafile.outputs[file]);
  writeFileSync(file, await shorten(file, text));
  metafiles.push(metafile);
}

/**
 * An import() of CommonJS would start Node's loader of ES modules. What is asked for by name needs no object around it with a
 * getter for each export, as esbuild would make.
 */
function requireLate(text, { imports }) {
  const found = new Set();
  const plain = text.replaceAll(/\bimport\("([^"]+)"\)/g, (_, path) => {
    found.add(path);
    return `Promise.resolve().then(()=>require("${path}"))`;
  });
  const meant = new Set(imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path));
  const others = [...found, ...meant].filter((path) => !found.has(path) || !meant.has(path));
  if (others.length > 0) throw new Error(`import() of ${others.join()} is in the text or meant, but not both`);
  return plain;
}

/**
 * A program is compiled in each run, and what made objects of an import() is left over in it. The cmdlets' file is taken over as it was
 * compiled, which takes the longer the more names it has.
 */
async function shorten(file, text) {
  if (file === cmdletsFile) return nameByWords(text);
  if (!isProgram(file)) return text;
  const options = { minify: true, treeShaking: true, target: oldNodes, supported: { bigint: true } };
  return (await transform(text, options)).code;
}

/** The manual pages, from what the help is made of; package.json names them. */
async function writeManual() {
  const { outputFiles } = await build({
    entryPoints: ['src/bin/man-pages.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  const source = Buffer.from(outputFiles[0].contents).toString('base64');
  const { manPages } = await import(`data:text/javascript;base64,${source}`);
  mkdirSync('dist/man');
  for (const [file, page] of Object.entries(manPages)) writeFileSync(join('dist/man', file), page);
}

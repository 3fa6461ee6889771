// Builds everything into dist/. Programs and library are CommonJS, which starts faster than ES modules; what is loaded only
// when it is needed (a dynamic import in the sources) becomes a file of its own under dist/lazy. Packages are bundled and
// minified, because loading them as installed takes several times as long; their licences go along.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, join, relative, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build, transform } from 'esbuild';
import { describeMaterials } from './bill-of-materials.mjs';
import { findBundledPackages } from './bundled-packages.mjs';
import { collectLicences } from './collect-licences.mjs';
import { compileAtOnce } from './compile-at-once.mjs';
import { findWhatRuns } from './find-what-runs.mjs';

const { bin } = JSON.parse(readFileSync('package.json', 'utf8'));
/** The file of each program in dist → its source. */
const programs = Object.fromEntries(
  Object.entries(bin).map(([name, file]) => [
    basename(file, '.cjs'),
    { name, entry: name === 'az-quantumapi' ? 'src/bin/tool.ts' : 'src/bin/cmdlet.ts' },
  ]),
);
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

/** The modules that are in one file together, by its name. */
const together = Object.fromEntries(['request', 'seldom'].map((name) => [name, listModules(`src/bin/${name}.ts`)]));

function listModules(list) {
  const lines = readFileSync(list, 'utf8').matchAll(/^export \* from '(.*)\.js';$/gm);
  return [...lines].map(([, path]) => resolve(list, '..', `${path}.ts`));
}

/** The name of the file that a module is in together with others. */
function findTogether(source) {
  return Object.keys(together).find((name) => together[name].includes(source));
}

/** What our sources import dynamically is built as a file of its own, under its name in lazy/. */
const lazily = {
  name: 'lazily',
  setup(builder) {
    const lazy = builder.initialOptions.outfile.startsWith('dist/lazy/') ? '.' : './lazy';
    builder.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import' || resolveDir.includes('node_modules')) return undefined;
      const source = resolve(resolveDir, path.replace(/\.js$/, '.ts'));
      const shared = findTogether(source);
      if (shared !== undefined) return { path: `${lazy}/${shared}.cjs`, external: true };
      const name = basename(source, '.ts');
      const other = waiting.get(`dist/lazy/${name}.cjs`);
      if (other !== undefined && resolve(other) !== source) throw new Error(`${other} and ${source} have one name`);
      waiting.set(`dist/lazy/${name}.cjs`, relative('.', source));
      return { path: `${lazy}/${name}.cjs`, external: true };
    });
  },
};

/** Which of these files a file does without until one of their functions is called. */
const setAsideBy = { 'dist/lazy/run-cmdlet.cjs': ['request', 'seldom'], 'dist/lazy/request.cjs': ['seldom'] };

/** Where a module is in one of these files, there is one in its place that loads that file when it is first called. */
const setAside = (files) => ({
  name: 'set-aside',
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const source = resolve(resolveDir, path.replace(/\.js$/, '.ts'));
      const shared = findTogether(source);
      return files.includes(shared) ? { path: source, namespace: 'late-call', pluginData: shared } : undefined;
    });
    builder.onResolve({ filter: /\.cjs$/, namespace: 'late-call' }, ({ path }) => ({ path, external: true }));
    builder.onLoad({ filter: /.*/, namespace: 'late-call' }, ({ path, pluginData }) => ({
      contents: callLate(path, pluginData),
    }));
  },
});

function callLate(path, file) {
  const exported = [
    ...readFileSync(path, 'utf8').matchAll(/^export (?!interface|type)(?:async )?(?:function\*? (\w+))?/gm),
  ];
  if (exported.some(([, name]) => name === undefined)) throw new Error(`${path} exports more than functions`);
  const stubs = exported.map(([, name]) => `export const ${name} = (...given) => load().${name}(...given);`);
  return ['let loaded;', `const load = () => (loaded ??= require("./${file}.cjs"));`, ...stubs].join('\n');
}

/**
 * What nothing here uses of axios and of Azure's libraries: axios' ways to send (`src/azure/transport` has its own), proxies of the
 * others, and multipart forms, for which axios brings a package and a table of all media types.
 */
const proxyAgent =
  'class Unused {} module.exports = Object.assign(Unused, { HttpProxyAgent: Unused, HttpsProxyAgent: Unused });';
const unused = {
  axios: 'export { default as Axios } from "axios/unsafe/core/Axios.js";',
  'form-data': 'module.exports = class FormData {};',
  'http-proxy-agent': proxyAgent,
  'https-proxy-agent': proxyAgent,
  open: 'export default undefined;',
};

/** What Azure's libraries import, always, and use seldom: modules of ours in their place load it when it is first used. */
const late = {
  'node:fs/promises': 'export const readFile = (...given) => require("node:fs").promises.readFile(...given);',
  'node:child_process': defaultOf('node:child_process', ['exec', 'execFile']),
  'node:zlib': defaultOf('node:zlib', ['createGunzip', 'createInflate']),
};

/** The same for what is a file of its own then: MSAL's client, which signs in applications and users, and what signs with a certificate. */
const apart = {
  msalClient: 'export const createMsalClient = (...given) => require("./msalClient.cjs").createMsalClient(...given);',
  jsonwebtoken: defaultOf('./jsonwebtoken.cjs', ['sign']),
};

function defaultOf(name, members) {
  const calls = members.map((member) => `${member}: (...given) => require("${name}").${member}(...given)`);
  return `export default { ${calls.join(', ')} };`;
}

const putOff = {
  name: 'put-off',
  setup(builder) {
    builder.onResolve({ filter: /^[a-z:_/]+$/ }, ({ path: asked, importer, resolveDir }) => {
      const path = asked === 'child_process' ? 'node:child_process' : asked;
      if (!(path in late) || !/[\\/]@(azure|typespec)[\\/]/.test(importer)) return undefined;
      return { path, namespace: 'late', pluginData: resolveDir };
    });
    builder.onLoad({ filter: /.*/, namespace: 'late' }, ({ path, pluginData }) => ({
      contents: late[path],
      resolveDir: pluginData,
    }));
    builder.onResolve({ filter: /(^|\/)\w+(\.js)?$/ }, async ({ path, importer, kind, resolveDir }) => {
      const name = basename(path, '.js');
      if (!(name in apart) || kind !== 'import-statement' || !/[\\/]@azure[\\/]/.test(importer)) return undefined;
      const found = await builder.resolve(path, { kind: 'entry-point', resolveDir });
      waiting.set(`dist/lazy/${name}.cjs`, relative('.', found.path));
      return { path: name, namespace: 'apart' };
    });
    builder.onResolve({ filter: /\.cjs$/, namespace: 'apart' }, ({ path }) => ({ path, external: true }));
    builder.onLoad({ filter: /.*/, namespace: 'apart' }, ({ path }) => ({ contents: apart[path] }));
  },
};

/**
 * A module of Node that is imported as a whole (`import os from 'node:os'`) is what `require` gives. esbuild would make an object with a
 * getter for each of its members, in every file that imports it so.
 */
const asAWhole = {
  name: 'as-a-whole',
  setup(builder) {
    builder.onResolve({ filter: /^[a-z_:]+$/ }, ({ path, importer, kind, namespace }) => {
      if (kind !== 'import-statement' || namespace !== 'file' || !isBuiltin(path)) return undefined;
      const whole = new RegExp(`^import \\w+ from ['"]${path}['"]`, 'm').test(readFileSync(importer, 'utf8'));
      return whole ? { path, namespace: 'whole' } : undefined;
    });
    builder.onLoad({ filter: /.*/, namespace: 'whole' }, ({ path }) => ({
      contents: `export default require("${path}");`,
    }));
  },
};

/**
 * Names that one file of a package is not to have, and what it has in their place. To ask a global object for FormData loads all of
 * Node's fetch; `performance` is asked for to measure what nothing here looks at.
 */
const hidden = {
  'axios/lib/utils.js': { globalThis: '{}' },
  'axios/lib/core/dispatchRequest.js': { performance: 'undefined' },
};

const hide = {
  name: 'hide',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]axios[\\/]lib[\\/]/ }, async ({ path }) => {
      const [, define] = Object.entries(hidden).find(([file]) => path.replaceAll('\\', '/').endsWith(`/${file}`)) ?? [];
      if (define === undefined) return undefined;
      const { code } = await transform(readFileSync(path, 'utf8'), { define });
      return { contents: code };
    });
  },
};

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

/** A policy of their pipeline that does nothing. */
function passOn(policy) {
  const contents = `() => ({ name: "${policy}", sendRequest: (request, next) => next(request) })`;
  return `export const ${policy}Name = "${policy}"; export const ${policy} = ${contents};`;
}

const leaveOut = {
  name: 'leave-out',
  setup(builder) {
    builder.onResolve({ filter: /^[a-z0-9-]+$/ }, ({ path, importer }) =>
      path in unused && /[\\/](axios|@azure|@typespec)[\\/]/.test(importer)
        ? { path, namespace: 'left-out' }
        : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: unused[path],
      resolveDir: resolve('.'),
    }));
    builder.onLoad({ filter: /[\\/]axios[\\/]lib[\\/]adapters[\\/](fetch|http|xhr)\.js$/ }, () => ({
      contents: 'export const getFetch = () => undefined; export default undefined;',
    }));
    // Of axios the client alone is used; with its instance comes all that it can do.
    builder.onResolve({ filter: /^axios$/ }, ({ path }) => ({ path, namespace: 'left-out' }));
    // What they would log or trace nobody hears, so it is not put together either.
    builder.onLoad(
      { filter: /[\\/](core-rest-pipeline|ts-http-runtime)[\\/].*[\\/](log|tracing)Policy\.js$/ },
      ({ path }) => ({
        contents: passOn(basename(path, '.js')),
      }),
    );
    // Azure's libraries are given a client of ours.
    builder.onLoad({ filter: /[\\/]ts-http-runtime[\\/].*[\\/]nodeHttpClient\.js$/ }, () => ({
      contents: 'export const createNodeHttpClient = undefined;',
    }));
    // An id by the global `crypto` loads all of Web Crypto.
    builder.onLoad({ filter: /[\\/]ts-http-runtime[\\/].*[\\/]uuidUtils\.js$/ }, () => ({
      contents: 'import { randomUUID } from "node:crypto"; export { randomUUID };',
    }));
    // Of all of MSAL its log levels are asked for, and only where a managed identity signs in.
    builder.onResolve({ filter: /^@azure\/msal-node$/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === leaveOut) return undefined;
      const found = await builder.resolve(path, { kind, resolveDir, pluginData: leaveOut });
      return { path: found.path, sideEffects: false };
    });
    builder.onLoad({ filter: /[\\/]@azure[\\/]identity[\\/].*[\\/]msal[\\/]msal\.js$/ }, () => ({
      contents: 'import { LogLevel } from "@azure/msal-node"; export const msalCommon = { LogLevel };',
    }));
    // What Azure's libraries log would stand between our records, so they get a logger that says nothing.
    builder.onResolve({ filter: /(^|[\\/])logger[\\/](logger|internal)(\.js)?$/ }, ({ importer }) =>
      /[\\/]@(azure|typespec)[\\/]/.test(importer) ? { path: resolve('.config/silent-logger.js') } : undefined,
    );
    builder.onResolve({ filter: /^(@azure\/logger|@typespec\/ts-http-runtime\/internal\/logger)$/ }, () => ({
      path: resolve('.config/silent-logger.js'),
    }));
  },
};

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
const declarations = once(
  new Worker('./.config/write-declarations.mjs', { workerData: ['library', 'engine'] }),
  'exit',
);
for (const [file, entry] of waiting) await bundle(entry, file);
compileWhatEachRuns('dist/lazy/run-cmdlet.cjs');
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
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
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
    // an import() of CommonJS would start the loader of ES modules; an old Node reads no bigint, but none is left where it reads
    supported: { 'dynamic-import': false, bigint: true },
    plugins: [lazily, setAside(setAsideBy[file] ?? []), putOff, asAWhole, hide, leaveOut, factsOnly],
    banner: { js: isProgram(file) ? await buildHead() : '' },
  });
  metafiles.push(metafile);
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

// Which of our sources are files of their own under dist/lazy, and how the others load them.
import { readFileSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';

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

/** What our sources import dynamically is built as a file of its own, under its name in lazy/: `waiting` gets its file and its source. */
export const lazily = (waiting) => ({
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
});

/** Which of these files a file does without until one of their functions is called. */
const setAsideBy = { 'dist/lazy/run-cmdlet.cjs': ['request', 'seldom'], 'dist/lazy/request.cjs': ['seldom'] };

/** Where a module is in such a file, a bundle has one in its place that loads the file when it is first called. */
export const setAside = (bundle) => ({
  name: 'set-aside',
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const source = resolve(resolveDir, path.replace(/\.js$/, '.ts'));
      const shared = findTogether(source);
      return setAsideBy[bundle]?.includes(shared)
        ? { path: source, namespace: 'late-call', pluginData: shared }
        : undefined;
    });
    builder.onResolve({ filter: /^late-file:/ }, ({ path }) => ({ path, namespace: 'late-file' }));
    builder.onResolve({ filter: /\.cjs$/, namespace: 'late-file' }, ({ path }) => ({ path, external: true }));
    builder.onLoad({ filter: /.*/, namespace: 'late-file' }, ({ path }) => ({
      contents: loadOnce(path.slice('late-file:'.length)),
    }));
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
  return [`import { load } from "late-file:${file}";`, ...stubs].join('\n');
}

/** One function for all modules that are in a file: each name at the top of a bundle costs V8 a step in every run. */
function loadOnce(file) {
  return `let loaded;\nexport const load = () => (loaded ??= require("./${file}.cjs"));`;
}

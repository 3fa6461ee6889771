// Builds everything into dist/. Programs and library are CommonJS, which starts faster than ES modules; what is loaded only
// when it is needed (a dynamic import in the sources) becomes a file of its own under dist/lazy. Packages are bundled and
// minified, because loading them as installed takes several times as long; their licences go along.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const programs = { cmdlet: 'src/cmdlet.ts', tool: 'src/tool.ts' };
/** Packages whose code is in the bundles, by their folder. */
const bundled = new Set();

/** Multipart forms, which nothing here sends: axios brings the package and a table of all media types for them. */
const leaveOut = {
  name: 'leave-out',
  setup(builder) {
    builder.onResolve({ filter: /^form-data$/ }, () => ({ path: 'form-data', namespace: 'left-out' }));
    builder.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents: 'module.exports = class FormData {};',
    }));
  },
};

rmSync('dist', { recursive: true, force: true });
/** File → source; grows while building. */
const waiting = new Map(
  Object.entries({ ...programs, library: 'src/library.ts' }).map(([name, entry]) => [`dist/${name}.cjs`, entry]),
);
for (const [file, entry] of waiting) await bundle(entry, file);
for (const name of Object.keys(programs)) chmodSync(`dist/${name}.cjs`, 0o755);
writeFileSync('dist/library.js', "import library from './library.cjs';\n\nexport const { runCommand } = library;\n");
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', collectLicences());
execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', '.config/tsconfig.types.json'], {
  stdio: 'inherit',
});

async function bundle(entry, file) {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    define: { 'import.meta.url': 'importMetaUrl' },
    inject: ['.config/import-meta-url.js'],
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    // an import() of CommonJS would start the loader of ES modules
    supported: { 'dynamic-import': false },
    plugins: [lazily(file), leaveOut],
  });
  for (const input of Object.keys(metafile.inputs)) {
    const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (folder !== undefined) bundled.add(folder);
  }
}

/** What a file imports dynamically from our sources is built as a file of its own, and loaded from there. */
function lazily(file) {
  return {
    name: 'lazily',
    setup(builder) {
      builder.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        if (kind !== 'dynamic-import' || resolveDir.includes('node_modules')) return undefined;
        const source = resolve(resolveDir, path.replace(/\.js$/, '.ts'));
        const entry = relative('.', source);
        const name = relative('src', source)
          .replace(/^adapters[\\/]|\.ts$/g, '')
          .replaceAll(/[\\/]/g, '-');
        const target = join('dist', 'lazy', `${name}.cjs`);
        waiting.set(target, entry);
        const from = relative(dirname(file), target);
        return { path: from.startsWith('.') ? from : `./${from}`, external: true };
      });
    },
  };
}

function collectLicences() {
  const sections = [...bundled].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = existsSync(folder) ? readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry)) : undefined;
    const text = file === undefined ? `Licence: ${license}` : readFileSync(join(folder, file), 'utf8').trim();
    return `${name} ${version}\n\n${text}\n`;
  });
  return `The programs contain code of these packages.\n\n${sections.join(`\n${'-'.repeat(72)}\n\n`)}`;
}

// The large packages that specs load, each as one file: jest would read and compile their hundreds of files anew for each spec. The
// files are made when they are not there, and anew when package-lock.json has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const packages = ['axios', '@azure/identity'];
const state = createHash('sha256')
  .update(readFileSync(resolve(root, 'package-lock.json')))
  .digest('hex');
const folder = resolve(root, 'node_modules/.cache/packages-for-specs', state.slice(0, 16));
const fileOf = (name) => resolve(folder, `${basename(name)}.mjs`);

/** For jest's `moduleNameMapper`. */
export const filesOfPackages = Object.fromEntries(packages.map((name) => [`^${name}$`, fileOf(name)]));

/** Makes the files that are not there; whole or not at all, because another run may read them. */
export async function bundlePackages() {
  mkdirSync(folder, { recursive: true });
  for (const name of packages.filter((one) => !existsSync(fileOf(one)))) {
    const { outputFiles } = await build({
      entryPoints: [name],
      absWorkingDir: root,
      bundle: true,
      write: false,
      minifyWhitespace: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
      },
      logLevel: 'warning',
    });
    const unfinished = `${fileOf(name)}-${process.pid}`;
    writeFileSync(unfinished, outputFiles[0].contents);
    renameSync(unfinished, fileOf(name));
  }
}

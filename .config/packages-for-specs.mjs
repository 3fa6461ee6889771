// The large packages that specs load, each as one file: jest would read and compile their hundreds of files anew for each spec. The
// files are made when they are not there, and anew when package-lock.json has changed, or this file.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const packages = ['axios', '@azure/identity'];
const state = createHash('sha256')
  .update(readFileSync(resolve(root, 'package-lock.json')))
  .update(readFileSync(import.meta.filename))
  .digest('hex');
const folder = resolve(root, 'node_modules/.cache/packages-for-specs', state.slice(0, 16));
const fileOf = (name) => resolve(folder, `${name}.mjs`);

/** For jest's `moduleNameMapper`. */
export const filesOfPackages = { [`^(${packages.join('|')})$`]: fileOf('$1') };

/** Makes the files that are not there; whole or not at all, because another run may read them. Those of other states are removed. */
export async function bundlePackages() {
  const all = dirname(folder);
  mkdirSync(all, { recursive: true });
  for (const old of readdirSync(all).filter((name) => name !== basename(folder)))
    rmSync(resolve(all, old), { recursive: true, force: true });
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
    mkdirSync(dirname(fileOf(name)), { recursive: true });
    const unfinished = `${fileOf(name)}-${process.pid}`;
    writeFileSync(unfinished, outputFiles[0].contents);
    renameSync(unfinished, fileOf(name));
  }
}

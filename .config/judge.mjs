// `npm run judge`: the binder alone, cases on standard input. A build that is missing, or older than the sources, is made first, so
// that the answers are always those of this checkout.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'dist/judge.cjs');

if (!isBuilt()) {
  // Standard input holds the cases, and standard output is for their outcomes.
  const { status } = spawnSync(process.execPath, [join(root, '.config/build.mjs')], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}
await import(pathToFileURL(program).href);

function isBuilt() {
  if (!existsSync(program)) return false;
  const built = statSync(program).mtimeMs;
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true });
  return sources.every((entry) => !entry.isFile() || statSync(join(entry.parentPath, entry.name)).mtimeMs <= built);
}

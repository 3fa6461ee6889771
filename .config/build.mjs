// Builds everything into dist/: the three entry points with what they share in chunks, and the types of the library.
// Packages stay outside the bundle: npm installs them, and the programs load them when they are needed.
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: { cmdlet: 'src/cmdlet.ts', tool: 'src/tool.ts', library: 'src/library.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  chunkNames: 'chunks/[name]-[hash]',
  legalComments: 'none',
  logLevel: 'warning',
});
for (const program of ['cmdlet', 'tool']) chmodSync(`dist/${program}.js`, 0o755);

const require = createRequire(import.meta.url);
execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', '.config/tsconfig.types.json'], {
  stdio: 'inherit',
});

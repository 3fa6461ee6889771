// The .NET command line. It leaves locks and servers of its own behind, so it gets a temporary folder of its own, and no servers.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const cache = resolve(import.meta.dirname, '../../node_modules/.cache');

/** Runs `dotnet` with these words to its end. */
export function runDotnet(words: readonly string[]): SpawnSyncReturns<string> {
  mkdirSync(cache, { recursive: true });
  const own = mkdtempSync(join(cache, 'dotnet-'));
  const env = { ...process.env, TMPDIR: own, MSBUILDDISABLENODEREUSE: '1', UseSharedCompilation: 'false' };
  try {
    return spawnSync('dotnet', words, { encoding: 'utf8', env });
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

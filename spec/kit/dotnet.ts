// The .NET command line. It leaves locks and servers of its own behind, so it gets a temporary folder of its own, and no servers.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

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

/** Makes a folder once, also if several specs do at once: the first one's stays. Gives the reason of `make` why there is none. */
export function makeOnce(folder: string, make: (own: string) => string | undefined): string | undefined {
  if (existsSync(folder)) return undefined;
  mkdirSync(dirname(folder), { recursive: true });
  const own = mkdtempSync(`${folder}-`);
  try {
    const reason = make(own);
    if (reason === undefined && !existsSync(folder)) renameSync(own, folder);
    return reason;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

// What tests need of .NET: PowerShell's engine with the module in it, built from spec/powershell/engine, and PowerShell's console.
// The .NET command line leaves locks and servers of its own behind, so it gets a temporary folder of its own, and no servers.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const cache = resolve(import.meta.dirname, '../../node_modules/.cache');
const source = resolve(import.meta.dirname, '../powershell/engine');

/** The engine's program, or why there is none to test with. */
export type EngineProgram = { readonly program: string } | { readonly reason: string };

/** Builds the engine, once for each state of its sources. Throws what the compiler says; what is not installed is a reason. */
export function prepareEngine(): EngineProgram {
  const sdks = runDotnet(['--list-sdks']);
  if (sdks.status !== 0) return { reason: 'the .NET SDK is not installed' };
  if (!/^[1-9]\d+\./mu.test(sdks.stdout)) return { reason: 'the .NET SDK is older than 10' };
  const hash = createHash('sha256');
  for (const file of readdirSync(source).sort()) hash.update(readFileSync(join(source, file)));
  const folder = join(cache, 'module-engine', hash.digest('hex').slice(0, 16));
  const reason = makeOnce(folder, (own) => {
    const project = [join(source, 'Engine.csproj'), `-p:BaseIntermediateOutputPath=${join(own, 'obj')}/`];
    if (runDotnet(['restore', ...project]).status !== 0) return 'the packages of PowerShell cannot be had';
    const words = ['build', ...project, '--no-restore', '-c', 'Release', '-o', join(own, 'bin'), '--nologo'];
    const built = runDotnet(words);
    if (built.status !== 0) throw new Error(`The engine does not build:\n${built.stdout}${built.stderr}`);
    return undefined;
  });
  const program = join(folder, 'bin', process.platform === 'win32' ? 'engine.exe' : 'engine');
  return reason === undefined ? { program } : { reason };
}

/** The console's program, or why there is none to test with. */
export type ConsoleProgram = { readonly pwsh: string } | { readonly reason: string };

const version = '7.6.9';

/** Finds pwsh on PATH, or installs the .NET tool of that name into the checkout, once. */
export function prepareConsole(): ConsoleProgram {
  if (process.platform === 'win32') return { reason: 'the console is tried on Linux and macOS' };
  const found = spawnSync('pwsh', ['-Version'], { encoding: 'utf8' });
  if (found.status === 0 && found.stdout.startsWith('PowerShell 7')) return { pwsh: 'pwsh' };
  const folder = join(cache, 'powershell', version);
  const reason = makeOnce(folder, (own) => {
    const installed = runDotnet(['tool', 'install', 'PowerShell', '--version', version, '--tool-path', own]);
    if (installed.error !== undefined) return 'there is no pwsh on PATH, and no .NET SDK to install it with';
    return installed.status === 0 ? undefined : `PowerShell ${version} cannot be had from NuGet`;
  });
  return reason === undefined ? { pwsh: join(folder, 'pwsh') } : { reason };
}

function runDotnet(words: readonly string[]): SpawnSyncReturns<string> {
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
function makeOnce(folder: string, make: (own: string) => string | undefined): string | undefined {
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

// What tests need of PowerShell: its engine with the module in it, built from spec/powershell/engine, and a real console with the
// package installed as npm installs it: the programs on PATH, the module where docs/powershell.md puts it, and a home of its own.
// The .NET command line leaves locks and servers of its own behind, so it gets a temporary folder of its own, and no servers.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { describe } from '@jest/globals';
import { createLastingConsole } from './lasting-console.js';
import { createProgramEnvironment, fileOf } from './program-environment.js';
import { endOf, type ProgramOptions, startProgram } from './program-run.js';

const root = resolve(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache');
const source = resolve(import.meta.dirname, '../powershell/engine');

/** Builds the engine, once for each state of its sources. Throws what the compiler says; what is not installed is a reason. */
export function prepareEngine(): { readonly program: string } | { readonly reason: string } {
  const folder = join(cache, 'module-engine', hashOf(source, /./u));
  const reason = makeOnce(folder, (own) => {
    const sdks = runDotnet(['--list-sdks']);
    if (sdks.status !== 0) return 'the .NET SDK is not installed';
    if (!/^[1-9]\d+\./mu.test(sdks.stdout)) return 'the .NET SDK is older than 10';
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

const version = '7.6.9';

/** Finds pwsh on PATH, or installs the .NET tool of that name into the checkout, once. */
export function prepareConsole(): { readonly pwsh: string } | { readonly reason: string } {
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
  fs.mkdirSync(cache, { recursive: true });
  const own = fs.mkdtempSync(join(cache, 'dotnet-'));
  const env = { ...process.env, TMPDIR: own, MSBUILDDISABLENODEREUSE: '1', UseSharedCompilation: 'false' };
  try {
    return spawnSync('dotnet', words, { encoding: 'utf8', env });
  } finally {
    fs.rmSync(own, { recursive: true, force: true });
  }
}

/** A home in which a console has imported the module, so that its types are compiled, and the package as npm installs it. */
function prepareHome(pwsh: string): Readonly<Record<'home' | 'npm', string>> {
  const made = makeForBuild('console', (own) => {
    const script = `mkdir "$HOME"
      npm install --global --prefix '${own}/npm' --offline --ignore-scripts --no-audit --no-fund --no-update-notifier --install-links=false '${root}'
      az-quantumapi powershell-module -o "$HOME/${moduleFolder}"
      '${pwsh}' -NoProfile -Command 'Import-Module Az.QuantumApi'`;
    return spawnSync('sh', ['-ec', script], { env: consoleEnvironment(join(own, 'home'), join(own, 'npm')) });
  });
  return { home: join(made, 'home'), npm: join(made, 'npm') };
}

/** The module after an import in the engine, which has compiled its types; warnings of the compiler are errors. */
export function prepareModule(engine: string): string {
  const made = makeForBuild('module', (own) => {
    const module = join(own, 'Az.QuantumApi');
    const words = [fileOf('az-quantumapi'), 'powershell-module', '-o', module];
    const written = spawnSync(process.execPath, words, { env: { ...process.env, PATH: '' } });
    return written.status === 0 ? spawnSync(engine, [module], { env: { ...process.env, ...quickRuntime } }) : written;
  });
  return join(made, 'Az.QuantumApi');
}

/** Lets a process fill a folder, once for each build; folders of other builds are removed. Throws what it says if it fails. */
function makeForBuild(kind: string, make: (own: string) => SpawnSyncReturns<Buffer>): string {
  const state = hashOf(join(root, 'dist'), /\.c?js$/u);
  const folder = join(cache, kind, state);
  makeOnce(folder, (own) => {
    for (const old of fs.readdirSync(dirname(folder)).filter((name) => !name.startsWith(state)))
      fs.rmSync(join(dirname(folder), old), { recursive: true, force: true });
    const { status, stdout, stderr } = make(own);
    if (status !== 0) throw new Error(`The ${kind} cannot be prepared: ${String(stdout)}${String(stderr)}`);
    return undefined;
  });
  return folder;
}

/** A hash of the files with such names. */
function hashOf(folder: string, names: RegExp): string {
  const hash = createHash('sha256');
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => names.test(file));
  for (const file of files.sort()) hash.update(fs.readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}

/**
 * .NET's settings for processes that end after seconds; they change when something is compiled, and nothing that it does. The numbers
 * are hexadecimal. It is PowerShell itself that asks for compiling ahead on another processor, by what an earlier process used: a fifth
 * of a console's work, for methods that most scripts never call, and on a processor that other tests need.
 */
export const quickRuntime = {
  DOTNET_TieredPGO: '0', // what is compiled is seldom run often enough to be worth measuring
  DOTNET_MultiCoreJitMinNumCpus: 'FFFF',
  DOTNET_EnableWriteXorExecute: '0', // each method that is compiled would be mapped twice
  DOTNET_TC_CallCounting: '0', // what is called often would be compiled anew beside the script
};

/** Where PowerShell looks for modules, below a home. */
const moduleFolder = '.local/share/powershell/Modules/Az.QuantumApi';

/** TMPDIR has what a job's process leaves behind when it is ended; on macOS names of pipes would become too long. */
function consoleEnvironment(home: string, npm: string) {
  return {
    HOME: home,
    PATH: [join(npm, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter),
    DOTNET_ROOT: process.env['DOTNET_ROOT'],
    ...quickRuntime,
    POWERSHELL_TELEMETRY_OPTOUT: '1',
    POWERSHELL_UPDATECHECK: 'Off',
    NO_COLOR: '1',
    TMPDIR: process.platform === 'darwin' ? process.env['TMPDIR'] : home,
  };
}

/** Makes a folder once, also if several specs do at once: the first one's stays. Gives the reason of `make` why there is none. */
function makeOnce(folder: string, make: (own: string) => string | undefined): string | undefined {
  if (fs.existsSync(folder)) return undefined;
  fs.mkdirSync(dirname(folder), { recursive: true });
  const own = fs.mkdtempSync(`${folder}-`);
  try {
    const reason = make(own);
    if (reason === undefined && !fs.existsSync(folder)) fs.renameSync(own, folder);
    return reason;
  } finally {
    fs.rmSync(own, { recursive: true, force: true });
  }
}

/** `pwsh -File` with a file that holds the script (if not given), or `pwsh -Command`; variables are added to the console's environment. */
export interface ConsoleOptions extends Partial<Pick<ProgramOptions, 'env' | 'uid'>> {
  readonly as?: 'file' | 'command';
}

export type PowerShellConsole = ReturnType<typeof openConsole>;

/** A suite that needs the console's program; where there is none, it is skipped and says why. */
export function describeInConsole(title: string, body: (pwsh: string) => void): void {
  const prepared = prepareConsole();
  if ('pwsh' in prepared) describe(title, () => body(prepared.pwsh));
  else describe.skip(`${title} (skipped: ${prepared.reason})`, () => body(''));
}

/** Installs the package and its module for a console. `service` is the environment that sends requests somewhere. */
export function openConsole(pwsh: string, service: Readonly<Record<string, string | undefined>>) {
  const home = createProgramEnvironment();
  const prepared = prepareHome(pwsh);
  fs.cpSync(prepared.home, home.home, { recursive: true });
  const environment = home.with({ ...consoleEnvironment(home.home, prepared.npm), ...service });
  let scripts = 0;
  const write = (script: string): string => {
    const file = join(home.home, `script-${++scripts}.ps1`);
    fs.writeFileSync(file, script);
    return file;
  };
  const start = (script: string, { as = 'file', env = {}, ...user }: ConsoleOptions = {}) => {
    const words = as === 'file' ? ['-File', write(script)] : ['-Command', script];
    const all = { ...environment, ...env };
    return startProgram({ program: pwsh, words: ['-NoProfile', ...words], env: all, cwd: home.home, ...user });
  };
  const lasting = createLastingConsole(start, home.home);
  return {
    /** The module's folder, in which PowerShell finds it by itself. */
    module: join(home.home, moduleFolder),
    /** The folder on PATH with the programs. */
    bin: join(prepared.npm, 'bin'),
    /** All of the environment that scripts run in. */
    environment,
    /** The console's own folder, for files of a test. */
    folder: home.home,
    start,
    /** Runs a script in a process of its own. */
    run: (script: string, options?: ConsoleOptions) => endOf(start(script, options)),
    /** Runs a script in a process that such scripts share, each with a runspace and an environment of its own: a tenth of the time. */
    runHere: (script: string) => lasting.run(write(script)),
    async close() {
      await lasting.close();
      home.remove();
    },
  };
}

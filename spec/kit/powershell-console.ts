// A real PowerShell console with the package installed as npm installs it: both programs on PATH, the module where
// docs/powershell.md puts it, and a home of its own. Which service requests go to, its environment says.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe } from '@jest/globals';
import { makeOnce, runDotnet } from './dotnet.js';
import { createProgramEnvironment } from './program-environment.js';

/** The console's program, or why there is none to test with. */
export type ConsoleProgram = { readonly pwsh: string } | { readonly reason: string };

/** How a script ended, and what it wrote. */
export interface ConsoleRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a script is run with. */
export interface ConsoleOptions {
  /** `pwsh -File` with a file that holds the script (if not given), or `pwsh -Command`. */
  readonly as?: 'file' | 'command';
  /** Variables that are added to the console's environment; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface PowerShellConsole {
  /** The module's folder, in which PowerShell finds it by itself. */
  readonly module: string;
  /** The folder on PATH with the programs. */
  readonly bin: string;
  /** All of the environment that scripts run in. */
  readonly environment: NodeJS.ProcessEnv;
  /** The console's own folder, for files of a test. */
  readonly folder: string;
  /** The words of pwsh for a script. */
  words(script: string, as?: 'file' | 'command'): readonly string[];
  /** Runs a script in a process of its own. */
  run(script: string, options?: ConsoleOptions): Promise<ConsoleRun>;
  /** Starts one; `interrupt` is Ctrl-C for the console and all that it has started. */
  start(script: string, options?: ConsoleOptions): { interrupt(): void; readonly ended: Promise<ConsoleRun> };
  close(): void;
}

const root = resolve(import.meta.dirname, '../..');
const version = '7.6.9';
const cache = join(root, 'node_modules/.cache/powershell', version);

/** Finds pwsh on PATH, or installs the .NET tool of that name into the checkout, once. */
export function prepareConsole(): ConsoleProgram {
  if (process.platform === 'win32') return { reason: 'the console is tried on Linux and macOS' };
  const found = spawnSync('pwsh', ['-Version'], { encoding: 'utf8' });
  if (found.status === 0 && found.stdout.startsWith('PowerShell 7')) return { pwsh: 'pwsh' };
  const reason = makeOnce(cache, (own) => {
    const installed = runDotnet(['tool', 'install', 'PowerShell', '--version', version, '--tool-path', own]);
    if (installed.error !== undefined) return 'there is no pwsh on PATH, and no .NET SDK to install it with';
    return installed.status === 0 ? undefined : `PowerShell ${version} cannot be had from NuGet`;
  });
  return reason === undefined ? { pwsh: join(cache, 'pwsh') } : { reason };
}

/** A suite that needs the console's program; where there is none, it is skipped and says why. */
export function describeInConsole(title: string, body: (pwsh: string) => void): void {
  const prepared = prepareConsole();
  if ('pwsh' in prepared) describe(title, () => body(prepared.pwsh));
  else describe.skip(`${title} (skipped: ${prepared.reason})`, () => body(''));
}

/** Installs the package and its module for a console. `service` is the environment that sends requests somewhere. */
export function openConsole(pwsh: string, service: Readonly<Record<string, string | undefined>>): PowerShellConsole {
  const home = createProgramEnvironment();
  const [prefix, bin] = [join(home.home, 'npm'), join(home.home, 'npm', 'bin')];
  const module = join(home.home, '.local/share/powershell/Modules/Az.QuantumApi');
  const environment = home.with({
    PATH: [bin, dirname(process.execPath), process.env['PATH']].join(delimiter),
    DOTNET_ROOT: process.env['DOTNET_ROOT'],
    POWERSHELL_TELEMETRY_OPTOUT: '1',
    POWERSHELL_UPDATECHECK: 'Off',
    NO_COLOR: '1',
    // What a job's process leaves behind when it is ended; on macOS names of pipes would become too long.
    TMPDIR: process.platform === 'darwin' ? process.env['TMPDIR'] : home.home,
    ...service,
  });
  const make = (program: string, words: readonly string[]): void => {
    const made = spawnSync(program, words, { env: environment, encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`${program} ${words.join(' ')}: ${made.stdout}${made.stderr}`);
  };
  const quiet = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier'];
  make('npm', ['install', '--global', '--prefix', prefix, ...quiet, '--install-links=false', root]);
  make(join(bin, 'az-quantumapi'), ['powershell-module', '-o', module]);
  let scripts = 0;
  const words = (script: string, as: 'file' | 'command' = 'file'): readonly string[] => {
    if (as === 'command') return ['-NoProfile', '-Command', script];
    const file = join(home.home, `script-${++scripts}.ps1`);
    writeFileSync(file, script);
    return ['-NoProfile', '-File', file];
  };
  const start = (script: string, { as, env = {} }: ConsoleOptions = {}) => {
    const child = spawn(pwsh, words(script, as), {
      env: { ...environment, ...env },
      cwd: home.home,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a group of its own, without a controlling terminal
    });
    const closed = once(child, 'close') as Promise<[number | null]>;
    const ended = Promise.all([closed, text(child.stdout), text(child.stderr)]);
    return {
      interrupt: () => {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
      },
      ended: ended.then(([[exitCode], stdout, stderr]) => ({ exitCode, stdout, stderr })),
    };
  };
  return {
    module,
    bin,
    environment,
    folder: home.home,
    words,
    start,
    run: (script, options) => start(script, options).ended,
    close: () => home.remove(),
  };
}

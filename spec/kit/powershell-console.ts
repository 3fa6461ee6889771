// A real PowerShell console with the package installed as npm installs it: both programs on PATH, the module where
// docs/powershell.md puts it, and a home of its own. Which service requests go to, its environment says.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { describe } from '@jest/globals';
import { prepareConsole } from './dotnet.js';
import { createProgramEnvironment } from './program-environment.js';
import { endOf, type ProgramRun, type RunningProgram, startProgram } from './program-run.js';

/** What a script is run with. */
export interface ConsoleOptions {
  /** `pwsh -File` with a file that holds the script (if not given), or `pwsh -Command`. */
  readonly as?: 'file' | 'command';
  /** Variables that are added to the console's environment; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The user that runs it, if the tests are run by root. */
  readonly uid?: number;
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
  /** Runs a script in a process of its own. */
  run(script: string, options?: ConsoleOptions): Promise<ProgramRun>;
  start(script: string, options?: ConsoleOptions): RunningProgram;
  close(): void;
}

const root = resolve(import.meta.dirname, '../..');

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
  const start = (script: string, { as = 'file', env = {}, ...user }: ConsoleOptions = {}): RunningProgram => {
    const file = join(home.home, `script-${++scripts}.ps1`);
    writeFileSync(file, script);
    const words = as === 'file' ? ['-File', file] : ['-Command', script];
    const all = { ...environment, ...env };
    return startProgram({ program: pwsh, words: ['-NoProfile', ...words], env: all, cwd: home.home, ...user });
  };
  return {
    module,
    bin,
    environment,
    folder: home.home,
    start,
    run: (script, options) => endOf(start(script, options)),
    close: () => home.remove(),
  };
}

// Scripts in a real console, with both programs on PATH and the module where the documentation puts it: what is loaded, what
// is sent (counted at the emulator), and how the console ends.
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { cmdletNames } from '../../src/bin/cmdlet-names.js';
import { toEnvironment } from '../../src/emulator/environment.js';
import { startEmulator, subscriptionId, workspace, workspacePath } from '../emulator/loopback.js';
import { thorough } from '../kit/choose-some.js';
import { openConsole, describeInConsole, type ConsoleOptions, type PowerShellConsole } from '../kit/powershell.js';
import { endOf } from '../kit/program-run.js';
import { stallAt, startServer } from '../kit/server.js';

const names = `-ResourceGroupName ${workspace.resourceGroupName} -WorkspaceName ${workspace.workspaceName}`;
const call = `New-AzQuantumApiWorkspaceKey ${names} -Key Primary -PassThru`;
const missing = call.replace(workspace.workspaceName, 'missing');
const load = 'Import-Module Az.QuantumApi';

describeInConsole('scripts in a console', (pwsh) => {
  let console: PowerShellConsole;
  let emulator: Awaited<ReturnType<typeof startEmulator>>;

  beforeAll(async () => {
    emulator = await startEmulator();
    console = openConsole(pwsh, toEnvironment(emulator.port, subscriptionId, {}));
  });

  beforeEach(() => {
    emulator.log.length = 0;
  });

  afterAll(async () => {
    await console.close();
    await emulator.stop();
  });

  /** What was written: lines of standard output but for those about the endpoint; whether the program refused, and what was sent. */
  const describeRun = ({ stdout, stderr }: Readonly<Record<'stdout' | 'stderr', string>>) => {
    const lines = stdout.split('\n').filter((line) => line !== '' && !/^(?:\S*)WARNING: Requests go to/u.test(line));
    const refused = stderr.includes('To run the program on purpose');
    if (!refused && stderr !== '') lines.push(stderr);
    return { lines, refused, sent: emulator.log.filter((line) => line.includes('/regenerateKey ')).length };
  };
  /** Runs a script in the console that most of them share. */
  const run = async (script: string) => describeRun(await console.runHere(script));
  /** Runs one in a console of its own, which ends with an exit code. */
  const runAlone = async (script: string, options: ConsoleOptions = {}) => {
    const ended = await console.run(script, options);
    return { exitCode: ended.exitCode, ...describeRun(ended) };
  };

  describe('a script that does not import the module gets the program, which sends nothing', () => {
    const none = { lines: [] as string[], refused: true, sent: 0 };

    test('and the console ends as the last command says', async () => {
      expect(await runAlone(call, { as: 'command' })).toEqual({ ...none, exitCode: 1 });
    });

    thorough('a file ends as `exit` says', async () => {
      expect(await runAlone(call)).toEqual({ ...none, exitCode: 0 });
      expect(await runAlone(`${call}\nexit $LASTEXITCODE`)).toEqual({ ...none, exitCode: 1 });
    });

    test('whatever the script prefers, and in every way to call it', async () => {
      const script = [
        '$WhatIfPreference = $true',
        "$ErrorActionPreference = $env:ErrorActionPreference = 'SilentlyContinue'",
        call,
        `${call} -ErrorAction Ignore`,
        `$first = $LASTEXITCODE`,
        `bash -c '${call}'`,
        `'${workspacePath}' | New-AzQuantumApiWorkspaceKey -Key Primary`,
        `New-AzQuantumApiWorkspaceKey --output-format json ${names} -Key Primary`,
        `"$first $LASTEXITCODE"`,
      ].join('\n');
      expect(await run(script)).toEqual({ ...none, lines: ['1 1'] });
    });

    test('and so does the program of every other cmdlet', async () => {
      const script = cmdletNames.map((name) => `${name} -Nonsense; $LASTEXITCODE`).join('\n');
      const { lines, ...rest } = await run(script);
      expect({ ...rest, lines }).toEqual({ ...none, lines: cmdletNames.map(() => '1') });
      expect(emulator.log).toEqual([]);
    });

    test('not even under try, where $PSNativeCommandUseErrorActionPreference makes its exit code an error', async () => {
      const script = `$ErrorActionPreference = 'Stop'
        foreach ($PSNativeCommandUseErrorActionPreference in $false, $true) {
          try { ${call}; 'went on' } catch { $_.FullyQualifiedErrorId }
        }`;
      expect(await run(script)).toEqual({ ...none, lines: ['went on', 'ProgramExitedWithNonZeroCode'] });
    });

    thorough('in jobs and in parallel', async () => {
      const script = `Start-Job { ${call} } | Receive-Job -Wait -ErrorAction SilentlyContinue\n1 | ForEach-Object -Parallel { ${call} }`;
      expect(await run(script)).toEqual(none);
    });

    thorough('beside the original, which is found the same way', async () => {
      const modules = join(console.folder, 'original');
      const original = join(modules, 'Az.QuantumApi', '0.1.0');
      mkdirSync(original, { recursive: true });
      for (const file of readdirSync(console.module)) copyFileSync(join(console.module, file), join(original, file));
      expect(await runAlone(call, { env: { HOME: modules, PSModulePath: modules } })).toEqual({ ...none, exitCode: 0 });
    });
  });

  describe('the program serves on purpose', () => {
    test('without the module, by the name az-quantumapi, from a shell script, and to say what it is', async () => {
      const help = ['--help', '--version', '-?', `--explain ${names} -Key Primary`].map(
        (words) => `$null = New-AzQuantumApiWorkspaceKey ${words} 2>&1; $LASTEXITCODE`,
      );
      const elsewhere = join(console.folder, 'elsewhere');
      const script = [
        ...help,
        `az-quantumapi ${call}`,
        `bash -c '${call}; true'`,
        `$env:PSModulePath = $env:PSModulePath.Replace($env:HOME, '${elsewhere}'); $env:HOME = '${elsewhere}'`,
        call,
      ].join('\n');
      expect(await run(script)).toMatchObject({
        lines: expect.arrayContaining(['0', '0', '0', '0', 'True', 'True', 'True']) as unknown,
        refused: false,
        sent: 3,
      });
    });
  });

  describe('a script that imports the module gets the function', () => {
    const done = { lines: ['True'], refused: false, sent: 1 };

    const isHere = async (script: string): Promise<void> => expect(await run(script)).toEqual(done);

    test('Import-Module', () => isHere(`${load}\n${call}`));
    thorough('#Requires', () => isHere(`#Requires -Modules Az.QuantumApi\n${call}`));
    thorough('using module', () => isHere(`using module Az.QuantumApi\n${call}`));
    thorough("the module's name before the command's", () => isHere(`Az.QuantumApi\\${call}`));

    test('small letters load the module for the calls behind them', async () => {
      if (process.platform !== 'linux') return;
      expect(await run(`${call}\n${call.toLowerCase()}\n${call}`)).toEqual({
        lines: ['True', 'True'],
        refused: true,
        sent: 2,
      });
    });

    test('preferences and -ErrorAction Stop reach it, and errors can be caught', async () => {
      const script = [
        load,
        `try { ${missing} -ErrorAction Stop; 'went on' } catch { "caught $($_.FullyQualifiedErrorId.Split(',')[0])" }`,
        `try { ${missing} -ErrorAction Stop } catch [System.ArgumentException] { 'argument' } catch [System.Exception] { 'typed' }`,
        `try { New-AzQuantumApiWorkspaceKey -InputObject @{} -Key 5, @(1) } catch [System.Management.Automation.ParameterBindingException] { 'typed' }`,
        '$WhatIfPreference = $true',
        call,
      ].join('\n');
      const { lines, sent, refused } = await run(script);
      expect({ sent, refused }).toEqual({ sent: 2, refused: false });
      expect(lines).toEqual([
        'caught ResourceNotFound',
        'typed',
        'typed',
        expect.stringMatching(/^What if: Performing the operation "Regenerate key Primary" on target/u),
      ]);
    });

    test('workspaces are listed, their keys regenerated and read, all with objects', async () => {
      const script = [
        load,
        '$workspaces = Get-AzQuantumApiWorkspace',
        '$workspaces.Name',
        '$workspaces | New-AzQuantumApiWorkspaceKey -Key Secondary -PassThru',
        `$keys = Get-AzQuantumApiWorkspaceKey ${names}`,
        '$keys.SecondaryKeyCreatedAt -gt $keys.PrimaryKeyCreatedAt',
        '$keys.SecondaryKeyKey',
        "(Update-AzQuantumApiWorkspaceTag -InputObject $workspaces[0] -Tag @{ rotated = 1 }).Tag['rotated']",
      ].join('\n');
      const { lines, ...rest } = await run(script);
      const [, secondary] = await emulator.listKeys();
      expect({ ...rest, lines }).toEqual({
        lines: [workspace.workspaceName, 'True', 'True', secondary, '1'],
        refused: false,
        sent: 1,
      });
    });

    test('hashtables, pipelines, jobs and parallel blocks', async () => {
      const script = [
        load,
        `New-AzQuantumApiWorkspaceKey ${names} -Body @{ Key = 'Primary', 'Secondary' } -PassThru`,
        `@{ Id = '${workspacePath}' }, [pscustomobject]@{ id = '${workspacePath}' }, '${workspacePath}' | New-AzQuantumApiWorkspaceKey -Key Primary -PassThru`,
        `Start-Job { ${load}; ${call} } | Receive-Job -Wait`,
        `1, 2 | ForEach-Object -Parallel { ${load}; ${call} }`,
      ].join('\n');
      expect(await run(script)).toEqual({ lines: Array<string>(7).fill('True'), refused: false, sent: 7 });
    });

    test('the JSON that our recommendation teaches is taken without a warning, by the program and by the function', async () => {
      const script = [
        `$said = az-quantumapi New-AzQuantumApiWorkspaceKey ${names} -Body System.Collections.Hashtable 2>&1 | Out-String`,
        String.raw`$json = [regex]::Match($said, '-Body (\(ConvertTo-Json .+\))').Groups[1].Value`,
        '$json; $keys = "Primary"',
        `Invoke-Expression "az-quantumapi New-AzQuantumApiWorkspaceKey ${names} -Body $json -PassThru"`,
        load,
        `Invoke-Expression "New-AzQuantumApiWorkspaceKey ${names} -Body $json -PassThru"`,
      ].join('\n');
      const { lines, sent } = await run(script);
      const [taught, ...said] = lines;
      expect(taught).toMatch(/^\(ConvertTo-Json -Compress @\{.*\}\)$/u);
      expect({ sent, said: said.filter((line) => !line.includes('Requests go to')) }).toEqual({
        sent: 2,
        said: ['True', 'True'],
      });
    });

    test('the console ends with 1 for an error that nobody catches', async () => {
      const { exitCode, lines } = await runAlone(`${load}; $ErrorActionPreference = 'Stop'; ${missing}; 'went on'`);
      expect({ exitCode, wentOn: lines.includes('went on') }).toEqual({ exitCode: 1, wentOn: false });
    });

    thorough('a command ends as its last error says, a file does not', async () => {
      const failing = `${load}; $ErrorActionPreference = 'Stop'; ${missing}; 'went on'`;
      expect(await runAlone(failing, { as: 'command' })).toMatchObject({ exitCode: 1 });
      expect(await runAlone(`${load}; ${missing} -ErrorAction SilentlyContinue`, { as: 'command' })).toMatchObject({
        exitCode: 1,
      });
      expect(await runAlone(`${load}; ${missing} -ErrorAction SilentlyContinue`)).toMatchObject({ exitCode: 0 });
    });
  });

  describe('while a request is under way', () => {
    let stalling: Awaited<ReturnType<typeof startServer>>;

    beforeEach(async () => {
      stalling = await startServer({ answers: stallAt(1) });
    });

    afterEach(() => stalling.close());

    /** Two objects are piped to a call that gets no answer. */
    const twice = `'${workspacePath}', '${workspacePath}' | New-AzQuantumApiWorkspaceKey -Key Primary; 'went on'`;

    const expectStopped = ({ stdout, stderr }: Readonly<Record<'stdout' | 'stderr', string>>): void => {
      expect(stdout + stderr).toContain('may have been regenerated');
      expect({ wentOn: stdout.includes('went on'), sent: stalling.requests.length }).toEqual({
        wentOn: false,
        sent: 1,
      });
    };

    thorough('Ctrl-C ends the console, and no further object is sent', async () => {
      const running = console.start(`${load}; ${twice}`, { env: stalling.environment });
      await stalling.arrived(1);
      running.interrupt();
      expectStopped(await endOf(running));
    });

    const stopJob = async (start: string): Promise<void> => {
      const signal = join(console.folder, `stop-${start}`);
      const service = Object.entries(stalling.environment).map(([name, value]) => `$env:${name} = '${value}'`);
      const running = console.runHere(`${service.join('\n')}
        mkfifo '${signal}'
        $job = ${start} { ${load}; ${twice} }
        cat '${signal}'
        Stop-Job $job
        "$($job.State)"
        Receive-Job $job`);
      await stalling.arrived(1);
      writeFileSync(signal, '');
      const stopped = await running;
      expectStopped(stopped);
      expect(stopped.stdout).toContain('Stopped\n');
    };

    test('Stop-Job stops a job of Start-ThreadJob, which keeps what is to be known', () => stopJob('Start-ThreadJob'));
    thorough('Stop-Job stops a job of Start-Job, too', () => stopJob('Start-Job'));
  });
});

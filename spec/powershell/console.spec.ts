// Scripts in a real console, with both programs on PATH and the module where the documentation puts it: what is loaded, what
// is sent (counted at the emulator, or at a server that answers as a test says), and how the console ends.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { cmdletNames } from '../../src/bin/cmdlet-names.js';
import { exportLine } from '../../src/bin/explain/export-line.js';
import { loadDefinition } from '../../src/engine/definition/load-definition.js';
import { renderEnvironment, toEnvironment } from '../../src/emulator/environment.js';
import { startEmulator, subscriptionId, workspace, workspacePath } from '../emulator/loopback.js';
import { thorough } from '../kit/choose-some.js';
import { openConsole, describeInConsole, type ConsoleOptions, type PowerShellConsole } from '../kit/powershell.js';
import { endOf } from '../kit/program-run.js';
import { type Server, stallAt, startServer } from '../kit/server.js';

const names = `-ResourceGroupName ${workspace.resourceGroupName} -WorkspaceName ${workspace.workspaceName}`;
const call = `New-AzQuantumApiWorkspaceKey ${names} -Key Primary -PassThru`;
const missing = call.replace(workspace.workspaceName, 'missing');
const load = 'Import-Module Az.QuantumApi';
/** Lines of a script that send its requests to a server. */
const toSend = ({ environment }: Pick<Server, 'environment'>): string =>
  renderEnvironment({ ...environment, AZURE_SUBSCRIPTION_ID: 's' }, 'powershell');

const declarations = `
enum Colour { Red = 1; Blue = 2 }
function Test-Thing {
  [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High', DefaultParameterSetName = 'A', PositionalBinding = $false)]
  param(
    [Parameter(Mandatory, ParameterSetName = 'A', HelpMessage = 'a name')][Alias('N')][ValidateSet('a', 'b')][ValidateNotNull()][string] $Name,
    [Parameter(ValueFromPipeline)][Parameter(ParameterSetName = 'B', Position = 1)][Nullable[int]] $Count,
    [ValidateRange(1, 5)][Colour[]] $Colour)
}`;

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
      const running = console.runHere(`${toSend(stalling)}
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

  describe('a pipeline, and its errors', () => {
    const target = 'New-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws';
    let service: Server;
    let workspaces: string[];

    beforeAll(async () => {
      service = await startServer();
    });

    beforeEach(() => {
      workspaces = [];
      service.begin([], ({ path }) => workspaces.push(/workspaces\/([^/]+)/u.exec(path)?.[1] ?? path));
    });

    afterAll(() => service.close());

    /** What a script prints after the module was imported; every call in it is quiet about the endpoint. */
    const run = (script: string) =>
      console.runHere(`${toSend(service)}
        ${load}
        function ids { foreach ($name in $args) { "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/$name" } }
        ${script}`);

    test('D30: a later command that throws, breaks or has enough ends the pipeline', async () => {
      const exits = join(console.folder, 'exits.ps1');
      writeFileSync(
        exits,
        '(ids h1 h2) | New-AzQuantumApiWorkspaceKey -Key Primary -PassThru | ForEach-Object { exit 4 }',
      );
      const { stdout } = await run(`
        try { (ids a1 a2) | New-AzQuantumApiWorkspaceKey -Key Primary -PassThru | ForEach-Object { throw 'mine' } } catch { "$_" }
        try { (ids b1 b2) | New-AzQuantumApiWorkspaceKey -Key Primary -PassThru -ErrorAction SilentlyContinue | ForEach-Object { throw 'mine' } } catch { "$_" }
        try { (ids c1 c2) | New-AzQuantumApiWorkspaceKey -Key Primary -PassThru | ForEach-Object { Get-Item /missing -ErrorAction Stop } } catch { $_.FullyQualifiedErrorId }
        foreach ($once in 1) { (ids d1 d2) | New-AzQuantumApiWorkspaceKey -Key Primary -PassThru | ForEach-Object { break } }
        foreach ($once in 1) { (ids e1 e2) | New-AzQuantumApiWorkspaceKey -Key Primary -PassThru | ForEach-Object { continue } }
        (ids f1 f2) | New-AzQuantumApiWorkspaceKey -Key Primary -PassThru | Select-Object -First 1
        (ids g1 g2) | New-AzQuantumApiWorkspaceKey -Key Primary -PassThru | ForEach-Object { return }
        & '${exits}'
        $LASTEXITCODE`);
      expect(stdout.split('\n').filter((line) => !line.startsWith('WARNING'))).toEqual([
        'mine',
        'mine',
        'PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand',
        'True',
        '4',
        '',
      ]);
      expect(workspaces).toEqual(['a1', 'b1', 'c1', 'd1', 'e1', 'f1', 'g1', 'g2', 'h1']);
    });

    test("D35: a dry run or a confirmation that the caller's preferences ask for counts", async () => {
      const file = join(console.folder, 'called.ps1');
      writeFileSync(file, `$WhatIfPreference = $true; ${target} -Key Primary`);
      const { stdout } = await run(`
        function Rotate { [CmdletBinding(SupportsShouldProcess)] param($Name) ids $Name | New-AzQuantumApiWorkspaceKey -Key Primary -PassThru }
        function Ask($Preference) { $ConfirmPreference = $Preference; ids "asked-$Preference" | New-AzQuantumApiWorkspaceKey -Key Primary -ErrorVariable failed -ErrorAction SilentlyContinue; "\`nrefused $($failed.Count)" }
        & '${file}'
        Rotate a -WhatIf
        $null = New-Module { function Rotate-InModule { [CmdletBinding(SupportsShouldProcess)] param() Az.QuantumApi\\${target} -Key Primary } }
        Rotate-InModule -WhatIf
        & { $WhatIfPreference = $true; ids b | New-AzQuantumApiWorkspaceKey -Key Primary -WhatIf:$false -PassThru }
        Rotate c
        Ask Low; Ask 1; Ask Medium; Ask High; Ask None
        & { $ConfirmPreference = 'Low'; ids d | New-AzQuantumApiWorkspaceKey -Key Primary -Confirm:$false -PassThru }
        $WhatIfPreference = $true
        & { $WhatIfPreference = $false; ids never | New-AzQuantumApiWorkspaceKey -Key Primary }`);
      const lines = stdout.split('\n').flatMap((line) => /^(?:What if|True$|refused \d)/u.exec(line)?.[0] ?? []);
      const refused = ['refused 1', 'refused 1', 'refused 1', 'refused 0', 'refused 0'];
      expect(lines).toEqual(['What if', 'What if', 'What if', 'True', 'True', ...refused, 'True', 'What if']);
      expect(workspaces).toEqual(['b', 'c', 'asked-High', 'asked-None', 'd']);
    });

    test("a catch that names the original's exception is one, and catches what the original throws it for", async () => {
      service.begin(
        ({ path }) =>
          path.includes('/empty/')
            ? { status: 502, body: '' }
            : { status: 404, body: '{"error":{"code":"Gone","message":"Not there."}}' },
        () => undefined,
      );
      const { stdout } = await run(`
        foreach ($name in 'empty', 'missing') {
          try { ids $name | New-AzQuantumApiWorkspaceKey -Key Primary -ErrorAction Stop }
          catch [Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Runtime.RestException] { "rest $($_.Exception.Code)" }
          catch { "other $($_.Exception.GetType().FullName)" }
        }`);
      const lines = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('WARNING'));
      expect(lines).toEqual(['rest BadGateway', 'other System.Exception']);
    });

    test('errors and values are as a script knows them: typed catch, hashtables, models, a prefix', async () => {
      const missing = { status: 404, body: '{"error":{"code":"ResourceNotFound","message":"Not there."}}' };
      service.begin([missing, { fault: 'hang up' }], ({ body }) => workspaces.push(body));
      const { stdout } = await run(`
        try { ${target} -Body @{ Key = 'Secondary' } -ErrorAction Stop } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
        try { ${target} -Key Primary -ErrorAction Stop } catch [System.Net.Http.HttpRequestException] { 'typed' } catch { $_.Exception.GetType().Name }
        $namespace = 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Models'
        $keys = New-Object "$namespace.Api202501Preview.ApiKeys" -Property @{ Key = 'Primary', 'Secondary' }
        $keys.ToJsonString()
        (New-Object "$namespace.QuantumApiIdentity" -Property @{ WorkspaceName = 'w"s' }).ToJson($null, 'None').ToJsonString()
        Import-Module Az.QuantumApi -Prefix My -Force
        Remove-Item env:AZURE_SUBSCRIPTION_ID
        try { New-MyAzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws -Key Primary } catch { $_.FullyQualifiedErrorId; "$_" -replace '\\s+', ' ' }`);
      const lines = stdout.split('\n').filter((line) => !line.startsWith('WARNING'));
      expect(lines.slice(0, 6)).toEqual([
        'ResourceNotFound',
        'typed',
        '{',
        '  "keys": [ "Primary", "Secondary" ]',
        '}',
        '{"workspaceName":"w\\u0022s"}',
      ]);
      expect(lines[6]).toBe('NoSubscription,New-MyAzQuantumApiWorkspaceKey');
      expect(lines[7]).toMatch(/no such file; environment variable AZURE_SUBSCRIPTION_ID: not set; Azure CLI profile/u);
      expect(workspaces).toEqual([expect.stringContaining('Secondary'), expect.stringContaining('Primary')]);
    });
  });

  // A script in front of it on PATH notes each start.
  describe('the program behind the calls', () => {
    let service: Server;
    let asked: string[];

    beforeAll(async () => {
      service = await startServer();
      mkdirSync(join(console.folder, 'noting'));
      mkdirSync(join(console.folder, 'sub', 'azure'), { recursive: true });
      const script = `#!/bin/sh\necho "$$ $(pwd -P)" >> '${log()}'\nexec '${join(console.bin, 'az-quantumapi')}' "$@"\n`;
      writeFileSync(join(console.folder, 'noting', 'az-quantumapi'), script, { mode: 0o755 });
    });

    /** Forgets what was asked and started before. */
    const listen = (answers: Parameters<Server['begin']>[0] = []): void => {
      asked = [];
      rmSync(log(), { force: true });
      service.begin(answers, ({ path }) =>
        asked.push(/subscriptions\/([^/]+).*workspaces\/([^/]+)/u.exec(path)?.slice(1).join(' ') ?? path),
      );
    };

    beforeEach(() => listen());

    afterAll(() => service.close());

    const log = (): string => join(console.folder, 'starts');
    const starts = (): readonly { readonly pid: number; readonly folder: string }[] =>
      existsSync(log())
        ? readFileSync(log(), 'utf8')
            .trimEnd()
            .split('\n')
            .map((line) => ({ pid: Number(line.split(' ')[0]), folder: line.replace(/^\d+ /u, '') }))
        : [];
    const path = (): string => [join(console.folder, 'noting'), console.environment['PATH']].join(delimiter);
    const start = (): string => `${toSend(service)}
        ${load}
        $env:PATH = '${path()}'
        function call($name) { New-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName $name -Key Primary -PassThru 3>$null }
        function last { [int](Get-Content '${log()}' | Select-Object -Last 1).Split(' ')[0] }
        function wait($id) { try { [System.Diagnostics.Process]::GetProcessById($id).WaitForExit() } catch [System.ArgumentException] { } }\n`;
    const runAlone = (script: string) => console.run(start() + script);
    /** In one console for all that are run so, each with a program of its own, as the environment is another. */
    const run = (script: string) => console.runHere(`${start()}$env:SCRIPT = '${++scripts}'\n${script}`);
    let scripts = 0;
    const isRunning = (pid: number): boolean => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };

    describe('in a console of its own, which an error ends that nobody catches', () => {
      let ended: Awaited<ReturnType<typeof runAlone>>;
      let seen: { readonly asked: readonly string[]; readonly starts: ReturnType<typeof starts> };

      beforeAll(async () => {
        listen(({ path }) => (path.includes('/missing/') ? { status: 404 } : {}));
        ended = await runAlone(`call a; call b
          Set-Location sub
          call c; call d
          $env:OTHER = 'x'
          call e; call f
          $ErrorActionPreference = 'Stop'
          call missing; 'went on'`);
        seen = { asked, starts: starts() };
      });

      test('it is started once for all calls, again for another folder or environment, and ends with the console', async () => {
        expect(seen.asked).toEqual(['s a', 's b', 's c', 's d', 's e', 's f', 's missing']);
        const home = realpathSync(console.folder);
        expect(seen.starts.map(({ folder }) => folder)).toEqual([home, join(home, 'sub'), join(home, 'sub')]);
        while (seen.starts.some(({ pid }) => isRunning(pid))) await new Promise(setImmediate);
      });

      test('the console ends with 1', () => {
        expect({ exitCode: ended.exitCode, lines: ended.stdout.split('\n') }).toEqual({
          exitCode: 1,
          lines: [...Array<string>(6).fill('True'), ''],
        });
      });
    });

    thorough('calls side by side share it, and each gets what is its own', async () => {
      service.begin(
        [{ status: 404, body: '{"error":{"code":"ResourceNotFound","message":"Not there."}}' }],
        ({ path }) => asked.push(path),
      );
      const { stdout } = await run(`
        1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
          Import-Module Az.QuantumApi
          $null = New-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName "p$_" -Key Primary -ErrorVariable failed -ErrorAction SilentlyContinue 3>$null
          "p$_ $($failed.Count) $($failed[0].TargetObject.WorkspaceName)"
        }`);
      const lines = stdout.split('\n').filter((line) => line.startsWith('p'));
      expect(lines.sort()).toEqual(Array.from({ length: 8 }, (_, at) => `p${at + 1} 1 p${at + 1}`));
      expect({ asked: asked.length, starts: starts().length }).toEqual({ asked: 8, starts: 1 });
    });

    thorough(
      'one that was killed, or has rested long enough, is started again, and nothing is sent twice',
      async () => {
        const { stdout, stderr } = await runAlone(`
        call a
        Stop-Process -Id (last) -Force
        call b
        $programs = [AzQuantumApi.PowerShell.Session].Assembly.GetType('AzQuantumApi.PowerShell.Programs')
        $programs.GetProperty('Rest', [System.Reflection.BindingFlags] 'NonPublic, Static').SetValue($null, [timespan]::Zero)
        call c
        wait (last)
        call d`);
        expect(stderr).toBe('');
        expect(stdout.split('\n').filter((line) => line === 'True')).toHaveLength(4);
        expect({ asked, starts: starts().length }).toEqual({ asked: ['s a', 's b', 's c', 's d'], starts: 3 });
      },
    );

    test('one that is killed while a request is under way is an error that says what is not known', async () => {
      service.begin([], ({ path }) => {
        asked.push(path);
        if (asked.length === 1) process.kill(starts().at(-1)?.pid ?? NaN, 'SIGKILL');
      });
      const { stdout } = await run(
        "try { call a; 'went on' } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }\ncall b",
      );
      expect(stdout).toMatch(/^ProgramFailed,New-AzQuantumApiWorkspaceKey\nThe program .* failed: .*\nTrue\n$/u);
      expect(stdout).toContain(
        'was performed on /subscriptions/s/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/a is unknown',
      );
      expect({ asked: asked.length, starts: starts().length }).toEqual({ asked: 2, starts: 2 });
    });

    test('reads its settings anew for each call, in the current folder', async () => {
      const profile = (id: string): string =>
        `Set-Content azure/azureProfile.json '{"subscriptions":[{"id":"${id}","isDefault":true,"state":"Enabled","tenantId":"t","environmentName":"AzureCloud"}]}'`;
      await run(`Remove-Item env:AZURE_SUBSCRIPTION_ID\n$env:AZURE_CONFIG_DIR = './azure'
        Set-Location sub\n${profile('first')}\ncall a\n${profile('second')}\ncall b`);
      expect({ asked, starts: starts().length }).toEqual({ asked: ['first a', 'second b'], starts: 1 });
    });

    thorough('a folder that is gone, and a missing node, are said so', async () => {
      const { stdout } = await run(
        `New-Item -ItemType Directory gone > $null
        Set-Location gone
        [System.IO.Directory]::Delete((Get-Location).Path)
        try { call a } catch { "$_" }
        Set-Location ..
        New-Item -ItemType Directory empty > $null
        Set-Content empty/az-quantumapi "#!/usr/bin/env node"
        chmod +x empty/az-quantumapi
        $env:PATH = "$PWD/empty"
        try { call a } catch { "$_" }`,
      );
      expect(stdout).toContain('gone is not there');
      expect(stdout).toContain('node is not on PATH');
      expect(asked).toEqual([]);
    });
  });

  describe('the line of `az-quantumapi export-definitions` writes what explain reads', () => {
    test('a function, with its attributes in the order of declaration, and a compiled cmdlet', async () => {
      const script = `${declarations}\n${exportLine('Test-Thing,Clear-Variable')}`;
      const { stdout, stderr } = await console.runHere(script);
      expect(stderr).toBe('');
      const found = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { readonly name: string });
      const [cmdlet, fn] = found.toSorted((a, b) => a.name.localeCompare(b.name));
      expect(fn).toEqual({
        version: 1,
        kind: 'function',
        name: 'Test-Thing',
        defaultSet: 'A',
        positionalBinding: false,
        shouldProcess: 'High',
        parameters: [
          {
            name: 'Name',
            type: 'System.String',
            aliases: ['N'],
            roles: [{ set: 'A', mandatory: true, help: 'a name' }],
            checks: [{ kind: 'set', values: ['a', 'b'] }, { kind: 'notNull' }],
          },
          {
            name: 'Count',
            type: 'System.Int32?',
            roles: [
              { set: '*', fromPipeline: true },
              { set: 'B', position: 1 },
            ],
          },
          {
            name: 'Colour',
            type: 'Colour[]',
            roles: [{ set: '*' }],
            checks: [
              {
                kind: 'range',
                minimum: { type: 'System.Int32', value: '1' },
                maximum: { type: 'System.Int32', value: '5' },
              },
            ],
          },
        ],
        enums: { Colour: { names: { Red: 1, Blue: 2 } } },
      });
      expect(cmdlet).toMatchObject({
        kind: 'compiled',
        class: 'Microsoft.PowerShell.Commands.ClearVariableCommand',
        shouldProcess: 'Medium',
      });
      for (const one of found) expect(loadDefinition(one)).toMatchObject({ ok: true, value: { unknown: [] } });
    });
  });
});

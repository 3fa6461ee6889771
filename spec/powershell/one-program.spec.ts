// The program behind the calls of a console: how often it is started, where, and when it ends. A script in front of it on PATH
// notes each start.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { thorough } from '../kit/choose-some.js';
import { openConsole, describeInConsole, type PowerShellConsole } from '../kit/powershell.js';
import { type Server, startServer } from '../kit/server.js';

describeInConsole('the program behind a console', (pwsh) => {
  let console: PowerShellConsole;
  let service: Server;
  let asked: string[];

  beforeAll(async () => {
    service = await startServer();
    console = openConsole(pwsh, service.environment);
    mkdirSync(join(console.folder, 'noting'));
    mkdirSync(join(console.folder, 'sub', 'azure'), { recursive: true });
    const script = `#!/bin/sh\necho "$$ $(pwd -P)" >> '${log()}'\nexec '${join(console.bin, 'az-quantumapi')}' "$@"\n`;
    writeFileSync(join(console.folder, 'noting', 'az-quantumapi'), script, { mode: 0o755 });
  });

  beforeEach(() => {
    asked = [];
    rmSync(log(), { force: true });
    service.begin([], ({ path }) =>
      asked.push(/subscriptions\/([^/]+).*workspaces\/([^/]+)/u.exec(path)?.slice(1).join(' ') ?? path),
    );
  });

  afterAll(async () => {
    await console.close();
    await service.close();
  });

  const log = (): string => join(console.folder, 'starts');
  const starts = (): readonly { readonly pid: number; readonly folder: string }[] =>
    existsSync(log())
      ? readFileSync(log(), 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => ({ pid: Number(line.split(' ')[0]), folder: line.replace(/^\d+ /u, '') }))
      : [];
  const path = (): string => [join(console.folder, 'noting'), console.environment['PATH']].join(delimiter);
  const start = (): string => `Import-Module Az.QuantumApi
      $env:PATH = '${path()}'
      $env:AZURE_SUBSCRIPTION_ID = 's'
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

  test('is started once for all calls, again for another folder or environment, and ends with the console', async () => {
    await runAlone("call a; call b\nSet-Location sub\ncall c; call d\n$env:OTHER = 'x'\ncall e; call f");
    expect(asked).toEqual(['s a', 's b', 's c', 's d', 's e', 's f']);
    const home = realpathSync(console.folder);
    expect(starts().map(({ folder }) => folder)).toEqual([home, join(home, 'sub'), join(home, 'sub')]);
    while (starts().some(({ pid }) => isRunning(pid))) await new Promise(setImmediate);
  });

  thorough('calls side by side share it, and each gets what is its own', async () => {
    service.begin([{ status: 404, body: '{"error":{"code":"ResourceNotFound","message":"Not there."}}' }], ({ path }) =>
      asked.push(path),
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

  thorough('one that was killed, or has rested long enough, is started again, and nothing is sent twice', async () => {
    const { stdout } = await runAlone(`
      call a
      Stop-Process -Id (last) -Force
      call b
      $programs = [AzQuantumApi.PowerShell.Session].Assembly.GetType('AzQuantumApi.PowerShell.Programs')
      $programs.GetProperty('Rest', 'NonPublic, Static').SetValue($null, [timespan]::Zero)
      call c
      wait (last)
      call d`);
    expect(stdout.split('\n').filter((line) => line === 'True')).toHaveLength(4);
    expect({ asked, starts: starts().length }).toEqual({ asked: ['s a', 's b', 's c', 's d'], starts: 3 });
  });

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

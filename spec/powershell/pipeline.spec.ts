// Pipelines and errors in a real console, as scripts write them: what is sent is counted at the service.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openConsole, describeInConsole, type PowerShellConsole } from '../kit/powershell.js';
import { type Server, startServer } from '../kit/server.js';

const names = 'New-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws';

describeInConsole('pipelines in a console', (pwsh) => {
  let console: PowerShellConsole;
  let service: Server;
  let workspaces: string[];

  beforeAll(async () => {
    service = await startServer();
    console = openConsole(pwsh, { ...service.environment, AZURE_SUBSCRIPTION_ID: 's' });
  });

  beforeEach(() => {
    workspaces = [];
    service.begin([], ({ path }) => workspaces.push(/workspaces\/([^/]+)/u.exec(path)?.[1] ?? path));
  });

  afterAll(async () => {
    await console.close();
    await service.close();
  });

  /** What a script prints after the module was imported; every call in it is quiet about the endpoint. */
  const run = (script: string) =>
    console.runHere(`Import-Module Az.QuantumApi
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
    writeFileSync(file, `$WhatIfPreference = $true; ${names} -Key Primary`);
    const { stdout } = await run(`
      function Rotate { [CmdletBinding(SupportsShouldProcess)] param($Name) ids $Name | New-AzQuantumApiWorkspaceKey -Key Primary -PassThru }
      function Ask($Preference) { $ConfirmPreference = $Preference; ids "asked-$Preference" | New-AzQuantumApiWorkspaceKey -Key Primary -ErrorVariable failed -ErrorAction SilentlyContinue; "\`nrefused $($failed.Count)" }
      & '${file}'
      Rotate a -WhatIf
      $null = New-Module { function Rotate-InModule { [CmdletBinding(SupportsShouldProcess)] param() Az.QuantumApi\\${names} -Key Primary } }
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
      try { ${names} -Body @{ Key = 'Secondary' } -ErrorAction Stop } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
      try { ${names} -Key Primary -ErrorAction Stop } catch [System.Net.Http.HttpRequestException] { 'typed' } catch { $_.Exception.GetType().Name }
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

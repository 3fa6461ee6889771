// Scripts in a real console, with both programs on PATH and the module where the documentation puts it: what is loaded, what
// is sent (counted at the emulator), and how the console ends.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { toEnvironment } from '../../src/emulator/environment.js';
import { startEmulator, subscriptionId, workspace } from '../emulator/loopback.js';
import { openConsole, prepareConsole, type PowerShellConsole } from '../support/powershell-console.js';

const prepared = prepareConsole();
const suite = 'pwsh' in prepared ? describe : describe.skip;
const call = `New-AzQuantumApiWorkspaceKey -ResourceGroupName ${workspace.resourceGroupName} -WorkspaceName ${workspace.workspaceName} -Key Primary -PassThru`;

suite(`scripts in a console${'reason' in prepared ? ` (skipped: ${prepared.reason})` : ''}`, () => {
  let console: PowerShellConsole;
  let emulator: Awaited<ReturnType<typeof startEmulator>>;
  const sent = (): number => emulator.log.filter((line) => line.includes('/regenerateKey ')).length;

  beforeAll(async () => {
    emulator = await startEmulator();
    if ('pwsh' in prepared) console = openConsole(prepared.pwsh, toEnvironment(emulator.port, subscriptionId, {}));
  });

  beforeEach(() => {
    emulator.log.length = 0;
  });

  afterAll(async () => {
    console.close();
    await emulator.stop();
  });

  test('Import-Module brings the function, which sends', async () => {
    const run = await console.run(
      `Import-Module Az.QuantumApi\n(Get-Command New-AzQuantumApiWorkspaceKey).CommandType\n${call}`,
    );
    expect({ ...run, sent: sent() }).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(/^Function\n[^]*True\n$/u) as unknown,
      stderr: '',
      sent: 1,
    });
  });
});

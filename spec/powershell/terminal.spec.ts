// The console in a real terminal: Ctrl-C as a key, while a request is under way.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { workspacePath } from '../emulator/loopback.js';
import { thorough } from '../kit/choose-some.js';
import { describeInConsole, openConsole, type PowerShellConsole } from '../kit/powershell.js';
import { buildTerminalProgram, type TerminalProgram } from '../kit/terminal.js';
import { stallAt, startServer } from '../kit/server.js';

/** It stands where a shell does: the key reaches it as well, and it goes on. */
const launcher = `
  import { spawn } from 'node:child_process';
  const { pwsh, words, env } = JSON.parse(process.argv[2]);
  process.on('SIGINT', () => {});
  spawn(pwsh, words, { env, stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 255));
`;

describeInConsole('a console in a terminal', (pwsh) => {
  let console: PowerShellConsole;
  let terminals: TerminalProgram;
  let service: Awaited<ReturnType<typeof startServer>>;

  beforeAll(async () => {
    service = await startServer();
    console = openConsole(pwsh, service.environment);
    terminals = await buildTerminalProgram(launcher);
  });

  afterAll(async () => {
    terminals.remove();
    await console.close();
    await service.close();
  });

  /** The screen of a script that is stopped while its first request is under way, when the console has ended. */
  const interrupt = async (call: string): Promise<string> => {
    service.begin(stallAt(1));
    const words = ['-NoProfile', '-Command', `Import-Module Az.QuantumApi; ${call}; 'went on'`];
    const session = terminals.start({
      columns: 200,
      args: [JSON.stringify({ pwsh, words, env: console.environment })],
    });
    try {
      await service.arrived(1);
      session.type('\u0003');
      await session.ended();
    } finally {
      session.kill();
    }
    const screen = session.screen().join('\n');
    expect({ wentOn: screen.includes('went on'), sent: service.requests.length }).toEqual({ wentOn: false, sent: 1 });
    return screen;
  };

  test('Ctrl-C says that a request was under way, and nothing more is sent', async () => {
    const call = `'${workspacePath}', '${workspacePath}' | New-AzQuantumApiWorkspaceKey -Key Primary`;
    expect(await interrupt(call)).toContain('may have been regenerated');
  });

  thorough(
    'Ctrl-C while keys are read asks no further subscription, and speaks of no key that was regenerated',
    async () => {
      const call = 'Get-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws -SubscriptionId a, b';
      expect(await interrupt(call)).not.toContain('regenerated');
    },
  );
});

// `az-quantumapi` as it is installed: the built program, run as a process.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import packageFile from '../../package.json' with { type: 'json' };
import { toEnvironment } from '../../src/emulator/environment.js';
import { identityHeader } from '../../src/emulator/tokens.js';
import { exchange, workspacePath } from '../emulator/loopback.js';
import { cmdlets } from '../../src/quantum/module.js';

const program = fileURLToPath(new URL('../../dist/tool.cjs', import.meta.url)); // made by `npm run build`

const started: ChildProcess[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-tool-'));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill();
  rmSync(folder, { recursive: true });
});

function start(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const clean = { PATH: process.env['PATH'], HOME: tmpdir(), USERPROFILE: tmpdir(), ...environment };
  const child = spawn(process.execPath, [program, ...words], { env: clean, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  return child;
}

async function run(words: readonly string[], environment?: Readonly<Record<string, string>>) {
  const child = start(words, environment);
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await once(child, 'close')) as [number | null];
  const [stdout, stderr] = await output;
  return { code, stdout, stderr };
}

/** An emulator that has said where it listens. */
async function startEmulator(...words: readonly string[]) {
  const child = start(['emulator', '--port', '0', ...words]);
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (log += chunk));
  const ended = once(child, 'exit');
  while (!log.includes('\n')) await Promise.race([once(child.stderr, 'data'), ended]);
  const port = Number(/^Listening on http:\/\/127\.0\.0\.1:(\d+);/u.exec(log)?.[1]);
  return { child, port, ended };
}

describe('words that the tool does not know are an error that names what may be meant', () => {
  test.each<[words: readonly string[], said: string]>([
    [['emulatr'], "az-quantumapi: 'emulatr' is not a command. Did you mean emulator?\n"],
    [['Emulator'], "az-quantumapi: 'Emulator' is not a command. Did you mean emulator?\n"],
    [['--hlep'], "az-quantumapi: '--hlep' is not a command. Did you mean --help?\n"],
    [
      ['new-azquantumworkspacekey', '-Key', 'Primary'],
      "az-quantumapi: 'new-azquantumworkspacekey' is not a command. Did you mean New-AzQuantumApiWorkspaceKey?\n",
    ],
    [
      ['Get-AzQuantumWorkspaceKey'],
      "az-quantumapi: 'Get-AzQuantumWorkspaceKey' is not a command. Did you mean Get-AzQuantumApiWorkspaceKey?\n",
    ],
    [
      ['Remove-AzQuantumApiWorkspace'],
      "az-quantumapi: 'Remove-AzQuantumApiWorkspace' is not a command. The cmdlets here are Get-AzQuantumApiOffering, Get-AzQuantumApiWorkspace, Get-AzQuantumApiWorkspaceKey, New-AzQuantumApiWorkspaceKey, Test-AzQuantumApiWorkspaceNameAvailability, Update-AzQuantumApiWorkspaceTag.\n",
    ],
    [['--version', 'x'], 'az-quantumapi: nothing may follow --version.\n'],
    [['emulator', 'start'], "az-quantumapi emulator: 'start' is not an option; see --help.\n"],
    [['emulator', '--port'], 'az-quantumapi emulator: --port needs a value.\n'],
    [['emulator', '--port=99999'], "az-quantumapi emulator: --port '99999' is not a whole number from 0 to 65535.\n"],
    [['emulator', '--port=1', '--port=2'], 'az-quantumapi emulator: --port may be given only once.\n'],
    [['emulator', '--print-env=sh'], 'az-quantumapi emulator: --print-env takes no value.\n'],
    [['emulator', '--shell', 'cmd'], "az-quantumapi emulator: --shell 'cmd' is none of sh, fish, powershell.\n"],
    [
      ['emulator', '--fault', '1:thrttle'],
      "az-quantumapi emulator: --fault '1:thrttle': 'thrttle' is none of throttle, delay, break-before, break-after, error, html.\n",
    ],
  ])('%j', async (words, said) => {
    expect(await run(words)).toEqual({ code: 1, stdout: '', stderr: said });
  });

  test('without a word it says how it is used', async () => {
    const { code, stdout, stderr } = await run([]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^az-quantumapi: a command is missing\.\nUsage: /u);
  });
});

describe('what it says about itself', () => {
  test('--version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, stdout: `az-quantumapi ${packageFile.version}\n`, stderr: '' });
  });

  test.each([[['--help']], [['emulator', '--help']]])('%j', async (words) => {
    const { code, stdout, stderr } = await run(words);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Usage: az-quantumapi emulator [option]...');
  });
});

describe('the emulator', () => {
  test('the environment is the same whether it is printed at the start or asked for later', async () => {
    const { child, port } = await startEmulator('--shell', 'fish');
    const later = await run(['emulator', '--print-env', '--port', String(port), '--shell', 'fish']);
    expect(later).toEqual({ code: 0, stdout: expect.stringContaining(`http://127.0.0.1:${port}`), stderr: '' });
    child.kill();
    expect(await text(child.stdout)).toBe(later.stdout);
  });

  // Elsewhere a process is ended without being asked.
  const testSignals = process.platform === 'win32' ? test.skip.each : test.each;
  testSignals(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends it with exit code 0', async (signal) => {
    const { child, ended } = await startEmulator();
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
  });

  testSignals(['SIGTERM'] as const)(
    'what it was filled with is saved after %s, for its owner alone',
    async (signal) => {
      const file = join(folder, 'state.json');
      const { child, port, ended } = await startEmulator('--state', file, '--save');
      const grant = '/msi/token?api-version=2019-08-01&resource=x';
      const granted = await exchange({
        host: '127.0.0.1',
        port,
        path: grant,
        headers: { 'x-identity-header': identityHeader },
      });
      const { access_token: token } = JSON.parse(granted.body) as { readonly access_token: string };
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const path = `${workspacePath.replace(/resourceGroups.*providers/u, 'resourceGroups/rg/providers').replace('quantumworkspace1', 'ws1')}?api-version=2025-01-01-preview`;
      await exchange({ host: '127.0.0.1', port, path, method: 'PATCH', headers }, '{"tags":{"env":"test"}}');
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const again = await startEmulator('--state', file);
      const refill = JSON.parse(readFileSync(file, 'utf8')) as { readonly workspaces: readonly object[] };
      expect(refill.workspaces).toMatchObject([
        { name: 'ws1', tags: { env: 'test' } },
        { name: 'ws2' },
        { name: 'ws3' },
      ]);
      again.child.kill(signal);
      await again.ended;
      expect(readdirSync(folder)).toEqual(['state.json']);
    },
  );

  test('a file that is not there, or not as it should be, is an error that names file and place', async () => {
    const file = join(folder, 'state.json');
    const said = async () => (await run(['emulator', '--port', '0', '--state', file])).stderr;
    expect(await said()).toMatch(/^az-quantumapi emulator: --state '.*state\.json' cannot be read: ENOENT/u);
    writeFileSync(file, '{"workspaces": [}');
    expect(await said()).toBe(
      `az-quantumapi emulator: --state '${file}', line 1, column 17: expected a JSON value or ']' but found '}'.\n`,
    );
  });

  test('it serves on when nobody reads its output any more', async () => {
    const child = start(['emulator', '--port', '0']);
    child.stdout.destroy();
    const [line] = (await once(child.stderr.setEncoding('utf8'), 'data')) as [string];
    child.stderr.destroy();
    const port = Number(/:(\d+);/u.exec(line)?.[1]);
    for (let i = 0; i < 3; i += 1) {
      expect(await exchange({ host: '127.0.0.1', port, path: '/msi/token' })).toMatchObject({ status: 401 });
    }
  });

  test('an answer that is still to come does not hold up its end', async () => {
    const { child, port, ended } = await startEmulator('--fault', 'all:delay:3600000');
    const path = `${workspacePath.replace('quantumworkspace1', 'ws1')}/regenerateKey`;
    const unanswered = expect(exchange({ host: '127.0.0.1', port, path, method: 'POST' })).rejects.toThrow();
    await once(child.stderr, 'data'); // the line that is logged when the request has been carried out
    child.kill();
    await Promise.all([unanswered, ended]);
  });

  test('a port that is in use is an error that says what to do', async () => {
    const { port } = await startEmulator();
    const said = `az-quantumapi emulator: port ${port} is in use. Another one is chosen with --port, any free one with --port 0.\n`;
    expect(await run(['emulator', '--port', String(port)])).toEqual({ code: 1, stdout: '', stderr: said });
  });
});

test('the name of the cmdlet, in any case, runs it with the words behind it', async () => {
  const { port } = await startEmulator();
  const environment = toEnvironment(port, '00000000-1111-2222-3333-444444444444', {});
  const words = ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws1', '-Key', 'Primary,Secondary', '-PassThru'];
  const { code, stdout } = await run(['new-AZQUANTUMAPIworkspacekey', ...words], environment);
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'True\n' });
});

test('a cmdlet that reads does so, too, and says what it is', async () => {
  const { port } = await startEmulator();
  const environment = toEnvironment(port, '00000000-1111-2222-3333-444444444444', {});
  const name = 'Get-AzQuantumApiWorkspaceKey';
  const { code, stdout } = await run(
    [name.toUpperCase(), '-ResourceGroupName', 'rg', '-WorkspaceName', 'ws1'],
    environment,
  );
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ ApiKeyEnabled: true, SecondaryKeyKey: expect.any(String) as unknown });
  for (const word of ['--help', '-?']) expect((await run([name, word])).stdout).toContain(`${name} -ResourceGroupName`);
});

test.each(cmdlets)('$command.name is run by its name in any case', async ({ command: { name } }) => {
  for (const spelled of [name, name.toLowerCase(), name.toUpperCase()]) {
    const said = { code: 0, stdout: `${name} ${packageFile.version}\n`, stderr: '' };
    expect(await run([spelled, '--version'])).toEqual(said);
  }
});

test('powershell-session is for the module: whoever adds words to it hears so, and nothing waits', async () => {
  const { code, stdout, stderr } = await run(['powershell-session', '--help']);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('the PowerShell module calls it');
});

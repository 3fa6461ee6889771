// What a shell does around the command: loops that share their standard input with it, real pipes, captured results.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Server, startServer } from './kit/server.js';
import { commandFile, createProgramEnvironment } from './kit/program-environment.js';

const hasShell = spawnSync('sh', ['-c', 'exit 0']).status === 0;
if (!hasShell) console.warn('There is no sh here: what a shell does around the command is not tested.');
const inShell = hasShell ? test : test.skip;

const environment = createProgramEnvironment();
let service: Server;

beforeAll(async () => {
  service = await startServer();
});
afterEach(() => service.begin());
afterAll(async () => {
  await service.close();
  environment.remove();
});

/** Runs a script in which `regenerate` is the command. */
async function run(script: string, input = '') {
  const { AZURE_RESOURCE_MANAGER_ENDPOINT: endpoint, ...token } = service.environment;
  const env = environment.with({ ...token, ENDPOINT: endpoint, NODE: process.execPath, COMMAND: commandFile });
  const regenerate = 'regenerate() { "$NODE" "$COMMAND" --endpoint "$ENDPOINT" "$@"; }';
  const child = spawn('sh', ['-c', `${regenerate}\n${script}`], { env, detached: true });
  child.stdin.on('error', () => undefined).end(input);
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const [exitCode] = (await once(child, 'close')) as [number | null];
  const [stdout, stderr] = await output;
  return { exitCode, stdout, stderr };
}

const workspaces = () => service.requests.map(({ path }) => /workspaces\/([^/]+)\//u.exec(path)?.[1]);
const ids = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws${at + 1}\n`,
  ).join('');

inShell('a loop over lines of its standard input loses none of them', async () => {
  const loop = 'while read -r ws; do regenerate -ResourceGroupName rg -WorkspaceName "$ws" -Key Primary; done';
  expect(await run(loop, 'ws1\nws2\nws3\n')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  expect(workspaces()).toEqual(['ws1', 'ws2', 'ws3']);
});

inShell('nor does it when the command would have asked something', async () => {
  const loop = 'while read -r ws; do regenerate -ResourceGroupName rg -WorkspaceName "$ws" -Key Primary -Confirm; done';
  const { stderr } = await run(loop, 'y\ny\n');
  expect(stderr.match(/PowerShell is in NonInteractive mode/gu)).toHaveLength(2);
  expect(workspaces()).toEqual([]);
});

inShell('a captured result is the result alone', async () => {
  const script =
    'ok=$(regenerate -ResourceGroupName rg -WorkspaceName ws -Key Primary -PassThru -Verbose); echo "[$ok]"';
  const { stdout, stderr } = await run(script);
  expect(stdout).toBe('[True]\n');
  expect(stderr).toContain('VERBOSE:');
});

inShell('objects come through a pipe of the shell', async () => {
  const script = 'cat | regenerate -Key Primary -PassThru | cat';
  expect(await run(script, ids(3))).toEqual({ exitCode: 0, stdout: 'True\nTrue\nTrue\n', stderr: '' });
  expect(workspaces()).toEqual(['ws1', 'ws2', 'ws3']);
});

inShell('a reader that has enough ends the run quietly', async () => {
  // Who reads takes its line and goes; the command learns of it when it writes the next one.
  const script = 'cat | { regenerate -Key Primary -PassThru; echo "exit $?" >&2; } | head -n 1';
  expect(await run(script, ids(200))).toEqual({
    exitCode: 0,
    stdout: 'True\n',
    stderr: expect.stringMatching(/^Standard input: .* the rest of the input was not reached\.\nexit 0\n$/),
  });
  expect(workspaces().length).toBeLessThan(200);
});

inShell('so does one of results and messages together', async () => {
  const script = '{ cat | regenerate -Key Primary -WhatIf -Verbose 2>&1; echo "exit $?" >&3; } 3>&2 | head -n 1';
  expect(await run(script, ids(2000))).toMatchObject({ exitCode: 0, stderr: 'exit 0\n' });
});

inShell('a standard input that is closed, or the null device, holds no objects: the call runs once', async () => {
  const call = 'regenerate -ResourceGroupName rg -WorkspaceName ws -PassThru 2>/dev/null';
  expect(await run(`${call} <&-; ${call} </dev/null`)).toMatchObject({ exitCode: 0, stdout: 'True\nTrue\n' });
  expect(workspaces()).toEqual(['ws', 'ws']);
});

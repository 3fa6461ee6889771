// The three runners see the same of a call: the library in this process, the program as a process, the program in a terminal.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openAzure, type AzureStandIn } from './azure-stand-in.js';
import { createProgramEnvironment } from './program-environment.js';
import { runScript, startProgram, type RunningProgram } from './program-run.js';
import { startInProcess } from './run-in-process.js';
import { type Server, startServer } from './server.js';
import { openTerminals, type Terminals } from './terminal.js';

const named = ['-ResourceGroupName', 'g', '-WorkspaceName', 'w', '-Key', 'Primary', '-PassThru'];
const environment = createProgramEnvironment();
let azure: AzureStandIn;
let server: Server;
let terminals: Terminals;

beforeAll(async () => {
  [azure, server, terminals] = [await openAzure(), await startServer(), openTerminals()];
});

afterAll(async () => {
  terminals.close();
  await Promise.all([azure.close(), server.close()]);
  environment.remove();
});

test('the library: exit code, output, records and requests', async () => {
  const { exitCode, stdout, errors, requests } = await azure.callForRecords(named);
  expect({ exitCode, stdout, errors, paths: requests.map(({ path }) => path) }).toEqual({
    exitCode: 0,
    stdout: 'true\n',
    errors: [],
    paths: [expect.stringContaining('/workspaces/w/regenerateKey')],
  });
  expect(await azure.callForRecords([...named, '-Foo'])).toMatchObject({
    exitCode: 1,
    errors: [{ fullyQualifiedErrorId: 'NamedParameterNotFound,New-AzQuantumApiWorkspaceKey' }],
    requests: [],
  });
  expect(await azure.call([...named, '-Confirm'], { typed: ['n'] })).toMatchObject({ exitCode: 0, requests: [] });
});

const launch = { words: ['--endpoint', '', '-Key', 'Primary', '-PassThru'], input: 'pipe' as const };
const starts: readonly (readonly [string, (options: Parameters<typeof startProgram>[0]) => RunningProgram])[] = [
  ['the program, as a process', startProgram],
  ['the program, in this process', startInProcess],
];

test.each(starts)('%s: what it reads, and what it has written so far', async (_says, start) => {
  server.begin();
  const words = launch.words.with(1, server.origin);
  const program = start({ ...launch, words, env: environment.with(server.signIn) });
  program.input.write('/subscriptions/s/resourceGroups/g/providers/Microsoft.Quantum/workspaces/w\n');
  await program.printed('True\n');
  expect(server.requests).toHaveLength(1);
  program.input.end();
  expect((await program.ended()).exitCode).toBe(0);
  await expect(program.said('never')).rejects.toThrow('this can no longer happen');
});

test('a script of Node, to its end', async () => {
  const script = new URL('../../package.json', import.meta.url).pathname;
  expect(await runScript(script, [], { env: {} })).toMatchObject({ exitCode: 1, stdout: '' });
});

test('the terminal: the screen, keys, and a stream that goes to a file', async () => {
  server.begin();
  const words = ['--endpoint', server.origin, ...named, '-Confirm'];
  const run = terminals.start({ words, env: environment.with(server.signIn), redirected: ['stdout'] });
  await run.seen('(default is "Y"):');
  expect(server.requests).toHaveLength(0);
  run.type('y\r');
  expect(await run.ended()).toBe(0);
  expect([run.redirected('stdout'), server.requests.length]).toEqual(['True\n', 1]);
  await expect(run.seen('never')).rejects.toThrow('this can no longer happen');
});

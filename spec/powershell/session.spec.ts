// The program behind the module, spoken to as the module speaks: the real program, real HTTP on loopback. Needs no PowerShell.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import packageFile from '../../package.json' with { type: 'json' };
import { createProgramEnvironment } from '../kit/program-environment.js';
import { type ReceivedRequest, type Server, stallAt, startServer } from '../kit/server.js';
import { workspacePath } from '../emulator/loopback.js';

const toolFile = resolve(import.meta.dirname, '../..', packageFile.bin['az-quantumapi']);
const environment = createProgramEnvironment();
const set = 'RegenerateViaIdentityExpanded';
const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws';
const command = 'New-AzQuantumApiWorkspaceKey';
const begin = { call: 1, kind: 'begin', command, set, parameters: {}, verbose: false, debug: false };
const object = (parameters: object, call = 1): object => ({ call, kind: 'object', parameters });
const yes = { call: 1, kind: 'answer', isYes: true };

let service: Server;
let requests: ReceivedRequest[];
const started: ChildProcess[] = [];

beforeAll(async () => {
  service = await startServer();
});

beforeEach(() => {
  requests = [];
  service.begin([], (request) => requests.push(request));
});

afterAll(async () => {
  for (const child of started) child.kill();
  await service.close();
  environment.remove();
});

/** A session; `say` writes a message or a line, `hear` gives what is answered up to the next line that ends an answer. */
function open(variables: Readonly<Record<string, string | undefined>> = {}) {
  const env = environment.with({ ...service.environment, ...variables });
  const child = spawn(process.execPath, [toolFile, 'powershell-session'], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  started.push(child);
  const ended = once(child, 'close') as Promise<[number]>;
  const lines = readLines(createInterface({ input: child.stdout }));
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaints += chunk));
  return {
    say: (message: object | string) =>
      void child.stdin.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`),
    async hear(): Promise<readonly Readonly<Record<string, unknown>>[]> {
      const heard = [];
      for (;;) {
        const line = await lines.next();
        if (line === undefined) return heard;
        const said = JSON.parse(line) as Readonly<Record<string, unknown>>;
        heard.push(said);
        if (['hello', 'question', 'wait', 'done'].includes(String(said['stream']))) return heard;
      }
    },
    async end() {
      child.stdin.end();
      const [code] = await ended;
      return { code, complaints };
    },
  };
}

function readLines(source: Interface): { next(): Promise<string | undefined> } {
  const iterator = source[Symbol.asyncIterator]();
  return {
    async next() {
      const step = await iterator.next();
      return step.done === true ? undefined : step.value;
    },
  };
}

/** A session in which the call has begun. */
async function openBegun(message: object = begin, variables: Readonly<Record<string, string | undefined>> = {}) {
  const session = open(variables);
  expect(await session.hear()).toEqual([{ stream: 'hello', protocol: 4, version: packageFile.version }]);
  session.say(message);
  return { ...session, begun: await session.hear() };
}

describe('one session serves a pipeline', () => {
  test('object by object: what would be done, an answer, what came of it', async () => {
    const session = await openBegun();
    expect(session.begun.at(-1)).toEqual({ call: 1, stream: 'done', subscriptionId: null });
    for (const name of ['a', 'b']) {
      session.say(object({ InputObject: { Id: id + name }, Key: ['Primary'], PassThru: true }));
      expect(await session.hear()).toEqual([
        { call: 1, stream: 'question', operation: 'Regenerate key Primary', target: id + name, changes: true },
      ]);
      session.say(yes);
      expect(await session.hear()).toEqual([
        { call: 1, stream: 'output', value: true },
        { call: 1, stream: 'done' },
      ]);
    }
    expect(await session.end()).toEqual({ code: 0, complaints: '' });
    const us = [`New-AzQuantumApiWorkspaceKey_${set}`, `az-quantumapi/${packageFile.version}`];
    expect(requests.map(({ path, headers }) => [path, headers['fullcommandname'], headers['user-agent']])).toEqual([
      [expect.stringContaining('/workspaces/wsa/'), ...us],
      [expect.stringContaining('/workspaces/wsb/'), ...us],
    ]);
  });

  test('an object that nobody is to be asked about is sent at once; it is said before which one that is', async () => {
    const session = await openBegun();
    session.say({ ...object({ InputObject: { Id: id }, Key: ['Primary'] }), isYes: true });
    expect(await session.hear()).toMatchObject([{ stream: 'question', target: id }]);
    expect(await session.hear()).toEqual([{ call: 1, stream: 'done' }]);
    await session.end();
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['is about to go out', { isYes: true, isNext: true }, true],
    ['may be asked about first', { isYes: false, isNext: true }, false],
    ['may never come, as objects are piped', { isYes: true, isNext: false }, false],
  ])('what signs in is loaded at the beginning of a call where a request %s', async (_, follows, isLoaded) => {
    const hook = join(environment.home, 'tell-files.cjs');
    const tell = `const fs = require('node:fs'), open = fs.openSync;
      fs.openSync = (file, ...how) => { if (/lazy.request/.test(file)) process.stderr.write('loaded\\n'); return open(file, ...how); };`;
    writeFileSync(hook, tell);
    const variables = { NODE_OPTIONS: `--require ${JSON.stringify(hook)}`, NODE_DISABLE_COMPILE_CACHE: '1' };
    const session = await openBegun({ ...begin, ...follows }, variables);
    const { complaints } = await session.end();
    expect(complaints.includes('loaded')).toBe(isLoaded);
    expect(requests).toEqual([]);
  });

  test('a no sends nothing', async () => {
    const session = await openBegun();
    session.say(object({ InputObject: { Id: id }, Key: ['Primary'] }));
    await session.hear();
    session.say({ ...yes, isYes: false });
    expect(await session.hear()).toEqual([{ call: 1, stream: 'done' }]);
    await session.end();
    expect(requests).toEqual([]);
  });

  test('an error says whether the call ends with it', async () => {
    service.begin([{ status: 403, body: '{"error":{"code":"AuthorizationFailed","message":"No."}}' }], () => undefined);
    const session = await openBegun();
    session.say(object({ InputObject: { Id: id }, Key: ['Primary'] }));
    await session.hear();
    session.say(yes);
    expect((await session.hear())[0]).toMatchObject({
      stream: 'error',
      fullyQualifiedErrorId: expect.stringMatching(/^AuthorizationFailed,/) as unknown,
      terminating: false,
    });
    session.say(object({ InputObject: { SubscriptionId: 's', ResourceGroupName: 'rg' }, Key: ['Primary'] }));
    await session.hear();
    session.say(yes);
    expect((await session.hear())[0]).toMatchObject({
      message: 'InputObject has null value for InputObject.WorkspaceName',
      terminating: true,
    });
    expect((await session.end()).code).toBe(0);
  });

  test('a call by names hears its subscription, and where it comes from if somebody listens', async () => {
    const session = await openBegun({ ...begin, set: 'RegenerateExpanded', verbose: true });
    expect(session.begun.at(-1)).toEqual({ call: 1, stream: 'done', subscriptionId: 's' });
    expect(session.begun.map(({ message }) => message)).toContain(
      'Using subscription s (environment variable AZURE_SUBSCRIPTION_ID).',
    );
    await session.end();
  });

  test('without a subscription the call ends before the first object', async () => {
    const session = await openBegun({ ...begin, set: 'Regenerate' }, { AZURE_SUBSCRIPTION_ID: undefined });
    expect(session.begun[0]).toMatchObject({
      fullyQualifiedErrorId: 'NoSubscription,New-AzQuantumApiWorkspaceKey',
      terminating: true,
    });
    expect((await session.end()).code).toBe(0);
  });

  test('what was understood beyond the original is warned of, and the proxy is used', async () => {
    const leniencies = [{ kind: 'otherSpelling', member: 'Key', given: 'keys' }];
    const proxied = { ...begin, set: 'RegenerateViaIdentity', parameters: { Proxy: '', DefaultProfile: true } };
    const session = await openBegun(proxied);
    expect(session.begun.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^The DefaultProfile parameter is not functional/),
    );
    session.say(object({ InputObject: { Id: id }, Body: { Key: ['Primary'], leniencies } }));
    await session.hear();
    session.say(yes);
    expect((await session.hear())[0]?.['message']).toContain('The keys were given as "keys" and are sent');
    await session.end();
    expect(requests[0]?.body).toContain('Primary');
  });

  test.each([
    [{ Break: true }, 'Break'],
    [{ HttpPipelineAppend: true }, 'HttpPipelineAppend'],
  ])('%j cannot be done by a program', async (parameters, name) => {
    const session = await openBegun({ ...begin, parameters });
    expect(session.begun[0]).toMatchObject({
      fullyQualifiedErrorId: 'ParameterNotSupported,New-AzQuantumApiWorkspaceKey',
      message: expect.stringContaining(`-${name} is not supported`) as unknown,
    });
    await session.end();
  });
});

describe('a cmdlet that reads', () => {
  const list = { ...begin, command: 'Get-AzQuantumApiWorkspaceKey', set: 'List' };
  const parameters = { ResourceGroupName: 'rg', WorkspaceName: 'ws', SubscriptionId: ['a', 'b'] };
  const key = 'a-key-that-only-the-output-has';
  const answer = { status: 200, body: JSON.stringify({ apiKeyEnabled: true, primaryKey: { key } }) };

  test('writes its objects with the names of their types, and goes on when they have been taken', async () => {
    service.begin([answer, { ...answer, body: '[]' }], (request) => requests.push(request));
    const session = await openBegun({ ...list, debug: true });
    session.say(object(parameters));
    const target = ['a', 'b'].map((one) => id.replace('/s/', `/${one}/`)).join(', ');
    expect(await session.hear()).toEqual([
      { call: 1, stream: 'question', operation: 'Read the keys', target, changes: false },
    ]);
    session.say(yes);
    const first = await session.hear();
    expect(first.at(-1)).toEqual({ call: 1, stream: 'wait' });
    expect(requests).toHaveLength(1);
    session.say({ call: 1, kind: 'next' });
    const said = [...first, ...(await session.hear())];
    expect(said.filter(({ stream }) => stream === 'output')).toEqual([
      {
        call: 1,
        stream: 'output',
        type: 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Models.Api202501Preview.ListKeysResult',
        value: expect.objectContaining({ ApiKeyEnabled: true, PrimaryKeyKey: key, SecondaryKeyKey: null }) as unknown,
      },
      { call: 1, stream: 'output', value: null },
    ]);
    const others = said.filter(({ stream }) => stream !== 'output');
    expect(others.length).toBeGreaterThan(2);
    expect(JSON.stringify(others)).not.toContain(key);
    expect(requests.map(({ path }) => path.split('/')[2])).toEqual(['a', 'b']);
    await session.end();
  });

  test('asks for nothing more when its reader has enough', async () => {
    service.begin([answer], (request) => requests.push(request));
    const session = await openBegun(list);
    session.say({ ...object(parameters), isYes: true });
    await session.hear();
    expect((await session.hear()).map(({ stream }) => stream)).toEqual(['output', 'wait']);
    session.say({ call: 1, kind: 'stop' });
    session.say({ call: 1, kind: 'next' });
    expect(await session.hear()).toEqual([{ call: 1, stream: 'done' }]);
    expect((await session.end()).code).toBe(0);
    expect(requests).toHaveLength(1);
  });
});

describe('a session ends', () => {
  test('when it is stopped: the request under way is told of', async () => {
    const stalling = await startServer({ answers: stallAt(1) });
    try {
      const session = await openBegun(begin, stalling.environment);
      session.say(object({ InputObject: { Id: workspacePath }, Key: ['Primary'] }));
      await session.hear();
      session.say(yes);
      await stalling.arrived(1);
      session.say({ call: 1, kind: 'stop' });
      const said = await session.hear();
      expect(said.find(({ stream }) => stream === 'error')?.['message']).toContain('may have been regenerated');
      expect((await session.end()).code).toBe(0);
    } finally {
      await stalling.close();
    }
  });

  test('when nothing comes any more, before or after the beginning', async () => {
    const early = open();
    await early.hear();
    expect(await early.end()).toEqual({ code: 0, complaints: '' });
    expect(await (await openBegun()).end()).toEqual({ code: 0, complaints: '' });
  });

  test.each([
    ['no JSON', 'nonsense'],
    ['an object before the call has begun', object({ InputObject: { Id: id } })],
    ['a set that does not exist', { ...begin, set: 'Other' }],
    ['a command that does not exist', { ...begin, command: 'Get-Other' }],
    ["another command's set", { ...begin, command: 'Get-AzQuantumApiWorkspaceKey' }],
    ['a list', '[]'],
  ])('with a complaint at a line that it does not understand: %s', async (_, line) => {
    const session = open();
    await session.hear();
    session.say(line);
    const { code, complaints } = await session.end();
    expect(code).toBe(1);
    expect(complaints).toContain('is not understood');
  });
});

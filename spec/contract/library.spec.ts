// The command as a library (contract, section 10): it works in somebody else's process, many times and side by side, with
// streams that are not its own, and it stops when it is told to.
import { EventEmitter, getEventListeners } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import packageFile from '../../package.json' with { type: 'json' };
import { commands, runCommand } from '../../src/bin/library.js';
import { openAzure, subscription, type AzureStandIn, type StandInCallOptions } from '../kit/azure-stand-in.js';
import { callCommand, callForRecords, messagesOf, type CallOptions } from '../kit/call-command.js';
import { privateTypePrefix } from '../kit/engine-case.js';
import { type Answers, grantToken, type ReceivedRequest, type Server, startServer } from '../kit/server.js';
import { stopTimers } from '../kit/network-timers.js';
import { borrowEnvironment } from '../kit/program-environment.js';

let azure: AzureStandIn;
const listeners: Server[] = [];

beforeAll(async () => {
  azure = await openAzure();
});

afterEach(async () => {
  jest.useRealTimers();
  await Promise.all(listeners.splice(0).map((listener) => listener.close()));
});

afterAll(() => azure.close());

const cmdlet = 'New-AzQuantumApiWorkspaceKey';
const names = ['-ResourceGroupName', 'g', '-WorkspaceName', 'w'];
const named = [...names, '-Key', 'Primary'];

function idOf(workspace: string): string {
  return `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Quantum/workspaces/${workspace}`;
}

function workspacesOf(requests: readonly { readonly path: string }[]): readonly string[] {
  return requests.map(({ path }) => /workspaces\/([^/]*)\//.exec(path)?.[1] ?? '');
}

async function listen(answers?: Answers): Promise<Server> {
  const listener = await startServer(answers === undefined ? {} : { answers });
  listeners.push(listener);
  return listener;
}

/** A service that takes requests and never answers. */
async function listenSilently(): Promise<{
  readonly listener: Server;
  readonly env: Readonly<Record<string, string>>;
}> {
  const listener = await listen(() => undefined);
  return { listener, env: { ...azure.environment, AZURE_RESOURCE_MANAGER_ENDPOINT: listener.origin } };
}

describe('many runs side by side do what each does alone', () => {
  interface Run {
    readonly words: readonly string[];
    readonly options: CallOptions;
  }

  /** Runs that differ in words, streams, environment, format and in where they send. */
  function makeRuns(origins: readonly string[]): readonly Run[] {
    return Array.from({ length: 48 }, (_, i) => {
      const workspace = `w${i}`;
      const env: Record<string, string> = {
        ...azure.environment,
        AZURE_RESOURCE_MANAGER_ENDPOINT: origins[i % origins.length] ?? '',
        AZURE_SUBSCRIPTION_ID: `subscription-${i}`,
      };
      const call = ['-ResourceGroupName', `g${i}`, '-WorkspaceName', workspace, '-Key', `K${i}`];
      const kinds: readonly Run[] = [
        { words: [...call, '-PassThru'], options: { env } },
        { words: [...call, '-Verbose'], options: { env } },
        { words: ['--output-format', 'json', ...call, '-PassThru'], options: { env } },
        { words: [...call, '-PassThru'], options: { env: { ...env, WhatIfPreference: 'True' } } },
        {
          words: ['-Key', `K${i}`, '-PassThru'],
          options: { env, stdin: `${idOf(`${workspace}a`)}\n${idOf(`${workspace}b`)}\n` },
        },
        { words: [...call, '-Foo'], options: { env } },
        { words: ['--pipeline', 'never', '-Key', `K${i}`], options: { env, stdin: `g${i}\n${workspace}\n` } },
        { words: [...call, '-Confirm'], options: { env, typed: [i % 2 === 0 ? 'y' : 'n'] } },
      ];
      return kinds[i % kinds.length] ?? { words: call, options: { env } };
    });
  }

  const withoutIds = (text: string): string => text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID');

  test('exit codes, output, errors, questions and requests are the same', async () => {
    const services = await Promise.all([startServer(), startServer(), startServer()]);
    const heard: string[] = [];
    for (const [at, service] of services.entries()) {
      service.begin([], ({ path, body }) => heard.push(`${at} ${path} ${body}`));
    }
    const runs = makeRuns(services.map(({ environment }) => environment['AZURE_RESOURCE_MANAGER_ENDPOINT'] ?? ''));
    const see = async ({ words, options }: Run) => {
      const { exitCode, stdout, stderr, terminal } = await callCommand(words, options);
      return { words, exitCode, stdout, stderr: withoutIds(stderr), terminal };
    };
    const alone: Awaited<ReturnType<typeof see>>[] = [];
    for (const run of runs) alone.push(await see(run));
    const heardAlone = heard.splice(0);
    const together = await Promise.all(runs.map(see));
    for (const service of services) await service.close();
    expect(together).toEqual(alone);
    expect(heard.toSorted()).toEqual(heardAlone.toSorted());
    expect(heardAlone.length).toBeGreaterThan(30);
    expect(new Set(alone.map(({ exitCode }) => exitCode))).toEqual(new Set([0, 1]));
  });

  test('one that is stopped does not stop another', async () => {
    const { listener, env } = await listenSilently();
    const stop = new AbortController();
    const stopped = callCommand(named, { env, signal: stop.signal });
    const other = callCommand(named, { env: azure.environment, signal: new AbortController().signal });
    await listener.arrived(1);
    stop.abort();
    expect([(await stopped).exitCode, (await other).exitCode]).toEqual([130, 0]);
  });

  test('the same streams serve any number of runs: no listener stays on them', async () => {
    const [stdout, stderr] = [new PassThrough().resume(), new PassThrough().resume()];
    const count = () => [stdout, stderr].map((stream) => stream.eventNames().map((name) => stream.listenerCount(name)));
    const { signal } = new AbortController();
    const run = (words: readonly string[]) =>
      runCommand(words, { stdout, stderr, signal, env: { HOME: '/nonexistent', ...azure.environment } });
    let most = 0;
    for (const stream of [stdout, stderr]) {
      stream.on('newListener', (name: string) => (most = Math.max(most, stream.listenerCount(name) + 1)));
    }
    const before = count();
    for (let i = 0; i < 15; i++) await run(i % 2 === 0 ? named : [...named, '-WhatIf']);
    expect(count()).toEqual(before);
    await Promise.all(Array.from({ length: 30 }, () => run([...named, '-Verbose', '-PassThru'])));
    expect(count()).toEqual(before);
    // Node warns of more.
    expect(most).toBeLessThanOrEqual(EventEmitter.defaultMaxListeners);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    expect([stdout, stderr].map((stream) => stream.writableEnded || stream.destroyed)).toEqual([false, false]);
  });
});

describe('a token is held for runs that share sign-in settings', () => {
  const home = mkdtempSync(join(tmpdir(), 'az-quantumapi-held-'));
  const paths = ['.azure/azureProfile.json', '.azure/msal_token_cache.json', '.Azure/AzureRmContext.json', 'token.jwt'];
  for (const path of paths) mkdirSync(dirname(join(home, path)), { recursive: true });
  let undo: () => void = () => undefined;
  afterEach(() => undo());
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  /** A managed identity of the test's own, which counts what it gives; its tokens are good for so many seconds. */
  async function openIdentity(lasting: number, status: (count: number) => number = () => 200) {
    const identity: Server = await listen(({ count }) => {
      const code = status(count);
      return code === 200 ? grantToken(lasting, `token-${count}`) : { status: code, body: '{}' };
    });
    const variables = { ...azure.environment, IDENTITY_ENDPOINT: `${identity.origin}/token`, HOME: home };
    undo = borrowEnvironment(variables);
    const run = (options: StandInCallOptions = {}, words: readonly string[] = named) =>
      azure.callForRecords(words, { ...options, env: { ...variables, ...options.env } });
    return { run, exchanges: () => identity.requests.length };
  }

  test.each([11, 30])('%i runs side by side ask once', async (count) => {
    const { run, exchanges } = await openIdentity(7200);
    const all = await Promise.all(Array.from({ length: count }, () => run()));
    expect({ codes: new Set(all.map(({ exitCode }) => exitCode)), exchanges: exchanges() }).toEqual({
      codes: new Set([0]),
      exchanges: 1,
    });
  });

  test('runs one after the other ask once, whatever the subscription is', async () => {
    const { run, exchanges } = await openIdentity(7200);
    await run();
    await run({ env: { AZURE_SUBSCRIPTION_ID: 'another' } });
    await run({ stdin: idOf('piped') }, ['-Key', 'Primary']);
    expect(exchanges()).toBe(1);
    await run({ env: { AZURE_CLIENT_ID: 'another' } });
    expect(exchanges()).toBe(2);
  });

  test.each(paths)('until a file that sign-in reads changes: %s', async (path) => {
    const { run, exchanges } = await openIdentity(7200);
    process.env['AZURE_FEDERATED_TOKEN_FILE'] = join(home, 'token.jwt');
    await run();
    for (const text of ['{}', '{ }']) {
      const before = exchanges();
      writeFileSync(join(home, path), text);
      await run();
      await run();
      expect(exchanges()).toBe(before + 1);
    }
  });

  test('until it is near its end', async () => {
    const { run, exchanges } = await openIdentity(170);
    await run();
    await run();
    expect(exchanges()).toBe(2);
  });

  test('until the service turns it away', async () => {
    const { run, exchanges } = await openIdentity(7200);
    expect((await run()).exitCode).toBe(0);
    expect((await run({ answers: [{ status: 401 }] })).exitCode).toBe(1);
    expect(exchanges()).toBe(1);
    expect((await run()).requests[0]?.headers['authorization']).toBe('Bearer token-2');
  });

  test('and what a federated token file holds is hidden by value', async () => {
    const { run } = await openIdentity(7200);
    const file = join(home, 'token.jwt');
    process.env['AZURE_FEDERATED_TOKEN_FILE'] = file;
    writeFileSync(file, 'assertion-of-the-workload\n');
    const message = 'It says assertion-of-the-workload.';
    const { stderr } = await run({
      answers: [{ status: 403, body: JSON.stringify({ error: { code: 'X', message } }) }],
    });
    expect(stderr).toContain('It says ***.');
  });

  test('but a failure is not', async () => {
    const { run, exchanges } = await openIdentity(7200, (count) => (count === 1 ? 400 : 200));
    expect([(await run()).exitCode, (await run()).exitCode, exchanges()]).toEqual([1, 0, 2]);
  });
});

describe('the process that it works in', () => {
  const events = [
    'SIGINT',
    'SIGTERM',
    'SIGHUP',
    'exit',
    'beforeExit',
    'uncaughtException',
    'unhandledRejection',
    'warning',
  ];
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('keeps its exit code, its streams, its listeners and its environment, whatever the call does', async () => {
    const written: unknown[] = [];
    const notWriting = (chunk: unknown): boolean => {
      written.push(chunk);
      return true;
    };
    jest.spyOn(process.stdout, 'write').mockImplementation(notWriting);
    jest.spyOn(process.stderr, 'write').mockImplementation(notWriting);
    const exit = jest.spyOn(process, 'exit').mockImplementation(() => {
      throw new Error('process.exit was called');
    });
    const listenersOf = () => events.map((event) => [event, process.listenerCount(event)]);
    const [listenersBefore, environment, exitCode] = [listenersOf(), { ...process.env }, process.exitCode];
    const calls: readonly [words: readonly string[], options: CallOptions, exitCode: number][] = [
      [[...named, '-PassThru', '-Verbose', '-Debug'], {}, 0],
      [[...named, '-Foo'], {}, 1],
      [['--help'], {}, 0],
      [['-?'], {}, 0],
      [['--timeout', 'x'], {}, 1],
      [[...named, '-Confirm'], { typed: ['n'] }, 0],
      [['-Key', 'Primary'], { stdin: 'nonsense\n{"a":' }, 1],
      [named, { signal: AbortSignal.abort() }, 130],
    ];
    const seen: number[] = [];
    for (const [words, options] of calls) seen.push((await azure.call(words, options)).exitCode);
    const after = [listenersOf(), { ...process.env }, process.exitCode];
    const exited = exit.mock.calls.length;
    jest.restoreAllMocks();
    expect(seen).toEqual(calls.map(([, , code]) => code));
    expect(written).toEqual([]);
    expect(exited).toBe(0);
    expect(after).toEqual([listenersBefore, environment, exitCode]);
  });
});

describe('the streams that it is given', () => {
  test('all output has been written when it resolves, however slow the reader is', async () => {
    let [text, pending] = ['', 0];
    const stderr = new Writable({
      highWaterMark: 1,
      write(chunk: Buffer, _encoding, done) {
        pending++;
        setImmediate(() => {
          text += chunk.toString('utf8');
          pending--;
          done();
        });
      },
    });
    const stdin = Readable.from([Buffer.from(Array.from({ length: 50 }, (_, i) => `"${idOf(`w${i}`)}"\n`).join(''))]);
    const stdout = new PassThrough().resume();
    const env = { HOME: '/nonexistent', ...azure.environment };
    const exitCode = await runCommand(['-Key', 'Primary', '-WhatIf'], { stdin, stdout, stderr, env });
    expect({ exitCode, pending }).toEqual({ exitCode: 0, pending: 0 });
    expect(text.split('\n').filter((line) => line.startsWith('What if: '))).toHaveLength(50);
  });

  test('a reader of standard output that goes away ends the run quietly, and no further object is processed', async () => {
    const stdout = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    const stderr = new PassThrough();
    const requests: ReceivedRequest[] = [];
    const service = await startServer();
    service.begin([], (request) => requests.push(request));
    const env = {
      HOME: '/nonexistent',
      AZURE_SUBSCRIPTION_ID: subscription,
    };
    const endpoint = service.environment['AZURE_RESOURCE_MANAGER_ENDPOINT'] ?? '';
    const stdin = Readable.from(Array.from({ length: 20 }, (_, i) => Buffer.from(`${idOf(`w${i}`)}\n`)));
    const words = ['--endpoint', endpoint, '-Key', 'Primary', '-PassThru'];
    const exitCode = await runCommand(words, { stdin, stdout, stderr, env });
    await service.close();
    expect({ exitCode, stderr: (stderr.read() as Buffer | null)?.toString() ?? '' }).toEqual({
      exitCode: 0,
      stderr:
        'Standard input: 1 object read, 1 regenerated, 0 failed, 0 unknown, 0 not sent; the rest of the input was not reached.\n',
    });
    expect(workspacesOf(requests)).toEqual(['w0']);
  });

  test('standard error that cannot be written ends the run with exit code 1, and no further object is processed', async () => {
    const stderr = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    const service = await listen();
    const stdout = new PassThrough({ encoding: 'utf8' });
    const env = { HOME: '/nonexistent', ...azure.environment, AZURE_RESOURCE_MANAGER_ENDPOINT: service.origin };
    const stdin = Readable.from([Buffer.from(`${idOf('a')}\ntrue\n${idOf('b')}\n`)]);
    const exitCode = await runCommand(['-Key', 'Primary', '-PassThru', '-Verbose'], { stdin, stdout, stderr, env });
    expect({ exitCode, stdout: stdout.read() as unknown }).toEqual({ exitCode: 1, stdout: null });
    expect(workspacesOf(service.requests)).toEqual([]);
  });

  test('standard input that breaks is an error; what came before was processed', async () => {
    const stdin = new PassThrough();
    const service = await listen();
    const env = { ...azure.environment, AZURE_RESOURCE_MANAGER_ENDPOINT: service.origin };
    const run = callForRecords(['-Key', 'Primary'], { env, stdin });
    stdin.write(`${idOf('a')}\n${idOf('half')}`);
    await service.arrived(1);
    stdin.destroy(new Error('the disk is gone'));
    const { exitCode, errors } = await run;
    expect(exitCode).toBe(1);
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: `InvalidPipelineInput,${cmdlet}`,
        message: expect.stringContaining('the disk is gone') as unknown,
      }),
    ]);
    expect(workspacesOf(service.requests)).toEqual(['a']);
  });

  test.each([
    ['a pipeline', ['-Key', 'Primary']],
    ['a value -', [...names, '-Body', '-']],
  ])('if nothing arrives for a few seconds, standard error says what is waited for: %s', async (_says, words) => {
    stopTimers();
    const stdin = new PassThrough();
    let said = '';
    const call = azure.call(words, { stdin, heard: (text) => (said += text) });
    while (jest.getTimerCount() === 0) await new Promise(setImmediate);
    await jest.advanceTimersByTimeAsync(1000);
    expect(said).not.toMatch(/standard input/i);
    await jest.advanceTimersByTimeAsync(9000);
    expect(said).toMatch(/standard input/i);
    stdin.end('[]');
    await call;
    jest.useRealTimers();
  });

  test('standard input that a call does not need is not touched', async () => {
    const calls = [
      named,
      [...named, '-WhatIf'],
      ['-InputObject', idOf('w'), '-Key', 'Primary'],
      ['-InputObject', idOf('w'), '-Body', "@{Key='Primary'}"],
      [...names, '-Body', "@{Key='Primary'}"],
      [...named, '-Foo'],
      [...named, '-Confirm'],
      ['--pipeline', 'never', ...names],
      ['--help'],
      ['--version'],
      ['-?'],
    ];
    for (const words of calls) {
      const stdin = new PassThrough();
      stdin.write('a line of the loop\n');
      await azure.call(words, { stdin });
      expect({ words, left: (stdin.read() as Buffer | null)?.toString() }).toEqual({
        words,
        left: 'a line of the loop\n',
      });
      expect(stdin.eventNames()).toEqual(new PassThrough().eventNames());
    }
  });

  test('objects are handled one by one as they arrive: each is finished before the next is waited for', async () => {
    const stdin = new PassThrough();
    const service = await listen();
    const env = { ...azure.environment, AZURE_RESOURCE_MANAGER_ENDPOINT: service.origin };
    const run = callCommand(['-Key', 'Primary', '-PassThru'], { stdin, env });
    for (let i = 1; i <= 3; i++) {
      stdin.write(`{"id":"${idOf(`w${i}`)}"}`);
      await service.arrived(i);
    }
    stdin.end();
    expect(await run).toMatchObject({ exitCode: 0, stdout: 'True\nTrue\nTrue\n' });
    expect(workspacesOf(service.requests)).toEqual(['w1', 'w2', 'w3']);
  });
});

describe('without standard input nothing is piped', () => {
  test('a call that lacks keys sends an empty request', async () => {
    for (const words of [names, ['-InputObject', idOf('w')]]) {
      const { exitCode, requests } = await azure.call(words);
      expect({ exitCode, bodies: requests.map(({ body }) => body) }).toEqual({ exitCode: 0, bodies: ['{\n}'] });
    }
  });

  test('--pipeline always finds no objects', async () => {
    const { exitCode, requests, stderr } = await azure.call(['--pipeline', 'always', ...names]);
    expect({ exitCode, requests }).toEqual({ exitCode: 0, requests: [] });
    expect(stderr).toMatch(/WARNING: .*no key was regenerated/);
  });

  test('a value - is no JSON', async () => {
    const { exitCode, errors, requests } = await azure.callForRecords([...names, '-Body', '-']);
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(errors).toEqual([expect.objectContaining({ fullyQualifiedErrorId: `InvalidPipelineInput,${cmdlet}` })]);
  });

  test('--pipeline never has no answers', async () => {
    const missing = await azure.callForRecords(['--pipeline', 'never', '-Key', 'Primary']);
    expect(missing).toMatchObject({ exitCode: 1, requests: [] });
    expect(missing.errors).toEqual([
      expect.objectContaining({ fullyQualifiedErrorId: `MissingMandatoryParameter,${cmdlet}` }),
    ]);
    const confirm = await azure.callForRecords(['--pipeline', 'never', ...named, '-Confirm']);
    expect(confirm).toMatchObject({ exitCode: 1, requests: [] });
    expect(confirm.errors).toHaveLength(1);
  });
});

describe('without a terminal nobody can be asked', () => {
  test.each([
    ['no names', ['-Key', 'Primary'], ' ResourceGroupName WorkspaceName'],
    ['one name', ['-WorkspaceName', 'w'], ' ResourceGroupName'],
  ])('%s: MissingMandatoryParameter', async (_says, words, missing) => {
    const { exitCode, errors, requests } = await azure.callForRecords(words);
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: `MissingMandatoryParameter,${cmdlet}`,
        message: `Cannot process command because of one or more missing mandatory parameters:${missing}.`,
      }),
    ]);
  });

  const nonInteractive = 'PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.';

  test.each([
    ['-Confirm', [...named, '-Confirm'], {}],
    ['ConfirmPreference', named, { env: { ConfirmPreference: 'Medium' } }],
    ["-Confirm while a loop's lines wait", [...named, '-Confirm'], { stdin: 'y\ny\n' }],
    ['--non-interactive, though there is a terminal', ['--non-interactive', ...named, '-Confirm'], { typed: ['y'] }],
    [
      '--non-interactive, though there are answers',
      ['--non-interactive', '--pipeline', 'never', ...named, '-Confirm'],
      { stdin: 'y\n' },
    ],
  ])('%s: an error as under -NonInteractive, nothing sent', async (_says, words, options) => {
    const { exitCode, stdout, errors, requests, terminal } = await azure.callForRecords(words, options);
    expect({ exitCode, stdout, requests, terminal }).toEqual({ exitCode: 1, stdout: '', requests: [], terminal: '' });
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: `${privateTypePrefix}RegenerateExpanded`,
        category: 'NotSpecified',
        activity: `${cmdlet}_RegenerateExpanded`,
        message: nonInteractive,
      }),
    ]);
  });

  test('each piped object is such an error', async () => {
    const stdin = [idOf('a'), idOf('b')].join('\n');
    const { exitCode, errors, requests } = await azure.callForRecords(['-Key', 'Primary', '-Confirm'], { stdin });
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(errors.map(({ message }) => message)).toEqual([nonInteractive, nonInteractive]);
  });
});

describe('a terminal is asked, also while objects come from standard input', () => {
  test('names', async () => {
    const { exitCode, requests, terminal } = await azure.call(['-Key', 'Primary'], { typed: ['rg', 'ws'] });
    expect(exitCode).toBe(0);
    expect(requests[0]?.path).toContain('/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws/');
    expect(terminal).toContain(
      `cmdlet ${cmdlet} at command pipeline position 1\nSupply values for the following parameters:\n`,
    );
  });

  test('each object is confirmed on its own, and "to All" holds for the rest', async () => {
    const stdin = ['a', 'b', 'c', 'd'].map(idOf).join('\n');
    const words = ['-Key', 'Primary', '-Confirm', '-PassThru'];
    const some = await azure.call(words, { stdin, typed: ['n', 'y', '', 'no'] });
    expect({ ...some, workspaces: workspacesOf(some.requests) }).toMatchObject({
      exitCode: 0,
      stdout: 'True\nTrue\n',
      workspaces: ['b', 'c'],
    });
    const all = await azure.call(words, { stdin, typed: ['n', 'a'] });
    expect(workspacesOf(all.requests)).toEqual(['b', 'c', 'd']);
    const none = await azure.call(words, { stdin, typed: ['y', 'l'] });
    expect({ exitCode: none.exitCode, workspaces: workspacesOf(none.requests) }).toEqual({
      exitCode: 0,
      workspaces: ['a'],
    });
  });

  test('the question names the workspace and its keys (D2)', async () => {
    const words = ['-ResourceGroupName', 'g', '-WorkspaceName', 'w', '-Key', 'Primary,Secondary', '-Confirm'];
    const { terminal, requests } = await azure.call(words, { typed: ['n'] });
    expect(requests).toEqual([]);
    // The terminal's width wraps lines, so blanks say nothing here.
    expect(terminal.replaceAll(/\s/g, '')).toContain(
      `Performing the operation "Regenerate key Primary, Secondary" on target "${idOf('w')}".`.replaceAll(' ', ''),
    );
  });

  test('when it ends, nothing is done for that object, and it is an error (D11)', async () => {
    const { exitCode, errors, requests } = await azure.callForRecords([...named, '-Confirm'], { typed: [] });
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(errors).toEqual([
      expect.objectContaining({ fullyQualifiedErrorId: `ConfirmationEnded,${cmdlet}`, category: 'OperationStopped' }),
    ]);
  });
});

describe('under --pipeline never answers come from standard input', () => {
  const never = ['--pipeline', 'never'];

  test('names, and then a confirmation', async () => {
    const words = [...never, '-Key', 'Primary', '-Confirm', '-PassThru'];
    const { exitCode, stdout, requests } = await azure.call(words, { stdin: 'rg\nws\ny\n' });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'True\n' });
    expect(workspacesOf(requests)).toEqual(['ws']);
  });

  test.each([
    ['n', 0, 0],
    ['no to all', 0, 0],
    ['', 1, 0],
    ['yes', 1, 0],
  ])('%j sends %i', async (answer, count, exitCode) => {
    const seen = await azure.call([...never, ...named, '-Confirm'], { stdin: `${answer}\n` });
    expect({ count: seen.requests.length, exitCode: seen.exitCode }).toEqual({ count, exitCode });
  });

  test('the end of the answers is an error, and nothing is sent (D11)', async () => {
    const { exitCode, errors, requests } = await azure.callForRecords([...never, ...named, '-Confirm'], {
      stdin: 'maybe\n',
    });
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(errors).toEqual([expect.objectContaining({ fullyQualifiedErrorId: `ConfirmationEnded,${cmdlet}` })]);
  });

  test('a terminal is not asked, and objects are not read', async () => {
    const options = { stdin: `${idOf('x')}\n`, typed: ['rg', 'ws'] };
    const { exitCode, requests, terminal } = await azure.call([...never, '-Key', 'Primary'], options);
    expect({ exitCode, requests, terminal }).toEqual({ exitCode: 1, requests: [], terminal: '' });
  });

  test('in the JSON form each line that a prompt shows is a record of the stream host', async () => {
    const { records, requests } = await azure.callForRecords([...never, ...named, '-Confirm'], { stdin: 'n\n' });
    expect(requests).toEqual([]);
    const shown = messagesOf(records, 'host').join('\n');
    expect(shown).toContain('Are you sure you want to perform this action?');
    expect(shown).toContain('(default is "Y")');
  });
});

describe('a signal stops it as Ctrl-C does: 130, or 143 for the reason SIGTERM', () => {
  const reasons = [
    [undefined, 130],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const;

  test.each(reasons)('before it has begun (%s)', async (reason, exitCode) => {
    for (const words of [named, ['-Key', 'Primary']]) {
      const stdin = words === named ? undefined : `${idOf('a')}\n`;
      const signal = AbortSignal.abort(reason);
      const seen = await azure.callForRecords(words, { signal, ...(stdin === undefined ? {} : { stdin }) });
      expect({ ...seen, records: undefined }).toMatchObject({ exitCode, stdout: '', requests: [] });
      expect(seen.errors).toEqual([]);
    }
  });

  test.each(reasons)('while it waits for objects (%s)', async (reason, exitCode) => {
    const stop = new AbortController();
    const stdin = new PassThrough();
    const service = await listen();
    const env = { ...azure.environment, AZURE_RESOURCE_MANAGER_ENDPOINT: service.origin };
    const run = callForRecords(['-Key', 'Primary'], { env, stdin, signal: stop.signal });
    stdin.write(`${idOf('a')}\n`);
    await service.arrived(1);
    stop.abort(reason);
    const seen = await run;
    expect(seen.exitCode).toBe(exitCode);
    expect(workspacesOf(service.requests)).toEqual(['a']);
    expect({ destroyed: stdin.destroyed, events: stdin.eventNames() }).toEqual({
      destroyed: false,
      events: new PassThrough().eventNames(),
    });
  });

  test.each(reasons)(
    'during a request: it says for which workspace the outcome is unknown (%s)',
    async (reason, exitCode) => {
      for (const more of [[], ['-ErrorAction', 'SilentlyContinue']]) {
        const { listener, env } = await listenSilently();
        const stop = new AbortController();
        const stdin = [idOf('under-way'), idOf('next')].join('\n');
        const run = callForRecords(['-Key', 'Primary,Secondary', '-PassThru', ...more], {
          env,
          stdin,
          signal: stop.signal,
        });
        await listener.arrived(1);
        stop.abort(reason);
        const { errors, records, ...seen } = await run;
        expect({ ...seen, count: listener.requests.length }).toMatchObject({ exitCode, stdout: '', count: 1 });
        expect(errors).toEqual([
          expect.objectContaining({
            message: expect.stringMatching(/Primary, Secondary.*under-way.*may have been regenerated/) as unknown,
          }),
        ]);
        expect(records.slice(-2)).toMatchObject([
          { stream: 'result', resourceId: idOf('under-way'), outcome: 'unknown', input: { object: 1, line: 1 } },
          { stream: 'summary', regenerated: 0, failed: 0, unknown: 1, notSent: 0, reachedEnd: false },
        ]);
      }
    },
  );

  test('during the pause before another attempt: the request was turned away, and nothing else is said', async () => {
    const stop = new AbortController();
    const { exitCode, stderr, requests } = await azure.call([...named, '-Verbose'], {
      signal: stop.signal,
      answers: [{ status: 429, headers: { 'retry-after': '50' } }],
      heard: (text) => {
        if (text.includes('attempt 2 of 3')) stop.abort();
      },
    });
    expect({ exitCode, count: requests.length }).toEqual({ exitCode: 130, count: 1 });
    expect(stderr).not.toContain('may have been regenerated');
  });

  test('while the token is asked for: nothing is sent, and no sign-in is complained of', async () => {
    const identity = await listen(() => undefined);
    const before = process.env['IDENTITY_ENDPOINT'];
    process.env['IDENTITY_ENDPOINT'] = `${identity.origin}/token`;
    const stop = new AbortController();
    const run = azure.callForRecords(named, { signal: stop.signal });
    await identity.arrived(1);
    stop.abort();
    const { exitCode, errors, requests } = await run;
    process.env['IDENTITY_ENDPOINT'] = before;
    expect({ exitCode, requests, errors }).toEqual({ exitCode: 130, requests: [], errors: [] });
  });

  test.each([
    ['a confirmation', named.concat('-Confirm'), 'Are you sure'],
    ['names', ['-Key', 'Primary'], 'ResourceGroupName: '],
  ])('while somebody is asked for %s', async (_says, words, question) => {
    const stop = new AbortController();
    const output = new PassThrough({ encoding: 'utf8' });
    const stderr = new PassThrough().resume();
    const stdout = new PassThrough();
    const env = { HOME: '/nonexistent', ...azure.environment };
    const terminal = { input: new PassThrough(), output };
    const run = runCommand(words, { stdout, stderr, env, terminal, signal: stop.signal });
    await new Promise<void>((resolve) => {
      let shown = '';
      output.on('data', (text: string) => {
        shown += text;
        if (shown.includes(question)) resolve();
      });
    });
    stop.abort('SIGTERM');
    expect(await run).toBe(143);
    expect(stdout.read()).toBeNull();
  });

  test('while a value - is read', async () => {
    const stop = new AbortController();
    const stdin = new PassThrough();
    stdin.write('{"keys":');
    const run = azure.callForRecords([...names, '-Body', '-'], { stdin, signal: stop.signal });
    while (stdin.readableLength > 0) await new Promise(setImmediate);
    stop.abort();
    const { exitCode, errors, requests } = await run;
    expect({ exitCode, errors, requests }).toEqual({ exitCode: 130, errors: [], requests: [] });
  });

  test('between two objects: the next is not processed', async () => {
    const stop = new AbortController();
    const stdin = ['a', 'b', 'c'].map(idOf).join('\n');
    const { exitCode, requests } = await azure.call(['-Key', 'Primary', '-Verbose'], {
      stdin,
      signal: stop.signal,
      heard: (text) => {
        if (text.includes('x-ms-request-id')) stop.abort();
      },
    });
    expect({ exitCode, workspaces: workspacesOf(requests) }).toEqual({ exitCode: 130, workspaces: ['a'] });
  });
});

describe('commands', () => {
  test('are those that the package installs, each under its own name', () => {
    const installed = Object.keys(packageFile.bin).filter((name) => name !== packageFile.name);
    expect(Object.entries(commands).map(([key, { name }]) => [key, name])).toEqual(
      installed.map((name) => [name, name]),
    );
  });

  test.each(Object.values(commands))('$name runs with the words and streams of a caller', async (command) => {
    const stdout = new PassThrough();
    const io = { stdout, stderr: new PassThrough(), env: {} };
    expect(await command.run(['--version'], io)).toBe(0);
    expect(String(stdout.read())).toBe(`${command.name} ${packageFile.version}\n`);
  });

  test.each([
    [undefined, 'words is no list'],
    ['-Key Primary', 'words is no list'],
    [['-Key', 1], 'words[1] is no text'],
  ])('words that are none, %j, are an error that says so', async (words, says) => {
    const io = { stdout: new PassThrough(), stderr: new PassThrough(), env: {} };
    const message = `runCommand(words, io): ${says}`;
    await expect(runCommand(words as never, io)).rejects.toThrow(new TypeError(message));
  });

  test('a missing stream is an error that says so', async () => {
    await expect(commands['Get-AzQuantumApiWorkspaceKey']?.run([], {} as never)).rejects.toThrow(
      new TypeError("commands['Get-AzQuantumApiWorkspaceKey'].run(words, io): io has no stdout, no stderr, no env"),
    );
  });
});

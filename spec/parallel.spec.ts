// Several objects at once (--parallel): what is under way together, what waits, in which order things are said, and how it ends.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { callForRecords, readRecords, type CalledForRecords, type CallOptions } from './kit/call-command.js';
import { callClocked, createTestClock } from './kit/clocked-command.js';
import type { ServiceAnswer } from './kit/engine-case.js';
import { type ReceivedRequest, type Server, startServer, toBytes } from './kit/server.js';
import { startInProcess } from './kit/run-in-process.js';
import { borrowEnvironment } from './kit/program-environment.js';

let server: Server;
let giveBack: () => void;
/** The requests without an answer, by their workspaces. */
const open = new Map<string, ReceivedRequest>();

beforeAll(async () => {
  server = await startServer();
  giveBack = borrowEnvironment(server.environment);
});
beforeEach(() => {
  open.clear();
  server.begin((request) => void open.set(workspaceOf(request), request));
});
afterAll(async () => {
  giveBack();
  await server.close();
});

const idOf = (workspace: string, subscription = 's'): string =>
  `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/${workspace}`;

const workspaceOf = ({ path }: ReceivedRequest): string => /workspaces\/(\w+)/u.exec(path)?.[1] ?? '';

/** Answers the request for a workspace, which has arrived. */
function answer(workspace: string, how: ServiceAnswer = {}): void {
  open.get(workspace)?.socket.write(toBytes(how));
  open.delete(workspace);
}

const refusal = { status: 404, body: '{"error":{"code":"ResourceNotFound","message":"not there"}}' };

function run(atOnce: number, workspaces: readonly string[], words: readonly string[] = [], rest: CallOptions = {}) {
  return callForRecords(['--parallel', String(atOnce), '-Key', 'Primary', '-PassThru', ...words], {
    stdin: workspaces.map((workspace) => `${idOf(workspace)}\n`).join(''),
    env: server.environment,
    ...rest,
  });
}

/** The results in the order in which they were said: workspace and outcome. */
const resultsOf = ({ records }: Pick<CalledForRecords, 'records'>): readonly string[] =>
  records
    .filter(({ stream }) => stream === 'result')
    .map(({ resourceId, outcome }) => `${String(resourceId).split('/').at(-1) ?? ''} ${String(outcome)}`);

test('so many are under way and no more, and they are told of in the order in which they end', async () => {
  const running = run(3, ['a', 'b', 'c', 'd', 'e']);
  await server.arrived(3);
  expect([...open.keys()].toSorted()).toEqual(['a', 'b', 'c']);
  answer('c');
  await server.arrived(4);
  answer('a');
  await server.arrived(5);
  expect([...open.keys()].toSorted()).toEqual(['b', 'd', 'e']);
  answer('e', refusal);
  answer('d');
  answer('b');
  const called = await running;
  expect(called.exitCode).toBe(1);
  expect(called.stdout).toBe('true\n'.repeat(4));
  expect(resultsOf(called).slice(0, 2)).toEqual(['c regenerated', 'a regenerated']);
  expect(resultsOf(called).toSorted()).toEqual([
    'a regenerated',
    'b regenerated',
    'c regenerated',
    'd regenerated',
    'e failed',
  ]);
  expect(called.errors).toEqual([expect.objectContaining({ input: { object: 5, line: 5, text: idOf('e') } })]);
  expect(server.tokensAsked).toHaveLength(1);
});

test('all records of one object come together, however they were mixed', async () => {
  const running = run(2, ['a', 'b'], ['-Verbose']);
  await server.arrived(2);
  answer('b', refusal);
  answer('a');
  const { records } = await running;
  const about = records.filter(
    (record) => record.stream === 'verbose' || record.stream === 'result' || record.stream === 'error',
  );
  const firstResult = about.findIndex(({ stream }) => stream === 'result');
  const later = about.slice(firstResult + 1).map((record) => JSON.stringify(record));
  const [first] = resultsOf({ records });
  const name = first?.split(' ')[0] ?? '';
  expect(about.slice(0, firstResult + 1).some((record) => JSON.stringify(record).includes(`workspaces/${name}`))).toBe(
    true,
  );
  expect(later.filter((text) => text.includes(`workspaces/${name}`))).toEqual([]);
});

test('two objects of one workspace are never together, whatever their case; others go on', async () => {
  const running = run(3, ['same', 'SAME', 'other', 'third']);
  await server.arrived(3);
  expect([...open.keys()].toSorted()).toEqual(['other', 'same', 'third']);
  answer('same');
  await server.arrived(4);
  expect([...open.keys()].toSorted()).toEqual(['SAME', 'other', 'third']);
  for (const workspace of ['SAME', 'other', 'third']) answer(workspace);
  expect((await running).exitCode).toBe(0);
});

test('an error that stops the run lets no further object begin; what is under way ends', async () => {
  const running = run(2, ['a', 'b', 'c', 'd'], ['-ErrorAction', 'Stop']);
  await server.arrived(2);
  answer('b', refusal);
  answer('a');
  const called = await running;
  expect(called.exitCode).toBe(1);
  expect(server.requests.length).toBeLessThanOrEqual(3);
  expect(resultsOf(called)).toEqual(expect.arrayContaining(['b failed', 'a regenerated']));
  expect(called.records.at(-1)).toEqual(expect.objectContaining({ stream: 'summary', failed: 1 }));
});

test('a stop tells of each request under way', async () => {
  const abort = new AbortController();
  const running = run(3, ['a', 'b', 'c', 'd'], [], { signal: abort.signal });
  await server.arrived(3);
  answer('b');
  await server.arrived(4);
  abort.abort();
  const called = await running;
  expect(called.exitCode).toBe(130);
  expect(resultsOf(called).toSorted()).toEqual(['a unknown', 'b regenerated', 'c unknown', 'd unknown']);
  expect(called.errors.map((error) => (error['input'] as { object: number }).object).toSorted()).toEqual([1, 3, 4]);
  for (const error of called.errors) expect(String(error['message'])).toContain('may have been regenerated');
});

test('a stop tells of each object that waits for its subscription, and of how many were not sent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parallel-'));
  const file = join(folder, 'run.jsonl');
  const abort = new AbortController();
  const running = callForRecords(['--results', file, '--parallel', '2', '-Key', 'Primary'], {
    stdin: ['a', 'b', 'c', 'd'].map((workspace) => `${idOf(workspace)}\n`).join(''),
    env: server.environment,
    signal: abort.signal,
  });
  await server.arrived(2);
  for (const workspace of ['a', 'b']) answer(workspace, { status: 429, headers: { 'Retry-After': '60' } });
  const told = (): readonly string[] =>
    [...readFileSync(file, 'utf8').matchAll(/workspaces\/(\w+)","keys".*"outcome":"(\w+)"/gu)].map(
      ([, workspace, outcome]) => `${workspace ?? ''} ${outcome ?? ''}`,
    );
  while (told().length < 2) await new Promise((done) => setImmediate(done));
  abort.abort();
  const called = await running;
  expect(called.exitCode).toBe(130);
  const ends = ['a failed', 'b failed', 'c notSent', 'd notSent'];
  expect(resultsOf(called).toSorted()).toEqual(ends);
  expect(told().toSorted()).toEqual([...ends, 'a throttled', 'b throttled'].toSorted());
  expect(called.errors.map((error) => (error['input'] as { object: number }).object).toSorted()).toEqual([1, 2]);
  expect(called.records.at(-1)).toEqual({
    stream: 'summary',
    regenerated: 0,
    failed: 2,
    unknown: 0,
    notSent: 2,
    reachedEnd: true,
  });
  rmSync(folder, { recursive: true });
});

test('a journal has each beginning before its request, and each end when it is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parallel-'));
  const file = join(folder, 'run.jsonl');
  const told = (): readonly string[] =>
    [...readFileSync(file, 'utf8').matchAll(/"event":"(begin|end)".*workspaces\/(\w+)/gu)].map(
      ([, event, workspace]) => `${workspace ?? ''} ${event ?? ''}`,
    );
  const words = ['--results', file, '--parallel', '2', '-Key', 'Primary'];
  const running = callForRecords(words, {
    stdin: ['a', 'b', 'c'].map((workspace) => `${idOf(workspace)}\n`).join(''),
    env: server.environment,
  });
  await server.arrived(2);
  expect(told().toSorted()).toEqual(['a begin', 'b begin']);
  answer('b');
  await server.arrived(3);
  expect(told().slice(2)).toEqual(expect.arrayContaining(['b end', 'c begin']));
  answer('a', refusal);
  answer('c');
  const called = await running;
  expect(called.exitCode).toBe(1);
  expect(told().toSorted()).toEqual(['a begin', 'a end', 'b begin', 'b end', 'c begin', 'c end']);
  rmSync(folder, { recursive: true });
});

test('a subscription that is told to wait holds up no other one', async () => {
  let goOn = (): void => undefined;
  const wait = new Promise<boolean>((done) => (goOn = () => done(true)));
  const base = createTestClock();
  const clock = { ...base, sleep: (ms: number, signal: AbortSignal) => (ms === 7_000 ? wait : base.sleep(ms, signal)) };
  const stdin = [idOf('a', 's'), idOf('b', 's'), idOf('c', 't'), idOf('d', 't')].join('\n');
  const running = callClocked(['--parallel', '2', '-Key', 'Primary', '-PassThru'], {
    env: server.environment,
    stdin,
    clock,
  });
  await server.arrived(2);
  answer('a', { status: 429, headers: { 'Retry-After': '7' } });
  await server.arrived(3);
  answer('c');
  await server.arrived(4);
  answer('d');
  answer('b');
  expect(server.requests.map(workspaceOf)).toEqual(['a', 'b', 'c', 'd']);
  goOn();
  await server.arrived(5);
  answer('a');
  expect(await running).toMatchObject({ exitCode: 0, stdout: 'True\n'.repeat(4) });
  expect(server.requests.map(workspaceOf).at(-1)).toBe('a');
});

test('a broken value ends the run when what came before it has ended', async () => {
  const running = run(3, [], [], { stdin: `"${idOf('a')}"\n"${idOf('b')}"\n{"id" 1}\n"${idOf('c')}"\n` });
  await server.arrived(2);
  answer('b');
  answer('a');
  const called = await running;
  expect(called.exitCode).toBe(1);
  expect(resultsOf(called)).toHaveLength(2);
  expect(called.errors).toEqual([
    expect.objectContaining({ fullyQualifiedErrorId: 'InvalidPipelineInput,New-AzQuantumApiWorkspaceKey' }),
  ]);
  expect(called.errors[0]).not.toHaveProperty('input');
});

test('objects that are refused before anything is sent have their records, too', async () => {
  server.begin();
  const called = await run(4, ['a'], [], { stdin: `nonsense\n${idOf('..')}\n${idOf('a')}\n` });
  expect(resultsOf(called).toSorted()).toEqual(['a regenerated', 'null notSent', 'null notSent']);
  expect(called.errors.map(({ message }) => String(message)).join()).not.toContain('othing was sent');
});

test('five in a row that meet the same obstacle end the run', async () => {
  const stdin = Array.from({ length: 40 }, (_, number) => `${idOf(`w${number}`)}\n`).join('');
  const dead = { ...server.environment, AZURE_RESOURCE_MANAGER_ENDPOINT: 'http://127.0.0.1:9' };
  const called = await callClocked(['--output-format', 'json', '--parallel', '4', '-Key', 'Primary'], {
    env: dead,
    stdin,
  });
  expect(called.exitCode).toBe(1);
  expect(resultsOf({ records: readRecords(called.stderr) }).length).toBeLessThan(5 + 4);
});

test('a reader that leaves stops everything: what is under way ends, nothing else begins', async () => {
  const words = ['--parallel', '2', '-Key', 'Primary', '-PassThru'];
  const program = startInProcess({ words, env: { ...server.environment, HOME: '/nonexistent' }, input: 'pipe' });
  program.input.end(['a', 'b', 'c', 'd'].map((workspace) => `${idOf(workspace)}\n`).join(''));
  await server.arrived(2);
  program.leaveStdout();
  answer('a');
  answer('b');
  expect(await program.ended()).toEqual({ exitCode: 0, signal: null });
  expect(server.requests).toHaveLength(2);
  expect(program.stderr).toContain('the rest of the input was not reached');
});

test('a reader that leaves while objects wait that have been read is told how many were not sent', async () => {
  const words = ['--parallel', '2', '-Key', 'Primary', '-PassThru'];
  const program = startInProcess({ words, env: { ...server.environment, HOME: '/nonexistent' }, input: 'pipe' });
  program.input.end(`${idOf('a')}\n`.repeat(3));
  await server.arrived(1);
  program.leaveStdout();
  answer('a');
  await server.arrived(2); // the second one went out before the first one's True was written
  answer('a');
  expect(await program.ended()).toEqual({ exitCode: 0, signal: null });
  expect(server.requests).toHaveLength(2);
  expect(program.stderr).toContain('3 objects read, 2 regenerated, 0 failed, 0 unknown, 1 not sent');
});

describe('wrong input sends nothing', () => {
  test.each([
    ['-Confirm', ['--parallel', '2', '-Key', 'Primary', '-Confirm'], {}],
    ['a preference that asks', ['--parallel', '2', '-Key', 'Primary'], { ErrorActionPreference: 'Inquire' }],
    ['-WarningAction Inquire', ['--parallel', '2', '-Key', 'Primary', '-WarningAction', 'Inquire'], {}],
    ['$ConfirmPreference', ['--parallel', '2', '-Key', 'Primary'], { ConfirmPreference: 'Low' }],
    ['none', ['--parallel', '0', '-Key', 'Primary'], {}],
    ['too many', ['--parallel', '65', '-Key', 'Primary'], {}],
    ['half of one', ['--parallel', '1.5', '-Key', 'Primary'], {}],
  ])('%s', async (_what, words, env) => {
    const called = await callForRecords(words, { stdin: `${idOf('a')}\n`, env: { ...server.environment, ...env } });
    expect(called.exitCode).toBe(1);
    expect(called.errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: 'InvalidHostOption,New-AzQuantumApiWorkspaceKey',
        message: expect.stringMatching(/--parallel.*Nothing was sent\.$/u) as unknown,
      }),
    ]);
    expect(server.requests).toEqual([]);
  });
});

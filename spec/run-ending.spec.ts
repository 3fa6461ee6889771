// Each call of each door of a run fails once, throws, hangs until the run is stopped, or is stopped in the middle: what is said
// then agrees with what the service saw.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createJournals } from '../src/engine/terminal/journal-file.js';
import { createSecrets } from '../src/engine/secrets/secrets.js';
import { fail, succeed } from '../src/engine/outcome.js';
import { psString } from '../src/engine/values/ps-value.js';
import { toHostOptions } from '../src/engine/run/host-options.js';
import type { AzureDoors, CredentialSource, Transport } from '../src/azure/doors.js';
import { newWorkspaceKey } from '../src/quantum/new-workspace-key/handler.js';
import type { StepOf } from '../src/engine/values/input-step.js';
import type { Answer, CommandPorts, JournalFile, OutputState, Prompter } from '../src/engine/run/ports.js';
import { runStages } from '../src/engine/run/run-command.js';
import { readRecords } from './kit/call-command.js';
import { createSurroundings } from './kit/surroundings.js';

const count = 3;
const idOf = (number: number): string =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws${number}`;

const doors = [
  'next',
  'newId',
  'token',
  'send',
  'sleep',
  'openPrompter',
  'ask',
  'stdout',
  'stderr',
  'readInput',
  'readFile',
  'add',
] as const;
/** Doors that answer at once cannot hang. */
const quickDoors = ['openObjects', 'openCredential', 'openTransport', 'now'] as const;
const ways = ['fails', 'throws', 'hangs', 'stopped'] as const;
type Door = (typeof doors)[number] | (typeof quickDoors)[number];
type Way = (typeof ways)[number];

/** A call that comes to the door. */
function callFor(door: Door): readonly string[] {
  const named = ['-SubscriptionId', 's', '-ResourceGroupName', 'rg', '-WorkspaceName', 'ws1', '-Body'];
  if (door === 'readInput') return [...named, '-'];
  if (door === 'readFile') return [...named, '@keys.json'];
  return ['-Key', 'Primary', '-PassThru', ...(door === 'ask' || door === 'openPrompter' ? ['-Confirm'] : [])];
}

const keys = '{"Key":"Primary"}';
const throttled = { status: 429, headers: [{ name: 'Retry-After', value: '1' }], body: '' };
const pauseMs = 1000;
/** A door that cannot fail does the same in both ways. */
const bothWays = [() => 'id', () => 'id'] as const;

const exitCodeOf = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** A run of three objects, or of one that is named; at the `at`-th call of `door` it goes as `way` says. */
async function play(
  door: Door,
  way: Way,
  at: number,
  stopBy: keyof typeof exitCodeOf,
  given: { readonly max?: number } = {},
) {
  const stop = new AbortController();
  const sent: string[] = [];
  const written = { stdout: '', stderr: '' };
  let output: OutputState = { kind: 'open' };
  let calls = 0;
  let objects = 0;
  let isClosed = false;
  const through = async <Result>(name: Door, proper: () => Result, failed: () => Result): Promise<Result> => {
    if (name !== door || ++calls < at || (calls > at && way !== 'hangs')) return proper();
    if (way === 'fails') return failed();
    if (way === 'throws') throw new Error('nobody foresaw this');
    void nextTurn().then(() => stop.abort(stopBy));
    if (way === 'hangs') return new Promise<never>(() => undefined);
    await nextTurn();
    return proper();
  };
  const atOnce = <Result>(name: Door, proper: () => Result, failed = proper): Result => {
    if (name !== door || ++calls !== at) return proper();
    if (way === 'fails') return failed();
    throw new Error('nobody foresaw this');
  };
  const prompter: Prompter = {
    ask: () =>
      through<Answer>(
        'ask',
        () => ({ kind: 'line', text: 'y' }),
        () => ({ kind: 'ended' }),
      ),
    tell: () => undefined,
    width: 80,
    close: () => undefined,
  };
  const next = (): Promise<StepOf<'object'>> =>
    through<StepOf<'object'>>(
      'next',
      () => {
        if (isClosed || objects === count) return { kind: 'end' };
        objects += 1;
        return { kind: 'object', value: psString(idOf(objects)), line: objects, text: idOf(objects) };
      },
      () => ({ kind: 'broken', failure: { kind: 'notReadable', reason: 'EIO' } }),
    );
  const token = (): ReturnType<CredentialSource['token']> =>
    through<Awaited<ReturnType<CredentialSource['token']>>>(
      'token',
      () => succeed({ token: 't', expiresAt: Infinity }),
      () => fail({ kind: 'noCredential', tried: [] }),
    );
  const send: Transport['send'] = ({ url }) => {
    sent.push(url);
    return through<Awaited<ReturnType<Transport['send']>>>(
      'send',
      () => {
        if (stop.signal.aborted) return fail({ kind: 'stopped', reached: 'maybe', reason: 'stopped', code: null });
        const isFirst = sent.filter((one) => one === url).length === 1;
        return succeed(door === 'sleep' && isFirst ? throttled : { status: 204, headers: [], body: '' });
      },
      () => fail({ kind: 'connection', reached: 'maybe', reason: 'read ECONNRESET', code: 'ECONNRESET' }),
    );
  };
  const add: JournalFile['add'] = () =>
    through<Awaited<ReturnType<JournalFile['add']>>>(
      'add',
      () => succeed(null),
      () => fail({ code: 'EIO', reason: 'i/o error' }),
    );
  const ports: CommandPorts = {
    sink: {
      write: (to, text) =>
        through(
          to,
          () => void (written[to] += text),
          () => void (output = { kind: 'notWritten', to, reason: 'ENOSPC' }),
        ),
      get output() {
        return output;
      },
    },
    colour: false,
    screen: { columns: 120, colour: false, isTerminal: false },
    terminals: { stdout: false, stderr: false },
    secrets: createSecrets(),
    openJournals: () => Promise.resolve({ ...createJournals(), append: () => Promise.resolve(succeed({ add })) }),
    status: undefined,
    width: 80,
    env: {},
    input: 'data',
    openObjects: () => atOnce('openObjects', () => ({ next, close: () => void (isClosed = true) })),
    readInput: () =>
      through<Awaited<ReturnType<CommandPorts['readInput']>>>(
        'readInput',
        () => succeed(keys),
        () => fail({ kind: 'notReadable', reason: 'EIO' }),
      ),
    openPrompter: () =>
      through<Prompter | undefined>(
        'openPrompter',
        () => prompter,
        () => undefined,
      ),
    files: { read: () => fail({ code: 'ENOENT', reason: 'no such file or directory' }) },
    readFile: () =>
      through<Awaited<ReturnType<CommandPorts['readFile']>>>(
        'readFile',
        () => succeed(Buffer.from(keys)),
        () => fail({ code: 'EIO', reason: 'i/o error' }),
      ),
    clock: {
      now: () => atOnce('now', () => 0),
      elapsed: () => 0,
      sleep: async (ms, { aborted }) => {
        if (ms === pauseMs) await through('sleep', ...bothWays);
        return nextTurn(!aborted);
      },
    },
    signal: stop.signal,
  };
  const azure: AzureDoors = {
    surroundings: createSurroundings({}, {}),
    openCredential: () => atOnce('openCredential', () => ({ token, note: () => undefined })),
    openTransport: () => atOnce('openTransport', () => ({ send, close: () => undefined })),
    newId: () => through('newId', ...bothWays),
  };
  const isNamed = door === 'readInput' || door === 'readFile';
  const pipeline = isNamed ? 'auto' : 'always';
  const journal = door === 'add' ? { results: 'journal' } : {};
  const host = toHostOptions({ 'output-format': 'json', pipeline, ...journal, ...given });
  const exitCode = await runStages(newWorkspaceKey, callFor(door), host, ports, azure).catch(() => 70);
  const sentTo = (number: number): boolean => sent.some((url) => url.includes(`/ws${number}/`));
  const isReached = calls >= at;
  return {
    exitCode,
    records: readRecords(written.stderr),
    sentTo,
    isReached,
    isNamed,
    read: isNamed ? sent.length : objects,
  };
}

/** The exit code that each way leads to. Some doors cannot fail. */
function expectCode(door: Door, way: Way, stopBy: keyof typeof exitCodeOf): number {
  if (way === 'throws') return 70;
  if (way !== 'fails') return exitCodeOf[stopBy];
  return ['newId', 'sleep', 'now'].includes(door) ? 0 : 1;
}

describe('whatever ends a run, its records say what the service saw', () => {
  const cases: readonly (readonly [Door, Way])[] = [
    ...doors.flatMap((door) => ways.map((way) => [door, way] as const)),
    ...quickDoors.map((door) => [door, 'throws'] as const),
  ];

  test.each(cases)('%s %s', async (door, way) => {
    const reached = [];
    for (const at of [1, 2, 3, 4])
      for (const stopBy of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
        const played = await play(door, way, at, stopBy);
        if (played.isReached) reached.push(at);
        const code = played.isReached ? expectCode(door, way, stopBy) : 0;
        expect({ at, stopBy, exitCode: played.exitCode }).toEqual({ at, stopBy, exitCode: code });
        // records that could not be written are known by the exit code alone
        if (door !== 'stderr') checkRecords(played);
      }
    expect(reached).toContain(1);
  });
});

test('a stop while --max has not read all of them tells how many were read, and that none was sent', async () => {
  const { exitCode, records, sentTo } = await play('next', 'stopped', 3, 'SIGINT', { max: 9 });
  expect({ exitCode, records, isSent: sentTo(1) }).toEqual({
    exitCode: 130,
    records: [{ stream: 'summary', regenerated: 0, failed: 0, unknown: 0, notSent: 2, reachedEnd: false }],
    isSent: false,
  });
});

function checkRecords({ exitCode, records, sentTo, read, isNamed }: Awaited<ReturnType<typeof play>>): void {
  const results = records.filter(({ stream }) => stream === 'result');
  expect(results.map(({ resourceId }) => resourceId)).toEqual(results.map((_, i) => idOf(i + 1)));
  expect(results).toHaveLength(read);
  results.forEach(({ outcome }, i) => {
    expect({ i, wasSent: outcome !== 'notSent' }).toEqual({ i, wasSent: sentTo(i + 1) });
  });
  const tally = (wanted: string): number => results.filter(({ outcome }) => outcome === wanted).length;
  const [regenerated, failed, unknown, notSent] = ['regenerated', 'failed', 'unknown', 'notSent'].map(tally);
  const summary = records.find(({ stream }) => stream === 'summary');
  if (exitCode === 0) expect(regenerated).toBe(isNamed ? 1 : count);
  else if (isNamed || read === 0) expect(summary).toBeUndefined();
  else expect(summary).toMatchObject({ regenerated, failed, unknown, notSent });
  const doubts = records.filter((record) => String(record['message']).includes('may have been regenerated'));
  expect(doubts).toHaveLength(unknown ?? 0);
  if (sentTo(1)) expect(JSON.stringify(records)).not.toMatch(/nothing was sent/iu);
}

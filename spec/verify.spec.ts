// --verify: the keys are read before and after each request, and say what its answer, or the lack of one, leaves open.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callClocked, createTestClock, type ClockedOptions } from './kit/clocked-command.js';
import { readRecords } from './kit/call-command.js';
import { type Answer, type ReceivedRequest, type Server, startServer } from './kit/server.js';
import { borrowEnvironment } from './kit/program-environment.js';

let server: Server;
let giveBack: () => void;
beforeAll(async () => {
  server = await startServer();
  giveBack = borrowEnvironment(server.environment);
});
afterAll(async () => {
  giveBack();
  await server.close();
});

const id = (name: string): string =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/${name}`;
const workspaceOf = (path: string): string => /workspaces\/(\w+)/u.exec(path)?.[1] ?? '';

/** The keys of one workspace: how often each was regenerated. */
interface Keys {
  primary: number;
  secondary: number;
}

const secret = 'a-key-that-nobody-sees';

function listKeys({ primary, secondary }: Keys): Answer {
  const key = (name: string, count: number) => ({
    createdAt: `2026-11-27T20:00:00.00000${count}Z`,
    key: `${secret}-${name}-${count}`,
  });
  const body = JSON.stringify({
    apiKeyEnabled: true,
    primaryKey: key('p', primary),
    secondaryKey: key('s', secondary),
    primaryConnectionString: `ApiKey=${secret}`,
    secondaryConnectionString: `ApiKey=${secret}`,
  });
  return { status: 200, body };
}

/** A service with keys, whose regenerateKey does what `act` says; `listed` may answer a read in its place. */
function serve(
  act: (keys: Keys, count: number) => Answer,
  listed: (reads: number, keys: Keys) => Answer = () => undefined,
) {
  const all = new Map<string, Keys>();
  let [reads, acts] = [0, 0];
  server.begin(({ path }: ReceivedRequest) => {
    const keys = all.get(workspaceOf(path)) ?? { primary: 1, secondary: 1 };
    all.set(workspaceOf(path), keys);
    if (path.includes('listKeys')) return listed(++reads, keys) ?? listKeys(keys);
    return act(keys, ++acts);
  });
}

async function run(
  words: readonly string[] = ['-Key', 'Primary'],
  names: readonly string[] = ['ws'],
  host: readonly string[] = [],
  options: Pick<ClockedOptions, 'clock' | 'signal'> = {},
) {
  const called = await callClocked(['--output-format', 'json', '--verify', ...host, ...words, '-PassThru', '-Debug'], {
    env: server.environment,
    ...(names.length === 0 ? {} : { stdin: names.map((name) => `${id(name)}\n`).join('') }),
    ...options,
  });
  const records = readRecords(called.stderr);
  expect(called.stderr + called.stdout).not.toContain(secret);
  return {
    exitCode: called.exitCode,
    stdout: called.stdout,
    pauses: called.pauses,
    asked: server.requests.map(({ path }) => `${workspaceOf(path)} ${/(\w+)\?/u.exec(path)?.[1] ?? ''}`),
    outcomes: records.flatMap((record) => (record.stream === 'result' ? [record['outcome']] : [])),
    errors: records.filter(({ stream }) => stream === 'error'),
  };
}

const renew: (keys: Keys) => Answer = (keys) => {
  keys.primary += 1;
  return {};
};
const lost: Answer = { fault: 'hang up' };
const whole = ['ws listKeys', 'ws regenerateKey', 'ws listKeys'];

test('a success that the keys show is one', async () => {
  serve(renew);
  const { exitCode, stdout, asked, outcomes } = await run();
  expect({ exitCode, stdout, asked, outcomes }).toEqual({
    exitCode: 0,
    stdout: 'true\n',
    asked: whole,
    outcomes: ['regenerated'],
  });
});

test('an answer that is lost is no doubt where the keys have changed', async () => {
  serve((keys) => (renew(keys), lost));
  expect(await run()).toMatchObject({
    exitCode: 0,
    stdout: 'true\n',
    asked: whole,
    outcomes: ['regenerated'],
    errors: [],
  });
});

test('what has not changed is certain two minutes after the request, and others go on meanwhile', async () => {
  serve((keys, count) => (count === 1 ? lost : renew(keys)));
  const { exitCode, stdout, outcomes, errors, pauses, asked } = await run(undefined, ['ws', 'other']);
  expect({ exitCode, stdout, outcomes }).toEqual({
    exitCode: 1,
    stdout: 'true\n',
    outcomes: expect.arrayContaining(['failed', 'regenerated']) as unknown,
  });
  expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(119_000);
  expect(asked.filter((one) => one === 'ws regenerateKey')).toHaveLength(1);
  const message =
    'no key of the workspace ws was regenerated, as the creation dates show, which are the same two minutes later';
  expect(errors).toEqual([
    expect.objectContaining({
      message: expect.stringContaining(message) as unknown,
      input: expect.objectContaining({ object: 1 }) as unknown,
    }),
  ]);
  expect(JSON.stringify(errors)).not.toContain('may have been');
});

test('the two minutes are two minutes, also when the clock is set meanwhile', async () => {
  const clock = createTestClock();
  serve(() => {
    clock.time += 3_600_000;
    return lost;
  });
  const { outcomes, pauses } = await run(undefined, ['ws'], [], { clock });
  expect({ outcomes, pauses }).toEqual({ outcomes: ['failed'], pauses: [120_000] });
});

test('the two minutes begin when the attempt has ended: it may have waited for a connection', async () => {
  const clock = createTestClock();
  const { elapsed } = clock;
  serve(() => {
    clock.elapsed = () => elapsed() + 90_000;
    return lost;
  });
  const { outcomes, pauses } = await run(undefined, ['ws'], [], { clock });
  expect({ outcomes, pauses }).toEqual({ outcomes: ['failed'], pauses: [120_000] });
});

test('an error of the service that leaves a doubt is settled, too', async () => {
  serve(() => ({ status: 500, body: '{"error":{"code":"InternalServerError","message":"oops"}}' }));
  const { outcomes, errors } = await run();
  expect(outcomes).toEqual(['failed']);
  expect(JSON.stringify(errors)).toContain('which are the same two minutes later');
  expect(JSON.stringify(errors)).not.toContain('may have been');
});

test('a change that shows late is a success', async () => {
  serve(
    (keys) => (renew(keys), lost),
    (reads) => (reads === 2 ? listKeys({ primary: 1, secondary: 1 }) : undefined),
  );
  expect(await run()).toMatchObject({ exitCode: 0, outcomes: ['regenerated'] });
});

describe('a success that the keys do not show within ten seconds is NotVerified', () => {
  test.each([
    ['they are as they were', () => undefined, 'the key is what it was'],
    [
      'they cannot be read',
      (reads: number) => (reads > 1 ? { status: 503 } : undefined),
      'could not be read afterwards',
    ],
  ] as const)('%s', async (_what, listed: (reads: number) => Answer, words) => {
    serve(() => ({}), listed);
    const { exitCode, stdout, outcomes, errors, pauses } = await run();
    expect({ exitCode, stdout, outcomes }).toEqual({ exitCode: 1, stdout: '', outcomes: ['unknown'] });
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: 'NotVerified,New-AzQuantumApiWorkspaceKey',
        category: 'InvalidResult',
        message: expect.stringContaining(words) as unknown,
      }),
    ]);
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBe(10_000);
  });
});

describe('of two keys one has changed: both are named, and the outcome is unknown', () => {
  test.each([
    ['after a success', {}],
    ['after a lost answer', lost],
  ] as const)('%s', async (_what, answer) => {
    serve((keys) => (renew(keys), answer));
    const { outcomes, errors } = await run(['-Key', 'Primary,Secondary']);
    expect(outcomes).toEqual(['unknown']);
    expect(JSON.stringify(errors)).toContain('the key Primary has a new creation date, and the key Secondary has not');
  });
});

describe('a first read that fails: nothing is sent for that object', () => {
  test.each([
    [
      'no right',
      { status: 403, body: '{"error":{"code":"AuthorizationFailed","message":"no right"}}' },
      'was not sent',
    ],
    ['a page', { status: 200, body: '<html>' }, 'nothing was sent'],
    ['no keys', { status: 200, body: '{}' }, 'nothing was sent'],
  ])('%s', async (_what, answer, says) => {
    serve(renew, (reads) => (reads === 1 ? answer : undefined));
    const { exitCode, outcomes, asked, errors } = await run(undefined, ['bad', 'good']);
    expect({ exitCode, outcomes: outcomes.toSorted() }).toEqual({ exitCode: 1, outcomes: ['notSent', 'regenerated'] });
    expect(asked.filter((one) => one.startsWith('bad'))).toEqual([asked[0]]);
    expect(errors).toHaveLength(1);
    expect(JSON.stringify(errors)).toContain(says);
  });
});

test('a read that is throttled is waited for as a write is', async () => {
  serve(renew, (reads) => (reads === 1 ? { status: 429, headers: { 'Retry-After': '7' }, body: '' } : undefined));
  expect(await run()).toMatchObject({ exitCode: 0, pauses: [7000], outcomes: ['regenerated'] });
});

test('what is refused needs no second read', async () => {
  serve(() => ({ status: 409, body: '{"error":{"code":"Conflict","message":"busy"}}' }));
  expect(await run()).toMatchObject({ asked: ['ws listKeys', 'ws regenerateKey'], outcomes: ['failed'] });
});

test('several at once are verified, too', async () => {
  serve(renew);
  const names = ['a', 'b', 'c', 'd', 'e'];
  const { exitCode, outcomes, asked } = await run(undefined, names, ['--parallel', '3']);
  expect({ exitCode, outcomes }).toEqual({ exitCode: 0, outcomes: names.map(() => 'regenerated') });
  for (const name of names) {
    expect(asked.filter((one) => one.startsWith(name))).toEqual([
      `${name} listKeys`,
      `${name} regenerateKey`,
      `${name} listKeys`,
    ]);
  }
});

describe('a stop while it waits says what is true by then, and nothing more is sent', () => {
  const piped = { words: ['-Key', 'Primary'], names: ['ws'] };
  const called = { words: ['-Key', 'Primary', '-InputObject', id('ws')], names: [] };
  const throttled = { status: 429, headers: { 'Retry-After': '60' }, body: '' };
  const cases: readonly (readonly [string, Answer, Answer, readonly string[], string])[] = [
    ['for the two minutes after a lost answer', lost, undefined, whole, 'unknown'],
    ['for a success to show', {}, undefined, whole, 'unknown'],
    ['for a first read that is throttled', {}, throttled, ['ws listKeys'], 'notSent'],
  ];
  test.each(
    cases.flatMap((one) => [
      [`piped, ${one[0]}`, one, piped, []] as const,
      [`piped to two at once, ${one[0]}`, one, piped, ['--parallel', '2']] as const,
      [`called, ${one[0]}`, one, called, []] as const,
    ]),
  )('%s', async (_what, [, acted, listed, requests, outcome], { words: given, names }, host) => {
    serve(
      () => acted,
      () => listed,
    );
    const stopping = stopAtFirstPause();
    const { exitCode, stdout, asked, outcomes, errors } = await run(given, names, host, stopping);
    // A call that has sent nothing has no result.
    const results = names.length === 0 && outcome === 'notSent' ? [] : [outcome];
    expect({ exitCode, stdout, asked, outcomes }).toEqual({
      exitCode: 130,
      stdout: '',
      asked: requests,
      outcomes: results,
    });
    expect(JSON.stringify(errors).includes('the key Primary of the workspace ws may have been regenerated')).toBe(
      outcome === 'unknown',
    );
  });
});

/** A clock at whose first pause the run is stopped. */
function stopAtFirstPause(): Pick<ClockedOptions, 'clock' | 'signal'> {
  const stop = new AbortController();
  const sleep = (_ms: number, signal: AbortSignal): Promise<boolean> =>
    new Promise((done) => {
      signal.addEventListener('abort', () => done(false), { once: true });
      queueMicrotask(() => stop.abort());
    });
  return { signal: stop.signal, clock: Object.assign(createTestClock(), { sleep }) };
}

test('--explain shows the request alone', async () => {
  serve(renew);
  await run(undefined, undefined, ['--explain']);
  expect(server.requests).toEqual([]);
});

// Get-AzQuantumApiWorkspaceKey: several subscriptions, the object, and keys on standard output only.
import { describe, expect, test } from '@jest/globals';
import type { ServiceAnswer } from '../kit/engine-case.js';
import { scriptedToken } from '../kit/server.js';
import { useService } from './call-cmdlet.js';

const cmdlet = 'Get-AzQuantumApiWorkspaceKey';
const { call, callForRecords, endpoint } = useService(cmdlet);

const names = ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws'];
const three = [...names, '-SubscriptionId', 's1,s2,s3'];

const keys = {
  apiKeyEnabled: true,
  primaryKey: { createdAt: '2025-03-02T01:02:03.1234567+02:00', key: 'first-key-0123456789' },
  secondaryKey: { createdAt: '2025-03-02T01:02:03', key: 'second-key-0123456789' },
  primaryConnectionString: 'SubscriptionId=s;ApiKey=first-key-0123456789;QuantumEndpoint=https://q.example/;',
  secondaryConnectionString: 'SubscriptionId=s;ApiKey=second-key-0123456789;QuantumEndpoint=https://q.example/;',
};
const found: ServiceAnswer = { status: 200, body: JSON.stringify(keys) };
const notFound: ServiceAnswer = { status: 404, body: '{"error":{"code":"NotFound","message":"Not there"}}' };
const privateType = 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Cmdlets.GetAzQuantumApiWorkspaceKey_List';

describe('several subscriptions', () => {
  test('are asked one after the other, with one client request id', async () => {
    const { exitCode, requests, objects } = await call(three, { answers: [found] });
    expect({ exitCode, objects: objects.length }).toEqual({ exitCode: 0, objects: 3 });
    expect(requests.map(({ path }) => path.split('/')[2])).toEqual(['s1', 's2', 's3']);
    expect(new Set(requests.map(({ headers }) => headers['x-ms-client-request-id'])).size).toBe(1);
  });

  test('an error answer of one does not stop the next, unless -ErrorAction says so', async () => {
    const answers = [notFound, found];
    const all = await callForRecords(three, { answers });
    expect({ exitCode: all.exitCode, asked: all.requests.length, objects: all.objects.length }).toEqual({
      exitCode: 1,
      asked: 3,
      objects: 2,
    });
    expect(all.errors.map(({ fullyQualifiedErrorId }) => fullyQualifiedErrorId)).toEqual([`NotFound,${privateType}`]);
    const one = await call([...three, '-ErrorAction', 'Stop'], { answers });
    expect({ exitCode: one.exitCode, asked: one.requests.length }).toEqual({ exitCode: 1, asked: 1 });
  });

  test.each<[what: string, answer: ServiceAnswer]>([
    ['an error answer that cannot be read', { status: 400, body: 'not json' }],
    ['a 200 that is no JSON', { status: 200, body: '{"primaryKey":' }],
    ['a 200 with a text', { status: 200, body: '"first-key-0123456789"' }],
    ['a lost connection', { fault: 'hang up' }],
  ])('%s stops the next', async (_, answer) => {
    const { exitCode, requests, objects, errors } = await callForRecords(three, { answers: [found, answer, found] });
    expect({ exitCode, asked: requests.length, objects: objects.length, errors: errors.length }).toEqual({
      exitCode: 1,
      asked: 2,
      objects: 1,
      errors: 1,
    });
  });

  test('a name that cannot be sent is an error of its own, and the others are asked', async () => {
    const { exitCode, requests, errors } = await callForRecords([...names, '-SubscriptionId', 's1,..,s3'], {
      answers: [found],
    });
    expect({ exitCode, asked: requests.length }).toEqual({ exitCode: 1, asked: 2 });
    expect(errors).toMatchObject([{ fullyQualifiedErrorId: `InvalidPathPart,${cmdlet}` }]);
  });

  test.each([
    [["'s1','s2'"], ['s1', 's2']],
    [
      ['@(', 's1,', 's2', ')'],
      ['s1', 's2'],
    ],
    [['$true'], ['%24true']],
    [['$subs'], ['%24subs']],
    [['$true,x'], ['True', 'x']],
  ])('%j', async (words, asked) => {
    const { requests } = await call([...names, '-SubscriptionId', ...words], { answers: [found] });
    expect(requests.map(({ path }) => path.split('/')[2])).toEqual(asked);
  });

  test('a variable in a list is refused by name, and nothing is sent', async () => {
    const { requests, errors } = await callForRecords([...names, '-SubscriptionId', 's1,$other']);
    expect(requests).toEqual([]);
    expect(errors).toMatchObject([{ fullyQualifiedErrorId: `InvalidLiteral,${cmdlet}` }]);
    expect(String(errors[0]?.['message'])).toContain('$other');
  });
});

describe('the object', () => {
  test('has its members in order, and dates in UTC, as exactly as the service sends them', async () => {
    const { stdout } = await call(names, { answers: [found] });
    expect(stdout).toBe(
      `${JSON.stringify({
        ApiKeyEnabled: true,
        PrimaryConnectionString: keys.primaryConnectionString,
        PrimaryKeyCreatedAt: '2025-03-01T23:02:03.1234567Z',
        PrimaryKeyKey: keys.primaryKey.key,
        SecondaryConnectionString: keys.secondaryConnectionString,
        SecondaryKeyCreatedAt: '2025-03-02T01:02:03Z',
        SecondaryKeyKey: keys.secondaryKey.key,
      })}\n`,
    );
  });

  test.each([
    ['nothing', ''],
    ['a list', '[]'],
  ])('is null for %s', async (_, body) => {
    const { exitCode, stdout } = await call(names, { answers: [{ status: 200, body }] });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'null\n' });
  });

  test('has null for what is missing, of another kind, or no date', async () => {
    const body = '{"apiKeyEnabled":"yes","primaryKey":{"createdAt":"2025-02-30","key":5},"other":1}';
    const { objects } = await call(names, { answers: [{ status: 200, body }] });
    expect(Object.values(objects[0] as object)).toEqual(Array.from({ length: 7 }, () => null));
  });

  test.each(['"first-key-0123456789"', '5', 'null', '{"primaryKey":{"key":"first-key-0123456789" "x"'])(
    'a 200 with %s is an error, which does not quote it',
    async (body) => {
      const { exitCode, stdout, errors, stderr } = await callForRecords(names, { answers: [{ status: 200, body }] });
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(errors).toMatchObject([{ fullyQualifiedErrorId: privateType, category: 'NotSpecified' }]);
      expect(stderr).not.toContain('first-key');
    },
  );
});

describe('before anything is sent', () => {
  const ids = ['s1', 's2'].map(
    (one) => `/subscriptions/${one}/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws`,
  );

  test('-WhatIf says in one line what would be read, of all subscriptions', async () => {
    const { exitCode, requests, stderr } = await call([
      '--endpoint',
      endpoint(),
      ...names,
      '-SubscriptionId',
      's1,s2',
      '-WhatIf',
    ]);
    expect({ exitCode, requests }).toEqual({ exitCode: 0, requests: [] });
    expect(stderr).toBe(`What if: Performing the operation "Read the keys" on target "${ids.join(', ')}".\n`);
  });

  test.each([
    ['y', 2],
    ['n', 0],
  ])('-Confirm asks once for all of them: %s', async (answer, asked) => {
    const words = ['--pipeline', 'never', ...names, '-SubscriptionId', 's1,s2', '-Confirm'];
    const { exitCode, requests, objects } = await call(words, { answers: [found], stdin: `${answer}\n` });
    expect([exitCode, requests.length, objects.length]).toEqual([0, asked, asked]);
  });

  test('nothing is taken from the pipeline: each object is an error, and nothing is sent', async () => {
    const { exitCode, requests, errors } = await callForRecords(['--pipeline', 'always', ...names], {
      stdin: '"a"\n{}\n',
    });
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(errors.map(({ fullyQualifiedErrorId }) => fullyQualifiedErrorId)).toEqual(
      Array.from({ length: 2 }, () => `InputObjectNotBound,${cmdlet}`),
    );
  });

  test('the lines of a loop on standard input are left alone', async () => {
    const { exitCode, objects } = await call(names, { answers: [found], stdin: 'a line of a loop\n' });
    expect({ exitCode, objects: objects.length }).toEqual({ exitCode: 0, objects: 1 });
  });

  test('--explain shows each request, and sends none', async () => {
    const { exitCode, requests, stdout, stderr } = await call(['--explain', ...three]);
    expect({ exitCode, requests, stdout }).toEqual({ exitCode: 0, requests: [], stdout: '' });
    for (const one of ['s1', 's2', 's3']) expect(stderr).toContain(`/subscriptions/${one}/resourceGroups/rg/`);
    expect(stderr).toContain('Nothing was sent: --explain only shows. 3 requests would go out.');
  });
});

describe('keys are on standard output, and nowhere else', () => {
  const secrets = [
    ...Object.values(keys).flatMap((value) => (typeof value === 'string' ? value : [])),
    keys.primaryKey.key,
    keys.secondaryKey.key,
    scriptedToken,
  ];
  const talk = ['-Verbose', '-Debug', '-InformationAction', 'Continue'];
  const echo = (status: number): ServiceAnswer => ({
    status,
    body: JSON.stringify({
      error: { code: 'Odd', message: `The key ${keys.primaryKey.key} of ${keys.secondaryConnectionString}` },
    }),
  });
  const broken = { status: 200, body: JSON.stringify(keys).slice(0, -20) };

  test.each<[what: string, words: readonly string[], answers: readonly ServiceAnswer[]]>([
    ['a call that goes well', names, [found]],
    ['an answer that breaks off', names, [broken]],
    ['an error that quotes what was read before', three, [found, echo(403)]],
    ['a failure of the service that does', three, [found, echo(500)]],
    ['an explanation', ['--explain', ...three], [found]],
  ])('%s', async (_, words, answers) => {
    for (const format of ['text', 'json']) {
      const { stderr } = await call(['--output-format', format, ...words, ...talk], { answers });
      expect(stderr).not.toBe('');
      for (const secret of secrets) expect(stderr).not.toContain(secret);
    }
  });
});

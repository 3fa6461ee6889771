// The calls that describe the cmdlet best, one by one: what is sent, what comes out, which error. Where the program differs
// from the original on purpose, the difference (D1 to D25, docs/fidelity.md) stands beside the call.
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openAzure, subscription, type AzureStandIn, type StandInCallOptions } from '../kit/azure-stand-in.js';
import { messagesOf } from '../kit/call-command.js';
import { privateTypePrefix } from '../kit/engine-case.js';
import { stopTimers } from '../kit/network-timers.js';
import { startServer } from '../kit/server.js';

let azure: AzureStandIn;

beforeAll(async () => {
  azure = await openAzure();
});

afterEach(() => {
  jest.useRealTimers();
});

afterAll(() => azure.close());

const names = ['-ResourceGroupName', 'quantumResourcegroup', '-WorkspaceName', 'quantumworkspace1'];
const named = [...names, '-SubscriptionId', subscription];
const id = pathOf('g', 'w');
const actionId = `${id}/regenerateKey`;

function pathOf(group: string, workspace: string, scope = subscription): string {
  return `/subscriptions/${scope}/resourceGroups/${group}/providers/Microsoft.Quantum/workspaces/${workspace}`;
}

/** The address of a request for a workspace. */
function addressOf(workspaceId: string): string {
  return `${workspaceId}/regenerateKey?api-version=2025-01-01-preview`;
}

const address = addressOf(pathOf('quantumResourcegroup', 'quantumworkspace1'));

const bodies = {
  none: '{\n}',
  empty: '{\n  "keys": [ ]\n}',
  primary: '{\n  "keys": [ "Primary" ]\n}',
  secondary: '{\n  "keys": [ "Secondary" ]\n}',
};

interface Sent {
  readonly says: string;
  readonly words: readonly string[];
  readonly path?: string;
  readonly body: string;
  readonly set?: string;
  readonly output?: string;
  /** What the only warning besides the one about the endpoint says. */
  readonly warning?: RegExp;
  readonly options?: StandInCallOptions;
}

describe('a call sends one request, succeeds and prints nothing but what it must', () => {
  const calls: readonly Sent[] = [
    {
      says: 'names and a key: the key is regenerated without a word',
      words: [...named, '-Key', 'Primary'],
      body: bodies.primary,
    },
    {
      says: '-PassThru prints True',
      words: [...named, '-Key', 'Primary', '-PassThru'],
      body: bodies.primary,
      output: 'True\n',
    },
    {
      says: '-PassThru:$false prints nothing (D1: the original prints True)',
      words: [...named, '-Key', 'Primary', '-PassThru:$false'],
      body: bodies.primary,
    },
    {
      says: 'without -Key the body is empty, and a warning says so (D14)',
      words: named,
      body: bodies.none,
      warning: /No key is named/,
    },
    { says: '-Key @() sends an empty list', words: [...named, '-Key', '@()'], body: bodies.empty },
    {
      says: 'keys are sent as they are written, known or not',
      words: [...named, '-Key', 'primary,Tertiary'],
      body: '{\n  "keys": [ "primary", "Tertiary" ]\n}',
    },
    {
      says: 'a hashtable with Keys names keys, and a warning says that the original would have sent none (D5)',
      words: [...named, '-Body', "@{Keys='Primary'}"],
      body: bodies.primary,
      set: 'Regenerate',
      warning: /would have sent an empty body/,
    },
    {
      says: 'a hashtable with Key names keys',
      words: [...named, '-Body', "@{Key='Primary'}"],
      body: bodies.primary,
      set: 'Regenerate',
    },
    {
      says: 'JSON text with keys names keys',
      words: [...named, '-Body', '{"keys":["Secondary"]}'],
      body: bodies.secondary,
      set: 'Regenerate',
    },
    {
      says: 'JSON text with Key names keys, and a warning says that the original would have sent none (D5)',
      words: [...named, '-Body', '{"Key":["Secondary"]}'],
      body: bodies.secondary,
      set: 'Regenerate',
      warning: /would have sent an empty body/,
    },
    {
      says: "a workspace's own id is an identity (D4: the original wants /regenerateKey behind it)",
      words: ['-InputObject', id, '-Key', 'Primary'],
      path: addressOf(id),
      body: bodies.primary,
      set: 'RegenerateViaIdentityExpanded',
    },
    {
      says: 'an id that ends in /regenerateKey is an identity',
      words: ['-InputObject', actionId, '-Key', 'Primary'],
      path: addressOf(id),
      body: bodies.primary,
      set: 'RegenerateViaIdentityExpanded',
    },
    {
      says: 'an id in other letters is the same workspace, and its names keep theirs',
      words: [
        '-InputObject',
        `/SUBSCRIPTIONS/${subscription}/RESOURCEGROUPS/G/providers/microsoft.quantum/WORKSPACES/W/REGENERATEKEY`,
        '-Key',
        'Primary',
      ],
      path: addressOf(pathOf('G', 'W')),
      body: bodies.primary,
      set: 'RegenerateViaIdentityExpanded',
    },
    {
      says: 'a piped identity with -Key',
      words: ['-Key', 'Primary'],
      options: { stdin: `${actionId}\n` },
      path: addressOf(id),
      body: bodies.primary,
      set: 'RegenerateViaIdentityExpanded',
    },
    {
      says: 'piped keys with both names',
      words: named,
      options: { stdin: '{"Key":"Primary"}' },
      body: bodies.primary,
      set: 'Regenerate',
    },
    {
      says: 'a name is percent-encoded as one part of the path',
      words: ['-ResourceGroupName', 'g', '-WorkspaceName', 'a b/ü', '-Key', 'Primary'],
      path: addressOf(pathOf('g', 'a%20b%2F%C3%BC')),
      body: bodies.primary,
    },
  ];

  test.each(calls)(
    '$says',
    async ({ words, path = address, body, set = 'RegenerateExpanded', output = '', warning, options }) => {
      const text = await azure.call(words, options);
      expect(text).toMatchObject({ exitCode: 0, stdout: output });
      const { exitCode, requests, records, errors } = await azure.callForRecords(words, options);
      expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: [] });
      expect(requests.map((request) => [request.method, request.path, request.body])).toEqual([['POST', path, body]]);
      expect(requests[0]?.headers).toMatchObject({ fullcommandname: `New-AzQuantumApiWorkspaceKey_${set}` });
      const warnings = messagesOf(records, 'warning').filter((message) => !message.startsWith('Requests go to '));
      expect(warnings).toEqual(warning === undefined ? [] : [expect.stringMatching(warning)]);
    },
  );
});

interface Refused {
  readonly says: string;
  readonly words: readonly string[];
  readonly id: string;
  readonly category: string;
  readonly text: RegExp;
  readonly activity?: string;
  readonly options?: StandInCallOptions;
}

const typeOf = (set: string): string => `${privateTypePrefix}${set}`;
const cmdlet = 'New-AzQuantumApiWorkspaceKey';
const ambiguousSet = /^Parameter set cannot be resolved using the specified named parameters\./;

describe('a call that cannot be meant sends nothing and says why', () => {
  const calls: readonly Refused[] = [
    {
      says: '-Body with a word that is no keys',
      words: [...named, '-Body', 'Primary'],
      id: `ParameterArgumentTransformationError,${cmdlet}`,
      category: 'InvalidData',
      text: /^Cannot process argument transformation on parameter 'Body'\. Cannot convert the "Primary" value of type "System\.String" to type "Microsoft\.Azure\.PowerShell\.Cmdlets\.QuantumApi\.Models\.Api202501Preview\.IApiKeys"\.$/,
    },
    {
      says: 'an id with a slash at its end',
      words: ['-InputObject', `${actionId}/`, '-Key', 'Primary'],
      id: typeOf('RegenerateViaIdentityExpanded'),
      category: 'NotSpecified',
      activity: `${cmdlet}_RegenerateViaIdentityExpanded`,
      text: /^Invalid identity for URI '\/subscriptions\/\{subscriptionId\}\/resourceGroups\/\{resourceGroupName\}\/providers\/Microsoft\.Quantum\/workspaces\/\{workspaceName\}\/regenerateKey'$/,
    },
    {
      says: "a workspace's id with a slash at its end",
      words: ['-InputObject', `${id}/`, '-Key', 'Primary'],
      id: typeOf('RegenerateViaIdentityExpanded'),
      category: 'NotSpecified',
      activity: `${cmdlet}_RegenerateViaIdentityExpanded`,
      text: /^Invalid identity for URI /,
    },
    {
      says: 'an identity without the name of the workspace',
      words: ['-InputObject', `@{SubscriptionId='${subscription}';ResourceGroupName='g'}`, '-Key', 'Primary'],
      id: typeOf('RegenerateViaIdentityExpanded'),
      category: 'InvalidArgument',
      activity: `${cmdlet}_RegenerateViaIdentityExpanded`,
      text: /^InputObject has null value for InputObject\.WorkspaceName$/,
    },
    {
      says: 'an identity without anything',
      words: ['-InputObject', '@{}'],
      id: typeOf('RegenerateViaIdentityExpanded'),
      category: 'InvalidArgument',
      activity: `${cmdlet}_RegenerateViaIdentityExpanded`,
      text: /^InputObject has null value for InputObject\.SubscriptionId$/,
    },
    {
      says: 'an identity beside a subscription',
      words: ['-InputObject', actionId, '-SubscriptionId', subscription],
      id: `AmbiguousParameterSet,${cmdlet}`,
      category: 'InvalidArgument',
      text: ambiguousSet,
    },
    {
      says: '-Body alone',
      words: ['-Body', "@{Key='Primary'}"],
      id: `AmbiguousParameterSet,${cmdlet}`,
      category: 'InvalidArgument',
      text: ambiguousSet,
    },
    {
      says: 'a piped identity and nothing else: the private cmdlet wants names',
      words: [],
      options: { stdin: `${actionId}\n` },
      id: `MissingMandatoryParameter,${typeOf('RegenerateExpanded')}`,
      category: 'InvalidArgument',
      activity: `${cmdlet}_RegenerateExpanded`,
      text: /^Cannot process command because of one or more missing mandatory parameters: ResourceGroupName WorkspaceName\.$/,
    },
    {
      says: 'an object that is piped on purpose to a call that takes none',
      words: ['--pipeline', 'always', ...named, '-Key', 'Primary'],
      options: { stdin: 'x\n' },
      id: `InputObjectNotBound,${cmdlet}`,
      category: 'InvalidArgument',
      text: /^The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input\.$/,
    },
    {
      says: 'no subscription anywhere (D7: the original complains of a null)',
      words: [...names, '-Key', 'Primary'],
      options: { env: { AZURE_SUBSCRIPTION_ID: undefined } },
      id: `NoSubscription,${cmdlet}`,
      category: 'AuthenticationError',
      activity: `${cmdlet}_RegenerateExpanded`,
      text: /-SubscriptionId.*AZURE_SUBSCRIPTION_ID.*az login.*Connect-AzAccount/s,
    },
    {
      says: 'no subscription anywhere, under -WhatIf too',
      words: [...names, '-Key', 'Primary', '-WhatIf'],
      options: { env: { AZURE_SUBSCRIPTION_ID: undefined } },
      id: `NoSubscription,${cmdlet}`,
      category: 'AuthenticationError',
      activity: `${cmdlet}_RegenerateExpanded`,
      text: /-SubscriptionId/,
    },
  ];

  test.each(calls)('$says', async ({ words, id: errorId, category, text, activity = cmdlet, options }) => {
    const { exitCode, stdout, errors, requests, records } = await azure.callForRecords(words, options);
    expect({ exitCode, stdout, requests }).toEqual({ exitCode: 1, stdout: '', requests: [] });
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: errorId,
        category,
        activity,
        message: expect.stringMatching(text) as unknown,
      }),
    ]);
    expect(messagesOf(records, 'host')).toEqual([]);
    const shown = await azure.call(words, options);
    expect(shown).toMatchObject({ exitCode: 1, stdout: '', requests: [] });
    expect(shown.stderr).toContain(`${activity}: ${String(errors[0]?.['message'])}`);
  });
});

test('objects on an inherited standard input are left alone by a call that takes none (D17)', async () => {
  const { exitCode, requests } = await azure.call([...named, '-Key', 'Primary'], { stdin: 'x\n' });
  expect({ exitCode, bodies: requests.map(({ body }) => body) }).toEqual({ exitCode: 0, bodies: [bodies.primary] });
});

test('-WhatIf comes before the identity is looked at: a bad one is named as it was given (D2)', async () => {
  const { exitCode, stderr, requests } = await azure.call(['-WhatIf', '-InputObject', 'nonsense']);
  expect({ exitCode, requests }).toEqual({ exitCode: 0, requests: [] });
  expect(stderr.split('\n').filter((line) => !line.startsWith('WARNING: '))).toEqual([
    'What if: Performing the operation "Regenerate key (none named)" on target "nonsense".',
    '',
  ]);
});

interface Answered {
  readonly says: string;
  readonly answer: { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };
  readonly id: string;
  readonly shown: RegExp;
  readonly message?: string;
}

describe('an answer other than 204 is an error, the request is not repeated, and nothing is printed', () => {
  const answers: readonly Answered[] = [
    {
      says: '200, which the definition does not know',
      answer: { status: 200, body: '{}' },
      id: 'OK',
      shown: /^The server responded with an unrecognized response, Status: OK$/,
    },
    {
      says: "404 with the service's own words",
      answer: { status: 404, body: '{"error":{"code":"ResourceNotFound","message":"The Resource was not found."}}' },
      id: 'ResourceNotFound',
      shown: /^The Resource was not found\.$/,
      message: '[ResourceNotFound] : The Resource was not found.',
    },
    {
      says: '503 with a page: the status and the beginning of the page are told (D18)',
      answer: {
        status: 503,
        headers: { 'content-type': 'text/html' },
        body: '<html><h1>Our services are down</h1></html>',
      },
      id: 'ServiceUnavailable',
      shown: /ServiceUnavailable.*<html><h1>Our services/s,
    },
    {
      says: '502 without a body',
      answer: { status: 502, body: '' },
      id: 'BadGateway',
      shown: /^The server responded with a Server Error, Status: BadGateway$/,
    },
    {
      says: '400 with code and message at the top',
      answer: { status: 400, body: '{"code":"Bad","message":"No"}' },
      id: 'Bad',
      shown: /^No$/,
    },
    {
      says: '429 that asks for a longer wait than is waited for: the time is told (D21)',
      answer: {
        status: 429,
        headers: { 'retry-after': '61' },
        body: '{"error":{"code":"TooManyRequests","message":"Slow down."}}',
      },
      id: 'TooManyRequests',
      shown: /^Slow down\..* 61 seconds/s,
    },
  ];

  test.each(answers)('$says', async ({ answer, id: code, shown, message }) => {
    const words = [...named, '-Key', 'Primary', '-PassThru'];
    const { exitCode, stdout, errors, requests } = await azure.callForRecords(words, { answers: [answer] });
    expect({ exitCode, stdout, count: requests.length }).toEqual({ exitCode: 1, stdout: '', count: 1 });
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: `${code},${typeOf('RegenerateExpanded')}`,
        category: 'InvalidOperation',
        activity: `${cmdlet}_RegenerateExpanded`,
        details: expect.stringMatching(shown) as unknown,
        ...(message === undefined ? {} : { message }),
      }),
    ]);
  });
});

describe('429 is waited for as it says and tried again, three times in all (D21)', () => {
  const busy = { status: 429, headers: { 'retry-after': '0' }, body: '{"error":{"code":"Busy","message":"Later."}}' };

  test('a second attempt that succeeds is a success', async () => {
    const words = [...named, '-Key', 'Primary', '-PassThru', '-Verbose'];
    const { exitCode, stdout, errors, requests, records } = await azure.callForRecords(words, { answers: [busy, {}] });
    expect({ exitCode, stdout, errors }).toEqual({ exitCode: 0, stdout: 'true\n', errors: [] });
    expect(requests.map(({ body }) => body)).toEqual([bodies.primary, bodies.primary]);
    expect(new Set(requests.map(({ headers }) => headers['x-ms-client-request-id'])).size).toBe(1);
    expect(messagesOf(records, 'verbose')).toContainEqual(expect.stringMatching(/429.*attempt 2 of 3/));
  });

  test("a third refusal is the service's error", async () => {
    const { exitCode, errors, requests } = await azure.callForRecords([...named, '-Key', 'Primary'], {
      answers: [busy],
    });
    expect({ exitCode, count: requests.length }).toEqual({ exitCode: 1, count: 3 });
    expect(errors).toEqual([
      expect.objectContaining({ fullyQualifiedErrorId: `Busy,${typeOf('RegenerateExpanded')}`, details: 'Later.' }),
    ]);
  });

  test('nothing else is tried again, whatever it says about waiting', async () => {
    for (const status of [408, 500, 502, 503, 504]) {
      const answers = [{ ...busy, status }];
      const { exitCode, requests } = await azure.call([...named, '-Key', 'Primary'], { answers });
      expect({ status, exitCode, count: requests.length }).toEqual({ status, exitCode: 1, count: 1 });
    }
  });
});

test('no answer in time is an error that says the key may have been regenerated; it is sent once (D3)', async () => {
  stopTimers();
  const silent = await startServer({ answers: () => undefined });
  const env = { AZURE_RESOURCE_MANAGER_ENDPOINT: silent.origin };
  const call = azure.callForRecords(['--timeout', '0.2', ...named, '-Key', 'Primary', '-PassThru'], { env });
  await silent.arrived(1);
  await jest.advanceTimersByTimeAsync(200);
  const { exitCode, stdout, errors, records } = await call;
  expect({ exitCode, stdout, count: silent.requests.length }).toEqual({ exitCode: 1, stdout: '', count: 1 });
  expect(errors).toEqual([
    expect.objectContaining({
      fullyQualifiedErrorId: `RequestTimeout,${cmdlet}`,
      category: 'OperationTimeout',
      message: expect.stringMatching(/0\.2 seconds.*quantumworkspace1.*may have been regenerated/s) as unknown,
    }),
  ]);
  expect(records.at(-1)).toMatchObject({ stream: 'result', outcome: 'unknown', keys: ['Primary'] });
  await silent.close();
});

test('without --timeout an attempt may take 100 seconds, as in the original', async () => {
  stopTimers();
  const silent = await startServer({ answers: () => undefined });
  const env = { AZURE_RESOURCE_MANAGER_ENDPOINT: silent.origin };
  const call = azure.callForRecords([...named, '-Key', 'Primary'], { env });
  await silent.arrived(1);
  await jest.advanceTimersByTimeAsync(99_000);
  expect(jest.getTimerCount()).toBeGreaterThan(0);
  await jest.advanceTimersByTimeAsync(1000);
  const { exitCode, errors } = await call;
  await silent.close();
  expect({ exitCode, count: silent.requests.length }).toEqual({ exitCode: 1, count: 1 });
  expect(errors).toEqual([
    expect.objectContaining({ message: expect.stringContaining('within 100 seconds') as unknown }),
  ]);
});

test('an error with one piped identity does not keep the next from being processed', async () => {
  const stdin = [pathOf('g', 'gone'), pathOf('g', 'there')].join('\n');
  const answers = [{ status: 404, body: '{"error":{"code":"ResourceNotFound","message":"Gone."}}' }, {}];
  const { exitCode, stdout, stderr, requests } = await azure.call(['-Key', 'Primary', '-PassThru'], { stdin, answers });
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: 'True\n' });
  expect(requests.map(({ path }) => path)).toEqual(['gone', 'there'].map((name) => addressOf(pathOf('g', name))));
  expect(stderr).toContain(`${cmdlet}_RegenerateViaIdentityExpanded: Gone.\n`);
});

// --explain: what it tells is what the call would do, and it does none of it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openAzure, subscription, type AzureStandIn, type StandInCallOptions } from './kit/azure-stand-in.js';

let azure: AzureStandIn;
beforeAll(async () => {
  azure = await openAzure();
});
afterAll(() => azure.close());

type Step = Readonly<Record<string, unknown>> & { readonly kind: string };

/** The steps of an explanation, and how it ended. */
async function explain(words: readonly string[], options: StandInCallOptions = {}) {
  const called = await azure.callForRecords(['--explain', ...words], options);
  const steps = called.records.flatMap(({ data }) => (data === undefined ? [] : [data as Step]));
  return { ...called, steps, ofKind: (kind: string) => steps.filter((step) => step.kind === kind) };
}

const id = `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Quantum/workspaces/w`;
const names = ['-ResourceGroupName', 'g', '-WorkspaceName', 'w'];

describe('what it shows is what the call sends', () => {
  test.each<[words: readonly string[], stdin: string | undefined]>([
    [[...names, '-Key', 'Primary,Secondary'], undefined],
    [[...names, '-Key', 'Primary', 'Secondary', '-PassThru'], undefined],
    [[...names, '-Body', "@{Key='Secondary'}"], undefined],
    [['-InputObject', id, '-Key', 'Primary'], undefined],
    [['-InputObject', `@{Id='${id}'}`, '-Body', '{"keys":["Primary"]}'], undefined],
    [['-Key', 'Primary'], `${id}\n{"id":"${id}2"}\n`],
    [names, '{"Key":["Primary"]}\n{"keys":"Secondary"}\n'],
    [names, '[]'],
    [[...names, '-SubscriptionId', 's 1', '-Confirm:False'], undefined],
    [['--pipeline', 'always', ...names, '-Key', 'Primary'], '1 2'],
  ])('%j', async (words, stdin) => {
    const input = stdin === undefined ? {} : { stdin };
    const sent = await azure.callForRecords(words, input);
    const explained = await explain(words, input);
    expect({ requests: explained.requests, stdout: explained.stdout }).toEqual({ requests: [], stdout: '' });
    const shown = explained.ofKind('request').map(({ method, url, body, headers }) => {
      const { 'x-ms-client-request-id': ownId, ...rest } = toHeaders(headers);
      expect(ownId).toMatch(/^[\da-f-]{36}$/);
      return {
        method,
        path: String(url).replace(azure.environment['AZURE_RESOURCE_MANAGER_ENDPOINT'] ?? '', ''),
        body,
        ...rest,
      };
    });
    expect(shown).toEqual(
      sent.requests.map(({ method, path, body, headers }) => ({
        method,
        path,
        body,
        ...Object.fromEntries(
          ['content-type', 'user-agent', 'commandname', 'fullcommandname', 'parametersetname'].map((name) => [
            name,
            headers[name],
          ]),
        ),
      })),
    );
    expect(explained.exitCode).toBe(sent.exitCode);
    expect(explained.errors).toEqual(sent.errors);
    expect(explained.ofKind('end')).toEqual([{ kind: 'end', requests: sent.requests.length, unanswered: false }]);
  });

  test('under -WhatIf no request goes out, and none is shown', async () => {
    const explained = await explain([...names, '-Key', 'Primary', '-WhatIf']);
    expect(explained.ofKind('request')).toEqual([]);
    expect(explained.records.map(({ message }) => message)).toContainEqual(expect.stringMatching(/^What if: /));
  });
});

function toHeaders(headers: unknown): Readonly<Record<string, string>> {
  const list = headers as readonly { readonly name: string; readonly value: string }[];
  return Object.fromEntries(list.map(({ name, value }) => [name.toLowerCase(), value]));
}

describe('where the call fails, so does the explanation, with the same error', () => {
  test.each<[words: readonly string[], stdin: string | undefined]>([
    [['-Body', 'x'], undefined],
    [[...names, '-Key'], undefined],
    [[...names, '-Key:'], undefined],
    [[...names, '-Key', 'a', '-Key', 'b'], undefined],
    [[...names, '-Foo', '1'], undefined],
    [[...names, 'x'], undefined],
    [['-e', 'x'], undefined],
    [['-WorkspaceName', 'w'], undefined],
    [['-ResourceGroupName', '', '-WorkspaceName', 'w'], undefined],
    [['-InputObject', 'x', '-ResourceGroupName', 'g'], undefined],
    [['-InputObject', 'x', '-Key', 'Primary'], undefined],
    [[...names, '-Body', '@missing.json'], undefined],
    [[...names, '-Break', '-Key', 'Primary'], undefined],
    [['-Key', 'Primary'], 'true\n'],
    [['-Key', 'Primary'], '{"id":'],
    [[], `{"id":"${id}"}`],
  ])('%j', async (words, stdin) => {
    const input = stdin === undefined ? {} : { stdin };
    const called = await azure.callForRecords(words, input);
    const explained = await explain(words, input);
    expect(called.exitCode).toBe(1);
    expect({ exitCode: explained.exitCode, errors: explained.errors }).toEqual({ exitCode: 1, errors: called.errors });
    expect(explained.ofKind('end')).toEqual([{ kind: 'end', requests: 0, unanswered: false }]);
  });

  test('an error is shown whatever -ErrorAction says, because whoever asks wants to see it', async () => {
    const { errors } = await explain(['-Key', 'Primary', '-ErrorAction', 'Ignore'], { stdin: 'true\n' });
    expect(errors).toEqual([
      expect.objectContaining({ fullyQualifiedErrorId: expect.stringMatching(/^InputObjectNotBound,/) }),
    ]);
  });

  test('an error under Inquire asks nobody', async () => {
    const { errors, terminal } = await explain(['-Key', 'Primary', '-ErrorAction', 'Inquire'], {
      stdin: 'true\n',
      typed: ['y'],
    });
    expect({ count: errors.length, terminal }).toEqual({ count: 1, terminal: '' });
  });
});

describe('which word went where', () => {
  const expanded = ['RegenerateExpanded', 'Regenerate'];

  test.each<[words: readonly string[], steps: readonly object[]]>([
    [
      ['-ResourceGroupName', 'g'],
      [
        {
          words: ['-ResourceGroupName', 'g'],
          parameter: 'ResourceGroupName',
          rule: 'name',
          value: "'g'",
          setsLeft: expanded,
        },
      ],
    ],
    [
      ['-wi', '-W', 'w'],
      [
        {
          words: ['-wi'],
          parameter: 'WhatIf',
          rule: 'alias',
          value: '$true',
          setsLeft: [...expanded, 'RegenerateViaIdentity', 'RegenerateViaIdentityExpanded'],
        },
        { words: ['-W', 'w'], parameter: 'WorkspaceName', rule: 'declaredPrefix', value: "'w'", setsLeft: expanded },
      ],
    ],
    [
      ['-ke:Primary,', 'Secondary'],
      [
        {
          words: ['-ke:Primary,', 'Secondary'],
          parameter: 'Key',
          rule: 'prefix',
          value: "@('Primary','Secondary')",
          setsLeft: ['RegenerateExpanded', 'RegenerateViaIdentityExpanded'],
        },
      ],
    ],
    [
      ['-Key', 'Primary', 'Secondary', '-PassThru:', 'False'],
      [
        { words: ['-Key', 'Primary', 'Secondary'], parameter: 'Key', value: "@('Primary','Secondary')" },
        { words: ['-PassThru:', 'False'], parameter: 'PassThru', value: '$false' },
      ],
    ],
    [
      ['-Body', '@{Key', '=', "'a'}", '-InputObject', '@{', 'Id=1', '}'],
      [
        { words: ['-Body', '@{Key', '=', "'a'}"], parameter: 'Body', value: "@{Key='a'}" },
        {
          words: ['-InputObject', '@{', 'Id=1', '}'],
          parameter: 'InputObject',
          value: '@{Id=1}',
          setsLeft: ['RegenerateViaIdentity'],
        },
      ],
    ],
    [
      ['-Body', '@b.json', '-InputObject', '-'],
      [
        { words: ['-Body', '@b.json'], parameter: 'Body', file: 'b.json' },
        { words: ['-InputObject', '-'], parameter: 'InputObject', standardInput: true },
      ],
    ],
    [
      ['-Foo', 'x', '-e:1'],
      [
        { words: ['-Foo'], kind: 'unknownName', typed: 'Foo' },
        { words: ['x'], kind: 'positional' },
        { words: ['-e:1'], kind: 'ambiguousName', candidates: ['ErrorAction', 'ErrorVariable'] },
      ],
    ],
    [
      ['-Key', 'a', '-Key', 'b', '-ResourceGroupName', '-Key', 'c'],
      [
        { words: ['-Key', 'a'], parameter: 'Key', repeated: false },
        { words: ['-Key', 'b'], parameter: 'Key', repeated: true },
        { words: ['-ResourceGroupName', '-Key', 'c'], kind: 'notUnderstood' },
      ],
    ],
  ])('%j', async (words, expected) => {
    const { ofKind } = await explain(words, { stdin: '' });
    const steps = ofKind('words').map(({ words: typed, setsLeft, meaning }) => {
      const { kind, value, ...rest } = meaning as Step & {
        readonly value?: { readonly kind: string; readonly literal?: string; readonly path?: string };
      };
      const source =
        value === undefined
          ? {}
          : value.kind === 'value'
            ? { value: value.literal }
            : value.kind === 'file'
              ? { file: value.path }
              : { standardInput: true };
      return { words: typed, setsLeft, kind, ...rest, ...source };
    });
    expect(steps).toEqual(expected.map((step) => expect.objectContaining(step)));
  });
});

describe('which sets are left, and why the others are not', () => {
  test('two that contradict each other', async () => {
    const { ofKind } = await explain(['-Body', '{}', '-Key', 'Primary']);
    expect(ofKind('sets')).toEqual([
      expect.objectContaining({
        settled: false,
        told: null,
        sets: [
          expect.objectContaining({ set: 'RegenerateExpanded', left: false, ruledOutBy: ['Body'] }),
          expect.objectContaining({ set: 'Regenerate', left: false, ruledOutBy: ['Key'] }),
          expect.objectContaining({ set: 'RegenerateViaIdentity', left: false, ruledOutBy: ['Key'] }),
          expect.objectContaining({ set: 'RegenerateViaIdentityExpanded', left: false, ruledOutBy: ['Body'] }),
        ],
      }),
    ]);
  });

  test('two that contradict each other, although a value is what the error is about', async () => {
    const { ofKind, errors } = await explain(['-Body', 'x', '-Key', 'Primary']);
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: 'ParameterArgumentTransformationError,New-AzQuantumApiWorkspaceKey',
      }),
    ]);
    const [{ sets = [] } = {}] = ofKind('sets') as readonly { readonly sets?: readonly { readonly left: boolean }[] }[];
    expect(sets.map(({ left }) => left)).toEqual([false, false, false, false]);
  });

  test('too little to tell two apart', async () => {
    const { ofKind } = await explain(['-Body', '{}']);
    expect(ofKind('sets')).toEqual([
      expect.objectContaining({
        settled: false,
        sets: expect.arrayContaining([
          expect.objectContaining({ set: 'Regenerate', left: true, missing: ['ResourceGroupName', 'WorkspaceName'] }),
          expect.objectContaining({ set: 'RegenerateViaIdentity', left: true, missing: ['InputObject'] }),
        ]),
      }),
    ]);
  });

  test('what comes from the pipeline is not missing', async () => {
    const { ofKind } = await explain(names, { stdin: '{"Key":"Primary"}' });
    expect(ofKind('sets')).toEqual([
      expect.objectContaining({
        settled: true,
        told: 'Regenerate',
        inputExpected: true,
        sets: expect.arrayContaining([
          expect.objectContaining({
            set: 'RegenerateExpanded',
            left: false,
            ruledOutBy: [],
            missing: [],
            takesObjects: false,
          }),
          expect.objectContaining({ set: 'Regenerate', left: true, missing: [], fromPipeline: ['Body'] }),
        ]),
      }),
    ]);
  });

  test('values from PSDefaultParameterValues count', async () => {
    const env = { PSDefaultParameterValues: '{"New-Az*:Key":"Primary"}' };
    const { ofKind } = await explain(names, { env });
    expect(ofKind('defaults')).toEqual([{ kind: 'defaults', values: [{ parameter: 'Key', value: "@('Primary')" }] }]);
    expect(ofKind('sets')).toEqual([expect.objectContaining({ told: 'RegenerateExpanded', settled: true })]);
  });
});

describe('standard input', () => {
  test.each<[words: readonly string[], stdin: string | undefined, step: object]>([
    [names, undefined, { read: false, because: 'none', open: ['Body'] }],
    [names, '', { read: true, because: 'open', open: ['Body'] }],
    [[...names, '-Key', 'a'], '', { read: false, because: 'complete', open: [] }],
    [['--pipeline', 'never', ...names], '', { read: false, because: 'never' }],
    [['--pipeline', 'always', ...names, '-Key', 'a'], '', { read: true, because: 'always' }],
    [[...names, '-Body', '-'], '{}', { read: false, because: 'value' }],
    [[], '', { read: true, because: 'open', open: ['InputObject', 'Body'] }],
  ])('%j with %j', async (words, stdin, step) => {
    const hostWords = words[0] === '--pipeline' ? words.slice(0, 2) : [];
    const rest = words.slice(hostWords.length);
    const called = await azure.callForRecords(
      ['--explain', ...hostWords, ...rest],
      stdin === undefined ? {} : { stdin },
    );
    const steps = called.records.flatMap(({ data }) => (data === undefined ? [] : [data as Step]));
    expect(steps.filter(({ kind }) => kind === 'input')).toEqual([expect.objectContaining(step)]);
  });

  test('each object is told with the parameters that took it, and with those that did not', async () => {
    const { ofKind } = await explain(['-Key', 'Primary'], { stdin: `${id}\ntrue\n` });
    expect(ofKind('object')).toEqual([
      {
        kind: 'object',
        number: 1,
        value: `'${id}'`,
        bound: [{ parameter: 'InputObject', value: `@{Id='${id}'}` }],
        setsLeft: ['RegenerateViaIdentityExpanded'],
        refusals: [],
      },
      {
        kind: 'object',
        number: 2,
        value: '$true',
        bound: [],
        setsLeft: ['RegenerateViaIdentityExpanded'],
        refusals: [
          { parameter: 'InputObject', reason: expect.stringMatching(/^Cannot convert value "True" to type /) },
        ],
      },
    ]);
  });
});

describe('nobody is asked', () => {
  test.each<[words: readonly string[], question: object, requests: number]>([
    [['-Key', 'Primary'], { about: 'parameters', parameters: ['ResourceGroupName', 'WorkspaceName'] }, 0],
    [[...names, '-Key', 'Primary', '-Confirm'], { about: 'confirmation', action: expect.stringContaining(id) }, 1],
    [
      [...names, '-Key', 'Primary', '-ProxyCredential', 'me', '-Proxy', 'http://127.0.0.1:9'],
      { about: 'password', userName: 'me' },
      1,
    ],
  ])('%j', async (words, question, requests) => {
    const explained = await explain(words, { typed: ['y', 'y', 'y'] });
    expect({ exitCode: explained.exitCode, terminal: explained.terminal }).toEqual({ exitCode: 0, terminal: '' });
    expect(explained.ofKind('question')).toContainEqual({ kind: 'question', ...question });
    expect(explained.ofKind('request')).toHaveLength(requests);
  });

  test('without anybody to ask, it fails as the call would', async () => {
    const { exitCode, errors, ofKind } = await explain(['-Key', 'Primary']);
    expect({ exitCode, asked: ofKind('question') }).toEqual({ exitCode: 1, asked: [] });
    expect(errors).toEqual([
      expect.objectContaining({ fullyQualifiedErrorId: 'MissingMandatoryParameter,New-AzQuantumApiWorkspaceKey' }),
    ]);
  });
});

test('a person gets all of it as lines on standard error, under a heading each', async () => {
  const endpoint = azure.environment['AZURE_RESOURCE_MANAGER_ENDPOINT'] ?? '';
  const words = ['-res', 'g', '-W', 'w w', '-Body', "@{Key='Primary'}", '-cf:False'];
  const { exitCode, stdout, stderr } = await azure.call(['--explain', ...words]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
  expect(
    stderr
      .replaceAll(endpoint, '{service}')
      .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\n/, '{id}\n')
      .replace(/quantumapi\/[\d.]+/, 'quantumapi/{version}'),
  ).toBe(`-res g
  parameter  -ResourceGroupName, by the beginning of its name or alias
  value      'g'
  sets left  RegenerateExpanded, Regenerate
-W "w w"
  parameter  -WorkspaceName, by the beginning of its name, as the only one of the command's own
  value      'w w'
  sets left  RegenerateExpanded, Regenerate
-Body "@{Key='Primary'}"
  parameter  -Body, by its name
  value      @{Key='Primary'}
  sets left  Regenerate
-cf:False
  parameter  -Confirm, by its alias
  value      $false
  sets left  Regenerate
Standard input
  not read  there is none
Parameter sets
  RegenerateExpanded             out: it has no -Body
  Regenerate                     chosen
  RegenerateViaIdentity          out: it has no -ResourceGroupName, -WorkspaceName
  RegenerateViaIdentityExpanded  out: it has no -ResourceGroupName, -WorkspaceName, -Body
  runs                           Regenerate
Using subscription ${subscription} (environment variable AZURE_SUBSCRIPTION_ID).
WARNING: Requests go to {service}, which is none of Azure's clouds (environment variable AZURE_RESOURCE_MANAGER_ENDPOINT).
Using endpoint {service} (environment variable AZURE_RESOURCE_MANAGER_ENDPOINT).
Request 1 that would go out: POST {service}/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Quantum/workspaces/w%20w/regenerateKey?api-version=2025-01-01-preview
  Content-Type: application/json
  User-Agent: az-quantumapi/{version}
  CommandName: New-AzQuantumApiWorkspaceKey
  FullCommandName: New-AzQuantumApiWorkspaceKey_Regenerate
  ParameterSetName: __AllParameterSets
  x-ms-client-request-id: {id}
  {
    "keys": [ "Primary" ]
  }
Nothing was sent: --explain only shows. One request would go out.
`);
});

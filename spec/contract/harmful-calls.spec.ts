// Calls that look like something harmless and would regenerate a key, or the wrong one: each is counted at the service.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openAzure, subscription, type AzureStandIn } from '../kit/azure-stand-in.js';
import { messagesOf } from '../kit/call-command.js';
import { lawRuns } from '../kit/choose-some.js';

let azure: AzureStandIn;

beforeAll(async () => {
  azure = await openAzure();
});

afterAll(() => azure.close());

const named = ['-ResourceGroupName', 'g', '-WorkspaceName', 'w', '-Key', 'Primary'];

function idOf(workspace: string, group = 'g', scope = subscription): string {
  return `/subscriptions/${scope}/resourceGroups/${group}/providers/Microsoft.Quantum/workspaces/${workspace}`;
}

describe('a switch whose value the shell has removed does not run without it', () => {
  // bash makes `-WhatIf:` of `-WhatIf:$true`.
  test.each(['-WhatIf:', '-wi:', '-whati:', '-Confirm:', '\u2013WhatIf:', '--WhatIf:', '-PassThru:', '-Verbose:'])(
    '%s as the last word is a MissingArgument that says what the shell did (D20)',
    async (word) => {
      const { exitCode, stdout, errors, requests } = await azure.callForRecords([...named, word]);
      expect({ exitCode, stdout, requests }).toEqual({ exitCode: 1, stdout: '', requests: [] });
      expect(errors).toEqual([
        expect.objectContaining({
          fullyQualifiedErrorId: 'MissingArgument,New-AzQuantumApiWorkspaceKey',
          category: 'InvalidArgument',
        }),
      ]);
      const { stderr } = await azure.call([...named, word]);
      expect(stderr).toMatch(/shell removed.*\$true/s);
    },
  );

  test.each([[['-Key:']], [['-ResourceGroupName:']], [['-SubscriptionId:']], [['-Body:']]])(
    'any other parameter whose value is gone is refused too: %j',
    async (last) => {
      const words = ['-InputObject', idOf('w'), ...last];
      const { exitCode, errors, requests } = await azure.callForRecords(words);
      expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
      expect(errors).toEqual([
        expect.objectContaining({ fullyQualifiedErrorId: 'MissingArgument,New-AzQuantumApiWorkspaceKey' }),
      ]);
    },
  );

  test('with a word behind it the word becomes its value, as under -File, and is refused', async () => {
    for (const open of ['-WhatIf:', '-Confirm:', '-PassThru:']) {
      const { exitCode, errors, requests } = await azure.callForRecords([open, ...named]);
      expect({ open, exitCode, count: errors.length, requests }).toEqual({ open, exitCode: 1, count: 1, requests: [] });
    }
  });

  test('-WhatIf: with True behind it, as PowerShell passes `-WhatIf: $true` on, is -WhatIf (D10)', async () => {
    for (const value of ['True', '$true', 'TRUE']) {
      const { exitCode, stderr, requests } = await azure.call(['-WhatIf:', value, ...named]);
      expect({ exitCode, requests }).toEqual({ exitCode: 0, requests: [] });
      expect(stderr).toContain(`What if: Performing the operation "Regenerate key Primary" on target "${idOf('w')}".`);
    }
  });
});

describe('a name that would lead the request to another address is refused before sending (D22)', () => {
  const odd = ['.', '..'];
  const identity = (part: string, text: string): string =>
    JSON.stringify({ SubscriptionId: subscription, ResourceGroupName: 'g', WorkspaceName: 'w', [part]: text });
  const parts = ['WorkspaceName', 'ResourceGroupName', 'SubscriptionId'];
  const hashtable = (part: string, text: string): string =>
    `@{SubscriptionId='${subscription}';ResourceGroupName='g';WorkspaceName='w'}`.replace(
      new RegExp(`${part}='[^']*'`),
      `${part}='${text}'`,
    );

  interface Way {
    readonly says: string;
    readonly words: readonly string[];
    readonly stdin?: string;
  }

  const ways: readonly Way[] = [
    ...odd.flatMap((text): readonly Way[] => [
      { says: `-WorkspaceName ${text}`, words: ['-ResourceGroupName', 'g', '-WorkspaceName', text, '-Key', 'Primary'] },
      {
        says: `-WorkspaceName:${text}`,
        words: ['-ResourceGroupName', 'g', `-WorkspaceName:${text}`, '-Key', 'Primary'],
      },
      {
        says: `-ResourceGroupName ${text}`,
        words: ['-ResourceGroupName', text, '-WorkspaceName', 'w', '-Key', 'Primary'],
      },
      { says: `-SubscriptionId ${text}`, words: [...named, '-SubscriptionId', text] },
      { says: `an id with ${text}`, words: ['-InputObject', idOf(text), '-Key', 'Primary'] },
      {
        says: `an id with ${text} and /regenerateKey`,
        words: ['-InputObject', `${idOf(text)}/regenerateKey`, '-Key', 'Primary'],
      },
      { says: `an id with the group ${text}`, words: ['-InputObject', idOf('w', text), '-Key', 'Primary'] },
      { says: `an id with the subscription ${text}`, words: ['-InputObject', idOf('w', 'g', text), '-Key', 'Primary'] },
      { says: `a piped id with ${text}`, words: ['-Key', 'Primary'], stdin: `${idOf(text)}\n` },
      {
        says: `a piped object with the id of ${text}`,
        words: ['-Key', 'Primary'],
        stdin: JSON.stringify({ id: idOf(text) }),
      },
      { says: `a piped JSON string with ${text}`, words: ['-Key', 'Primary'], stdin: JSON.stringify(idOf(text)) },
      {
        says: `keys piped to the workspace ${text}`,
        words: ['-ResourceGroupName', 'g', '-WorkspaceName', text],
        stdin: '{"Key":"Primary"}',
      },
    ]),
    ...[...odd, ''].flatMap((text) =>
      parts.flatMap((part): readonly Way[] => [
        {
          says: `a hashtable with ${part} '${text}'`,
          words: ['-InputObject', hashtable(part, text), '-Key', 'Primary'],
        },
        { says: `a piped object with ${part} '${text}'`, words: ['-Key', 'Primary'], stdin: identity(part, text) },
        {
          says: `an object from - with ${part} '${text}'`,
          words: ['-InputObject', '-', '-Key', 'Primary'],
          stdin: identity(part, text),
        },
      ]),
    ),
  ];

  test.each(ways)('$says', async ({ words, stdin }) => {
    const { exitCode, errors, requests } = await azure.callForRecords(words, stdin === undefined ? {} : { stdin });
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
    expect(errors).toEqual([
      expect.objectContaining({
        fullyQualifiedErrorId: 'InvalidPathPart,New-AzQuantumApiWorkspaceKey',
        category: 'InvalidArgument',
        activity: 'New-AzQuantumApiWorkspaceKey',
      }),
    ]);
  });

  test('an empty name is refused as in the original', async () => {
    for (const name of ['ResourceGroupName', 'WorkspaceName']) {
      const { exitCode, errors, requests } = await azure.callForRecords([`-${name}`, '', '-Key', 'Primary']);
      expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
      expect(errors).toEqual([
        expect.objectContaining({
          message: `Cannot bind argument to parameter '${name}' because it is an empty string.`,
        }),
      ]);
    }
  });

  test.each([idOf(''), `${idOf('')}/regenerateKey`, idOf('w', ''), idOf('w', 'g', '')])(
    'an id with an empty part is no identity: %s',
    async (id) => {
      for (const call of [{ words: ['-InputObject', id] }, { words: [], stdin: `${id}\n` }]) {
        const { exitCode, errors, requests } = await azure.callForRecords([...call.words, '-Key', 'Primary'], call);
        expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
        expect(errors).toEqual([
          expect.objectContaining({ message: expect.stringMatching(/^Invalid identity for URI /) as unknown }),
        ]);
      }
    },
  );

  test('a subscription from the environment is looked at like one from the call', async () => {
    for (const text of odd) {
      const { exitCode, errors, requests } = await azure.callForRecords(named, {
        env: { AZURE_SUBSCRIPTION_ID: text },
      });
      expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
      expect(errors).toEqual([
        expect.objectContaining({ fullyQualifiedErrorId: 'InvalidPathPart,New-AzQuantumApiWorkspaceKey' }),
      ]);
    }
  });

  test('the objects beside it are processed', async () => {
    const stdin = [idOf('a'), idOf('..'), idOf('b')].join('\n');
    const { exitCode, errors, requests } = await azure.callForRecords(['-Key', 'Primary'], { stdin });
    expect({ exitCode, count: errors.length }).toEqual({ exitCode: 1, count: 1 });
    expect(requests.map(({ path }) => path.split('?')[0])).toEqual([
      `${idOf('a')}/regenerateKey`,
      `${idOf('b')}/regenerateKey`,
    ]);
  });

  test('whatever a name is, the request goes to the workspace of that name and nowhere else', async () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom('.', '/', '\\', '%', '2', 'e', '?', '#', ';', '\u2024', '\uff0e', ' ', '\n'),
        minLength: 1,
        maxLength: 6,
      }),
    );
    // A dash begins a parameter, and quotes or commas a list.
    const plain = name.filter((text) => !/^[-\u2013-\u2015]/.test(text) && !text.includes(','));
    await fc.assert(
      fc.asyncProperty(plain, plain, async (group, workspace) => {
        const words = ['-ResourceGroupName', group, '-WorkspaceName', workspace, '-Key', 'Primary'];
        const { exitCode, requests } = await azure.call(words);
        const isOdd = [group, workspace].some((text) => text === '.' || text === '..');
        expect({ exitCode, count: requests.length }).toEqual(
          isOdd ? { exitCode: 1, count: 0 } : { exitCode: 0, count: 1 },
        );
        if (isOdd) return;
        const parts = (requests[0]?.path.split('?')[0] ?? '').split('/');
        expect(parts).toHaveLength(10);
        expect([parts[4], parts[8]].map((part) => decodeURIComponent(part ?? ''))).toEqual(
          [group, workspace].map(toWellFormed),
        );
        expect(parts.every((part) => !/^(\.|%2e)*$/i.test(part) || part === parts[0])).toBe(true);
      }),
      { numRuns: Math.ceil(lawRuns / 30) },
    );
  });
});

/** What UTF-8 can say of a text. */
function toWellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

describe('a list that is cut off does nothing, as with ConvertFrom-Json', () => {
  const list = JSON.stringify(
    ['a', 'b', 'c'].map((name) => ({ id: idOf(name), name })),
    null,
    2,
  );

  test('wherever it is cut: nothing is sent, and the error names line and column', async () => {
    const step = Math.max(1, Math.floor(list.length / 120));
    for (let length = 1; length < list.length; length += step) {
      const { exitCode, stdout, errors, requests } = await azure.callForRecords(['-Key', 'Primary', '-PassThru'], {
        stdin: list.slice(0, length),
      });
      expect({ length, exitCode, stdout, requests }).toEqual({ length, exitCode: 1, stdout: '', requests: [] });
      const text = list.slice(0, length);
      const lines = text.split('\n');
      const [line, column] = [lines.length, (lines.at(-1)?.length ?? 0) + 1];
      expect(errors).toEqual([
        expect.objectContaining({
          fullyQualifiedErrorId: 'InvalidPipelineInput,New-AzQuantumApiWorkspaceKey',
          category: 'InvalidData',
          message: expect.stringContaining(`line ${line}, column ${column}:`) as unknown,
        }),
      ]);
    }
  });

  test('-ErrorAction does not let it pass', async () => {
    for (const action of ['SilentlyContinue', 'Ignore', 'Continue', 'Stop']) {
      const words = ['-Key', 'Primary', '-ErrorAction', action];
      const { exitCode, stderr, requests } = await azure.call(words, { stdin: list.slice(0, -2) });
      expect({ action, exitCode, requests }).toEqual({ action, exitCode: 1, requests: [] });
      expect(stderr).toMatch(/line \d+, column \d+/);
    }
  });

  test('what is broken in the middle of a list keeps all of it from being sent', async () => {
    const { exitCode, requests } = await azure.call(['-Key', 'Primary'], {
      stdin: list.replace('"name": "c"', '"name": c'),
    });
    expect({ exitCode, requests }).toEqual({ exitCode: 1, requests: [] });
  });

  test('a value before the list was processed, nothing of the list is', async () => {
    const stdin = `${idOf('before')}\n${list.slice(0, -10)}`;
    const { exitCode, requests } = await azure.call(['-Key', 'Primary'], { stdin });
    expect(exitCode).toBe(1);
    expect(requests.map(({ path }) => path.split('?')[0])).toEqual([`${idOf('before')}/regenerateKey`]);
  });
});

describe('an emulator left in the environment does not look like success', () => {
  const piped = { stdin: `${idOf('w')}\n` };
  test.each([
    ['a call that sends', named, {}],
    ['a call with -WhatIf', [...named, '-WhatIf'], {}],
    ['a call for an identity', ['-InputObject', idOf('w'), '-Key', 'Primary'], {}],
    ['a pipeline', ['-Key', 'Primary'], piped],
    ['a pipeline without objects', ['-Key', 'Primary'], { stdin: '' }],
    ['--explain', ['--explain', ...named], {}],
    ['a call that fails afterwards', ['-InputObject', 'nonsense', '-Key', 'Primary'], {}],
  ])('%s warns, naming the variable and the address', async (_, words, options) => {
    const { records } = await azure.callForRecords(words, options);
    const address = azure.environment['AZURE_RESOURCE_MANAGER_ENDPOINT'] ?? '';
    const warnings = messagesOf(records, 'warning').filter((message) => message.includes(address));
    expect(warnings).toEqual([expect.stringContaining('AZURE_RESOURCE_MANAGER_ENDPOINT')]);
    const { stderr } = await azure.call(words, options);
    expect(stderr).toMatch(/^WARNING: .*http:\/\/127\.0\.0\.1:\d+.*AZURE_RESOURCE_MANAGER_ENDPOINT/m);
  });

  test.each(['Stop', 'Inquire'])('the warning never stops or asks: WarningPreference %s', async (WarningPreference) => {
    for (const more of [[], ['-WarningAction', WarningPreference]]) {
      const { exitCode, requests } = await azure.call([...named, ...more], { env: { WarningPreference } });
      expect({ exitCode, count: requests.length }).toEqual({ exitCode: 0, count: 1 });
    }
  });

  test.each(['SilentlyContinue', 'Ignore'])(
    'nor is it ever hidden: WarningPreference %s',
    async (WarningPreference) => {
      const isNamed = expect.stringContaining('AZURE_RESOURCE_MANAGER_ENDPOINT') as unknown;
      for (const more of [[], ['-WarningAction', WarningPreference]]) {
        const unnamed = named.slice(0, 4); // without a key, which is warned of as well; that warning is hidden
        const { records } = await azure.callForRecords([...unnamed, ...more], { env: { WarningPreference } });
        expect(messagesOf(records, 'warning')).toEqual([isNamed]);
      }
    },
  );

  test("--endpoint, which the call itself names, and Azure's own addresses are not warned of", async () => {
    const endpoint = azure.environment['AZURE_RESOURCE_MANAGER_ENDPOINT'] ?? '';
    const unset = { AZURE_RESOURCE_MANAGER_ENDPOINT: undefined };
    const given = await azure.callForRecords(['--endpoint', endpoint, ...named], { env: unset });
    expect([given.requests.length, messagesOf(given.records, 'warning')]).toEqual([1, []]);
    for (const address of [
      'https://management.azure.com',
      'https://management.azure.com/',
      'https://eastus.management.azure.com',
    ]) {
      const env = { AZURE_RESOURCE_MANAGER_ENDPOINT: address };
      const { records } = await azure.callForRecords([...named, '-WhatIf'], { env });
      expect(messagesOf(records, 'warning')).toEqual([]);
    }
  });
});

describe('two sources that name different subscriptions do not go unnoticed', () => {
  const ofContext = '11111111-1111-1111-1111-111111111111';
  const ofProfile = '33333333-3333-3333-3333-333333333333';
  let home: string;

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'az-quantumapi-home-'));
    mkdirSync(join(home, '.Azure'));
    mkdirSync(join(home, 'cli'));
    const account = { Account: { Id: 'me', Type: 'User' }, Tenant: { Id: 't' }, Environment: { Name: 'AzureCloud' } };
    const contexts = { mine: { ...account, Subscription: { Id: ofContext } } };
    const context = { DefaultContextKey: 'mine', EnvironmentTable: {}, Contexts: contexts };
    writeFileSync(join(home, '.Azure', 'AzureRmContext.json'), JSON.stringify(context));
    const entry = { id: ofProfile, isDefault: true, state: 'Enabled', environmentName: 'AzureCloud', tenantId: 't' };
    writeFileSync(join(home, 'cli', 'azureProfile.json'), `\ufeff${JSON.stringify({ subscriptions: [entry] })}`);
  });

  afterAll(() => {
    rmSync(home, { recursive: true, force: true });
  });

  test.each([
    ['the context before the variable and the profile', true, subscription, ofContext, [subscription, ofProfile]],
    ['the variable before the profile', false, subscription, subscription, [ofProfile]],
    ['the profile alone', false, undefined, ofProfile, []],
  ])(
    '%s: the request goes to the one that is named, a warning names the others',
    async (_, saved, variable, used, others) => {
      const env = {
        HOME: home,
        AZURE_CONFIG_DIR: join(home, 'cli'),
        AZURE_SUBSCRIPTION_ID: variable,
        AzContextAutoSave: saved ? 'true' : 'false',
      };
      const { exitCode, records, requests } = await azure.callForRecords([...named, '-Verbose'], { env });
      expect({ exitCode, paths: requests.map(({ path }) => path.split('?')[0]) }).toEqual({
        exitCode: 0,
        paths: [`${idOf('w', 'g', used)}/regenerateKey`],
      });
      const warnings = messagesOf(records, 'warning').filter((message) => message.includes('subscription'));
      expect(warnings).toHaveLength(others.length > 0 ? 1 : 0);
      for (const other of [used, ...others]) if (others.length > 0) expect(warnings[0]).toContain(other);
      expect(messagesOf(records, 'verbose').join('\n')).toContain(used);
    },
  );

  test('one that the call names is used without a word', async () => {
    const env = { HOME: home, AZURE_CONFIG_DIR: join(home, 'cli') };
    const { records, requests } = await azure.callForRecords([...named, '-SubscriptionId', 'mine'], { env });
    expect(requests.map(({ path }) => path.split('?')[0])).toEqual([`${idOf('w', 'g', 'mine')}/regenerateKey`]);
    expect(messagesOf(records, 'warning').filter((message) => message.includes('subscription'))).toEqual([]);
  });
});

// Whose subscription, tenant, endpoint and authority count: each row of the first table of docs/sign-in.md, with files in a
// home folder of its own. And what is told where sources differ, are broken, or say nothing.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { callCommand, callForRecords, messagesOf, type CallOptions } from '../../kit/call-command.js';
import { callClocked } from '../../kit/clocked-command.js';
import { startServer } from '../../kit/server.js';
import { readTables } from '../../kit/markdown.js';
import { borrowEnvironment } from '../../kit/program-environment.js';

const undo: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** Files by their paths below the home folder; what is not text is JSON. */
type HomeFiles = Readonly<Record<string, unknown>>;

const paths = {
  context: '.Azure/AzureRmContext.json',
  settings: '.Azure/AzureRmContextSettings.json',
  profile: '.azure/azureProfile.json',
  config: '.azure/config',
  clouds: '.azure/clouds.config',
} as const;

function makeHome(files: HomeFiles): string {
  const home = mkdtempSync(join(tmpdir(), 'az-quantumapi-home-'));
  undo.push(() => rmSync(home, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    const raw = typeof content === 'string' || Buffer.isBuffer(content);
    writeFileSync(join(home, path), raw ? content : JSON.stringify(content));
  }
  return home;
}

function contextFile(environment: string, subscription = 'of-context'): unknown {
  const mine = {
    Account: { Id: 'me', Type: 'User' },
    Tenant: { Id: 'context.example' },
    Subscription: { Id: subscription },
    Environment: { Name: environment },
  };
  return { DefaultContextKey: 'mine', EnvironmentTable: {}, Contexts: { mine } };
}

function profileFile(environmentName: string, id = 'of-profile'): unknown {
  const user = { name: 'me', type: 'user' };
  return { subscriptions: [{ id, name: 'P', isDefault: true, tenantId: 'profile.example', environmentName, user }] };
}

/** Registered with `az cloud register`; the name has a dot, which some readers of INI take for a section within a section. */
const contoso = `[local.contoso]
endpoint_resource_manager = https://management.local.contoso.example
endpoint_active_directory = https://login.local.contoso.example
endpoint_active_directory_resource_id = https://management.local.contoso.example/
`;

const cli = {
  [paths.profile]: profileFile('local.contoso'),
  [paths.config]: '[cloud]\nname = local.contoso\n',
  [paths.clouds]: contoso,
};
const publicCli = { [paths.profile]: profileFile('AzureCloud') };
const china = { [paths.context]: contextFile('AzureChinaCloud') };
const publicContext = { [paths.context]: contextFile('AzureCloud') };

const named = ['-ResourceGroupName', 'g', '-WorkspaceName', 'w', '-Key', 'Primary'];

interface Row {
  /** Everything that the row's source comes before is here too, and names something else. */
  readonly files: HomeFiles;
  readonly env?: Readonly<Record<string, string>>;
  readonly hostWords?: readonly string[];
  readonly words?: readonly string[];
}

const authorityHost = 'https://login.variable.example';
const rowsByName: Readonly<Record<string, Row>> = {
  'subscription: -SubscriptionId': {
    files: { ...publicContext, ...publicCli },
    env: { AZURE_SUBSCRIPTION_ID: 'of-variable' },
    words: ['-SubscriptionId', 'of-call'],
  },
  'subscription: Az PowerShell context': {
    files: { ...publicContext, ...publicCli },
    env: { AZURE_SUBSCRIPTION_ID: 'of-variable' },
  },
  'subscription: AZURE_SUBSCRIPTION_ID': { files: publicCli, env: { AZURE_SUBSCRIPTION_ID: 'of-variable' } },
  'subscription: Azure CLI profile': { files: publicCli },
  'tenant: AZURE_TENANT_ID': {
    files: { ...publicContext, ...publicCli },
    env: { AZURE_TENANT_ID: 'variable.example' },
  },
  'tenant: Az PowerShell context': {
    files: { ...publicContext, [paths.profile]: profileFile('AzureCloud', 'of-context') },
  },
  'tenant: Azure CLI profile': { files: publicCli },
  'tenant: nobody': { files: publicCli, env: { AZURE_SUBSCRIPTION_ID: 'of-variable' } },
  'endpoint: --endpoint': {
    files: { ...china, ...cli },
    env: { AZURE_RESOURCE_MANAGER_ENDPOINT: 'https://variable.example', AZURE_CLOUD_NAME: 'AzureUSGovernment' },
    hostWords: ['--endpoint', 'https://option.example'],
  },
  'endpoint: AZURE_RESOURCE_MANAGER_ENDPOINT': {
    files: { ...china, ...cli },
    env: { AZURE_RESOURCE_MANAGER_ENDPOINT: 'https://variable.example', AZURE_CLOUD_NAME: 'AzureUSGovernment' },
  },
  'endpoint: Az PowerShell context': { files: { ...china, ...cli }, env: { AZURE_CLOUD_NAME: 'AzureUSGovernment' } },
  'endpoint: AZURE_CLOUD_NAME': {
    files: cli,
    env: { AZURE_CLOUD_NAME: 'AzureUSGovernment', AZURE_SUBSCRIPTION_ID: 'of-variable' },
  },
  'endpoint: Azure CLI configuration': { files: cli },
  'endpoint: nobody': { files: {}, env: { AZURE_SUBSCRIPTION_ID: 'of-variable' } },
  'authority: AZURE_AUTHORITY_HOST': { files: china, env: { AZURE_AUTHORITY_HOST: authorityHost } },
  "authority: the endpoint's cloud": { files: china },
  'authority: nobody': { files: {}, env: { AZURE_SUBSCRIPTION_ID: 'of-variable' } },
};

/** How the line begins that says who decides. */
const lineOf: Readonly<Record<string, string>> = {
  subscription: 'Using subscription',
  tenant: 'Using tenant',
  endpoint: 'Using endpoint',
  authority: 'Signing in at',
};

const table = readTables('docs/sign-in.md', 'what').map((row) => ({
  what: row.get('what') ?? '',
  name: `${row.get('what') ?? ''}: ${row.get('from') ?? ''}`,
  says: row.get('-Verbose says') ?? '',
}));

test('the table and the tests name the same sources, in the same order', () => {
  expect(table.map(({ name }) => name)).toEqual(Object.keys(rowsByName));
});

describe('the first source that says something decides, and -Verbose names it', () => {
  test.each(table)('$name', async ({ what, name, says }) => {
    const { files, env = {}, hostWords = [], words = [] } = rowsByName[name] ?? { files: {} };
    const home = makeHome(files);
    const called = await callForRecords([...hostWords, ...named, ...words, '-WhatIf', '-Verbose'], {
      env: { HOME: home, ...env },
    });
    expect(called.exitCode).toBe(0);
    const lines = messagesOf(called.records, 'verbose').filter((line) => line.startsWith(lineOf[what] ?? what));
    expect(lines).toEqual(says === '–' ? [] : [says.replace('{home}', home)]);
    if (what !== 'subscription') return;
    const used = /^Using subscription (\S+)/.exec(says)?.[1] ?? 'of-call';
    expect(messagesOf(called.records, 'host').join()).toContain(`/subscriptions/${used}/`);
  });
});

describe('sources that name different subscriptions', () => {
  const warningsFor = async (files: HomeFiles, env: CallOptions['env'] = {}, words: readonly string[] = []) => {
    const home = makeHome(files);
    const { records } = await callForRecords([...named, '-WhatIf', ...words], { env: { HOME: home, ...env } });
    return messagesOf(records, 'warning').map((text) => text.replaceAll(home, '{home}'));
  };

  test('are told in a warning: which one is used, and which ones are not', async () => {
    expect(await warningsFor({ ...publicContext, ...publicCli }, { AZURE_SUBSCRIPTION_ID: 'of-variable' })).toEqual([
      'Using subscription of-context (Az PowerShell context {home}/.Azure/AzureRmContext.json), ' +
        'not of-variable (environment variable AZURE_SUBSCRIPTION_ID) ' +
        'and not of-profile (Azure CLI profile {home}/.azure/azureProfile.json).',
    ]);
    expect(await warningsFor(publicCli, { AZURE_SUBSCRIPTION_ID: 'of-variable' })).toEqual([
      'Using subscription of-variable (environment variable AZURE_SUBSCRIPTION_ID), ' +
        'not of-profile (Azure CLI profile {home}/.azure/azureProfile.json).',
    ]);
  });

  test('are no matter where they agree, in any case of letters, or where the call names one', async () => {
    const same = {
      [paths.context]: contextFile('AzureCloud', 'ONE'),
      [paths.profile]: profileFile('AzureCloud', 'one'),
    };
    expect(await warningsFor(same)).toEqual([]);
    expect(await warningsFor({ ...publicContext, ...publicCli }, {}, ['-SubscriptionId', 'x'])).toEqual([]);
  });
});

describe('no subscription', () => {
  const complain = async (files: HomeFiles, env: CallOptions['env'] = {}) => {
    const home = makeHome(files);
    const { errors, exitCode } = await callForRecords(named, { env: { HOME: home, ...env } });
    expect({ exitCode, ids: errors.map(({ fullyQualifiedErrorId }) => fullyQualifiedErrorId) }).toEqual({
      exitCode: 1,
      ids: ['NoSubscription,New-AzQuantumApiWorkspaceKey'],
    });
    const lines = String(errors[0]?.['message']).replaceAll(home, '{home}').split('\n').slice(1);
    return lines.map((line) => line.replace(/;$/, '')); // between items; spec/engine/records has the form
  };

  test('lists where it was looked, and what was found there (D7)', async () => {
    expect(await complain({})).toEqual([
      '  Az PowerShell context {home}/.Azure/AzureRmContext.json: no such file',
      '  environment variable AZURE_SUBSCRIPTION_ID: not set',
      '  Azure CLI profile {home}/.azure/azureProfile.json: no such file',
    ]);
  });

  test('tells a file that is broken from one that is somebody else’s, too large, or left over', async () => {
    const files = { [paths.context]: '{"Contexts": {', [paths.profile]: '["not", "a", "profile"]' };
    expect(await complain(files)).toEqual([
      '  Az PowerShell context {home}/.Azure/AzureRmContext.json: not JSON; it is damaged or half written',
      '  environment variable AZURE_SUBSCRIPTION_ID: not set',
      '  Azure CLI profile {home}/.azure/azureProfile.json: JSON, but not with this content',
    ]);
    const large = {
      [paths.profile]: Buffer.alloc(17 * 1024 * 1024, ' '),
      [paths.settings]: { ContextMode: 'Process' },
    };
    expect(await complain({ ...publicContext, ...large })).toEqual([
      '  Az PowerShell context settings {home}/.Azure/AzureRmContextSettings.json: ' +
        'context autosave is off, so that a saved context does not count',
      '  environment variable AZURE_SUBSCRIPTION_ID: not set',
      '  Azure CLI profile {home}/.azure/azureProfile.json: too large to be what it should be',
    ]);
  });

  test('tells who is signed out, or in another cloud', async () => {
    const files = { [paths.context]: { DefaultContextKey: 'Default', Contexts: {} }, ...publicCli };
    expect(await complain(files, { AZURE_CLOUD_NAME: 'AzureUSGovernment' })).toEqual([
      '  Az PowerShell context {home}/.Azure/AzureRmContext.json: nobody is signed in',
      '  environment variable AZURE_SUBSCRIPTION_ID: not set',
      '  Azure CLI profile {home}/.azure/azureProfile.json: no default subscription in the cloud AzureUSGovernment',
    ]);
  });

  test('without a home folder there is nothing to look at', async () => {
    const { errors } = await callForRecords(named, { env: { HOME: undefined } });
    expect(String(errors[0]?.['message'])).toContain(
      'Azure CLI profile: no home folder; neither HOME nor USERPROFILE is set',
    );
  });
});

describe('settings files', () => {
  const verboseFor = async (files: HomeFiles, env: CallOptions['env'] = {}) => {
    const home = makeHome(files);
    const { records } = await callForRecords([...named, '-WhatIf', '-Verbose'], { env: { HOME: home, ...env } });
    return messagesOf(records, 'verbose').map((text) => text.replaceAll(home, '{home}'));
  };

  test.each([
    ['UTF-8 with a byte order mark, as the Azure CLI writes it', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('may be in %s', async (_says, encode) => {
    const files = { [paths.profile]: encode(JSON.stringify(profileFile('AzureCloud'))) };
    expect(await verboseFor(files)).toContainEqual(expect.stringContaining('Using subscription of-profile '));
  });

  test('that do not work are named with -Verbose although another one has answered', async () => {
    const lines = await verboseFor({ [paths.context]: '\u0000\u0001', ...publicCli });
    expect(lines.slice(0, 2)).toEqual([
      'Passed over Az PowerShell context {home}/.Azure/AzureRmContext.json: not JSON; it is damaged or half written.',
      'Using subscription of-profile (Azure CLI profile {home}/.azure/azureProfile.json).',
    ]);
  });

  test('stand where AZURE_CONFIG_DIR and the context settings say', async () => {
    const elsewhere = makeHome({
      'mine.json': contextFile('AzureCloud'),
      'azureProfile.json': profileFile('AzureCloud'),
    });
    const settings = { [paths.settings]: { ContextDirectory: elsewhere, ContextFile: 'mine.json' } };
    expect(await verboseFor(settings)).toContainEqual(
      `Using subscription of-context (Az PowerShell context ${elsewhere}/mine.json).`,
    );
    expect(await verboseFor({}, { AZURE_CONFIG_DIR: elsewhere })).toContainEqual(
      `Using subscription of-profile (Azure CLI profile ${elsewhere}/azureProfile.json).`,
    );
  });

  test('name a cloud that nobody knows: nothing is sent, and the error says who names it', async () => {
    const home = makeHome({ [paths.context]: contextFile('AzureAtlantis') });
    const { errors, exitCode } = await callForRecords(named, { env: { HOME: home } });
    expect({ exitCode, errors }).toEqual({
      exitCode: 1,
      errors: [
        expect.objectContaining({
          fullyQualifiedErrorId: 'InvalidEndpoint,New-AzQuantumApiWorkspaceKey',
          message: expect.stringContaining("The cloud 'AzureAtlantis' (Az PowerShell context") as unknown,
        }),
      ],
    });
  });
});

describe('tokens', () => {
  async function openIdentity() {
    const identity = await startServer();
    undo.push(() => identity.close(), borrowEnvironment(identity.signIn));
    return identity;
  }

  /** A proxy that refuses every tunnel and keeps the addresses. */
  async function openProxy() {
    const proxy = await startServer({ answers: ({ socket }) => void socket.end('HTTP/1.1 403 No\r\n\r\n') });
    undo.push(() => proxy.close());
    return { url: `http://127.0.0.1:${proxy.port}`, proxy };
  }

  test.each([
    ['AzureCloud', 'management.azure.com', 'https://management.azure.com'],
    ['AzureChinaCloud', 'management.chinacloudapi.cn', 'https://management.core.chinacloudapi.cn/'],
    ['AzureUSGovernment', 'management.usgovcloudapi.net', 'https://management.core.usgovcloudapi.net/'],
  ])('of %s are made out to its audience, and go to %s', async (cloud, host, audience) => {
    const { tokensAsked, signIn } = await openIdentity();
    const { url, proxy } = await openProxy();
    const env = { HOME: makeHome({ [paths.context]: contextFile(cloud) }), ...signIn, HTTPS_PROXY: url };
    const { exitCode } = await callClocked(named, { env });
    expect(exitCode).toBe(1);
    expect(tokensAsked).toEqual([audience]);
    expect(new Set(proxy.requests.map(({ text }) => text.split('\r\n')[0]))).toEqual(
      new Set([`CONNECT ${host}:443 HTTP/1.1`]),
    );
  });

  test('are not asked for, and the library is not needed, where nothing is sent', async () => {
    const { tokensAsked, signIn } = await openIdentity();
    const env = { HOME: makeHome(publicContext), ...signIn };
    for (const words of [
      [...named, '-WhatIf'],
      ['--explain', ...named],
      [...named, '-Foo'],
    ])
      await callCommand(words, { env });
    expect(tokensAsked).toEqual([]);
  });
});

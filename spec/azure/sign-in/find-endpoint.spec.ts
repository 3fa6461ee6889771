import { describe, expect, test } from '@jest/globals';
import { findEndpoint, type EndpointQuestion } from '../../../src/azure/sign-in/find-endpoint.js';
import { findTenant } from '../../../src/azure/sign-in/subscription-tenant.js';
import { findSubscription } from '../../../src/azure/sign-in/find-subscription.js';
import { readSignIn } from '../../../src/azure/sign-in/sign-in.js';
import { contextFile, createSurroundings, profileFile, signInPaths, type FakeFile } from '../../kit/surroundings.js';

type Files = Readonly<Record<string, FakeFile>>;
type Env = Readonly<Record<string, string>>;

/** The endpoint of a call that names no subscription, as the host asks for it. */
function find(files: Files, env: Env = {}, question: Partial<EndpointQuestion> = {}) {
  const signIn = readSignIn(createSurroundings(files, env));
  const subscription = findSubscription(signIn);
  return findEndpoint(signIn, {
    option: null,
    subscription: subscription.kind === 'found' ? subscription : null,
    ...question,
  });
}

function found(...args: Parameters<typeof find>) {
  const endpoint = find(...args);
  if (!endpoint.ok) throw new Error(endpoint.failure.kind);
  return endpoint.value;
}

const china = { Environment: { Name: 'AzureChinaCloud', ResourceManagerUrl: 'https://management.chinacloudapi.cn/' } };
const stack = {
  Name: 'Stack',
  ResourceManagerUrl: 'https://management.local.stack/',
  ActiveDirectoryServiceEndpointResourceId: 'https://management.stack.onmicrosoft.com/0a1b/',
  ActiveDirectoryAuthority: 'https://login.local.stack/',
};
const context = (more: object): Files => ({
  [signInPaths.context]: contextFile({ Subscription: { Id: 'A' }, ...more }),
});
const profileIn = (cloud: string): Files => ({
  [signInPaths.profile]: profileFile({ id: 'C', environmentName: cloud }),
  [signInPaths.config]: { ini: { cloud: { name: cloud } } },
});
const emulator = { AZURE_RESOURCE_MANAGER_ENDPOINT: 'http://127.0.0.1:8080/' };

const publicArm = 'https://management.azure.com';
const chinaArm = 'https://management.chinacloudapi.cn';
const governmentArm = 'https://management.usgovcloudapi.net';

describe('the endpoint', () => {
  test.each<[string, Files, Env, Partial<EndpointQuestion>, string, string]>([
    ['the public cloud by default', {}, {}, {}, publicArm, 'default'],
    [
      '--endpoint before everything',
      context(china),
      emulator,
      { option: 'https://a.example/' },
      'https://a.example',
      'hostOption',
    ],
    ['the variable before the context', context(china), emulator, {}, 'http://127.0.0.1:8080', 'variable'],
    ["the context's cloud", context(china), {}, {}, chinaArm, 'azContext'],
    ["the profile's cloud", profileIn('AzureUSGovernment'), {}, {}, governmentArm, 'cliConfig'],
    [
      "the context's cloud for the context's subscription",
      { ...context(china), ...profileIn('AzureUSGovernment') },
      {},
      {},
      chinaArm,
      'azContext',
    ],
    [
      "the public cloud for a context's subscription without a cloud",
      { ...context({}), ...profileIn('AzureUSGovernment') },
      {},
      {},
      publicArm,
      'default',
    ],
    [
      "the profile's cloud for the profile's subscription",
      { ...context({ ...china, Subscription: null }), ...profileIn('AzureUSGovernment') },
      {},
      {},
      governmentArm,
      'cliConfig',
    ],
    [
      "the context's cloud for a named subscription",
      { ...context(china), ...profileIn('AzureUSGovernment') },
      {},
      { subscription: { id: 'C', source: null } },
      chinaArm,
      'azContext',
    ],
    [
      "the profile's cloud for a named subscription without a context",
      profileIn('AzureUSGovernment'),
      {},
      { subscription: { id: 'X', source: null } },
      governmentArm,
      'cliConfig',
    ],
    [
      "the context's cloud if the objects bring the subscription",
      context(china),
      {},
      { subscription: null },
      chinaArm,
      'azContext',
    ],
    ['an empty variable says nothing', {}, { AZURE_RESOURCE_MANAGER_ENDPOINT: ' ' }, {}, publicArm, 'default'],
    ['AZURE_CLOUD_NAME', {}, { AZURE_CLOUD_NAME: 'AzureChinaCloud' }, {}, chinaArm, 'variable'],
  ])('is %s', (_, files, env, question, url, source) => {
    expect(found(files, env, question)).toMatchObject({ url, source: { kind: source } });
  });

  test('loses its slashes, its letters in upper case and a port that goes without saying', () => {
    expect(found({}, {}, { option: 'HTTPS://Management.Azure.com:443//' }).url).toBe(publicArm);
    expect(found({}, {}, { option: 'http://localhost:8080/arm/' }).url).toBe('http://localhost:8080/arm');
  });

  test.each<[string, string, string]>([
    ['management.azure.com', 'notAddress', 'management.azure.com'],
    ['/relative', 'notAddress', '/relative'],
    ['ftp://a.example', 'notHttp', 'ftp://a.example'],
    ['localhost:8080', 'notHttp', 'localhost:8080'],
    ['https://me:hush@a.example', 'credentials', '…@a.example'],
    ['https://a.example?x=1', 'query', 'https://a.example?x=1'],
    ['https://a.example#x', 'query', 'https://a.example#x'],
    ['', 'notAddress', ''],
  ])('is refused if it is %j', (option, reason, shown) => {
    expect(find({}, {}, { option })).toMatchObject({ ok: false, failure: { kind: 'badAddress', reason, shown } });
  });

  test('is refused if the cloud is one that nobody knows', () => {
    const failure = { ok: false, failure: { kind: 'unknownCloud', name: 'Gone' } };
    expect(find(context({ Environment: 'Gone' }))).toMatchObject(failure);
    expect(find({}, { AZURE_CLOUD_NAME: 'Gone' })).toMatchObject(failure);
    expect(find({}, { AZURE_CLOUD_NAME: 'Gone', ...emulator })).toMatchObject({ ok: true });
  });

  test.each([
    ['an emulator', emulator, true],
    ['another machine', { AZURE_RESOURCE_MANAGER_ENDPOINT: 'https://management.azure.com.example.org' }, true],
    ['the public cloud', { AZURE_RESOURCE_MANAGER_ENDPOINT: 'https://management.azure.com/' }, false],
    ['a region of the public cloud', { AZURE_RESOURCE_MANAGER_ENDPOINT: 'https://eastus.management.azure.com' }, false],
    ['China', { AZURE_RESOURCE_MANAGER_ENDPOINT: 'https://management.chinacloudapi.cn' }, false],
  ])('from the environment is foreign if it is none of the clouds: %s', (_, env, foreign) => {
    expect(found({}, env).foreign).toBe(foreign);
    expect(found({}, {}, { option: env.AZURE_RESOURCE_MANAGER_ENDPOINT }).foreign).toBe(false);
  });
});

describe('scope and authority', () => {
  const known = {
    [publicArm]: ['https://management.azure.com/.default', 'https://login.microsoftonline.com'],
    [chinaArm]: ['https://management.core.chinacloudapi.cn//.default', 'https://login.chinacloudapi.cn'],
    [governmentArm]: ['https://management.core.usgovcloudapi.net//.default', 'https://login.microsoftonline.us'],
  };

  test.each(Object.entries(known))('follow the endpoint %s', (option, [scope, authorityHost]) => {
    expect(found(context(china), {}, { option })).toMatchObject({ scope, authorityHost });
  });

  test('are those of a custom cloud, whoever names its address', () => {
    const expected = {
      url: 'https://management.local.stack',
      scope: 'https://management.stack.onmicrosoft.com/0a1b//.default',
      authorityHost: 'https://login.local.stack',
    };
    expect(found(context({ Environment: stack }))).toMatchObject(expected);
    const table = contextFile({ Subscription: { Id: 'A' } }, { EnvironmentTable: { Stack: stack } });
    expect(found({ [signInPaths.context]: table }, {}, { option: expected.url })).toMatchObject(expected);
  });

  test('of a custom cloud that names neither are its own address and the public authority', () => {
    const bare = { Environment: { Name: 'Stack', ResourceManagerUrl: 'https://arm.stack' } };
    expect(found(context(bare))).toMatchObject({
      scope: 'https://arm.stack/.default',
      authorityHost: 'https://login.microsoftonline.com',
    });
  });

  test('of an address that no cloud has are those of the public cloud', () => {
    const [scope, authorityHost] = known[publicArm];
    expect(found(context(china), emulator)).toMatchObject({ scope, authorityHost });
  });

  test('leave the last word on the authority to AZURE_AUTHORITY_HOST', () => {
    expect(found(context(china), { AZURE_AUTHORITY_HOST: 'https://login.example' }).authorityHost).toBe(
      'https://login.example',
    );
  });
});

describe('the tenant', () => {
  const both: Files = {
    ...context({ Tenant: { Id: 'tenant-of-context' } }),
    [signInPaths.profile]: profileFile({ id: 'C' }, { id: 'D', isDefault: false, tenantId: 'tenant-of-d' }),
  };
  const named = (id: string) => ({ subscription: { id, source: null } });

  test.each<[string, Files, Env, Partial<EndpointQuestion>, string | null]>([
    ["the context's for its subscription", both, {}, {}, 'tenant-of-context'],
    [
      "the profile's for its subscription",
      { [signInPaths.profile]: profileFile({ id: 'C' }) },
      {},
      {},
      'tenant-of-profile',
    ],
    ['that of a named subscription that the profile knows', both, {}, named('d'), 'tenant-of-d'],
    ['that of a named subscription that the context knows', both, {}, named('a'), 'tenant-of-context'],
    ['open for a subscription that nobody knows', both, {}, named('X'), null],
    ["that of an object's subscription, which the call leaves open", both, {}, { subscription: null }, 'tenant-of-d'],
    ['left to AZURE_TENANT_ID', both, { AZURE_TENANT_ID: 'mine' }, {}, null],
    ['open in another cloud than the one it belongs to', both, {}, { option: chinaArm }, null],
    ['kept for an emulator', both, emulator, {}, 'tenant-of-context'],
    ['open if it cannot be one', context({ Tenant: { Id: '-x; rm' } }), {}, {}, null],
  ])('is %s', (_, files, env, question, tenantId) => {
    const { tenants, tenant } = found(files, env, question);
    if (question.subscription !== undefined)
      expect(findTenant(tenants, question.subscription?.id ?? 'D')?.id ?? null).toBe(tenantId);
    if (question.subscription !== null && env['AZURE_TENANT_ID'] === undefined)
      expect(tenant?.id ?? null).toBe(tenantId);
    if (env['AZURE_TENANT_ID'] !== undefined) expect(tenants).toEqual([]);
  });
});

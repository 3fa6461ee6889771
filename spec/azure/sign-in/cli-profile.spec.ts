import { describe, expect, test } from '@jest/globals';
import { readCliProfile } from '../../../src/azure/sign-in/cli-profile.js';
import { createSurroundings, profileFile, signInPaths, type FakeFile } from '../../kit/surroundings.js';

const read = (files: Readonly<Record<string, FakeFile>>, env: Readonly<Record<string, string | undefined>> = {}) =>
  readCliProfile(createSurroundings(files, env));
const findings = (profile: ReturnType<typeof read>) => profile.looks.map(({ finding }) => finding.kind);
const inChina = { environmentName: 'AzureChinaCloud' };

describe('the default subscription', () => {
  test.each<[string, FakeFile, string | null, string[]]>([
    ['the one that is marked', profileFile({ id: '1', isDefault: false }, { id: '2' }), '2', []],
    ['none if none is marked', profileFile({ id: '1', isDefault: false }), null, ['noDefaultSubscription']],
    ['none if the mark is in another cloud', profileFile({ id: '1', ...inChina }), null, ['noDefaultSubscription']],
    ['none if two are marked', profileFile({ id: '1' }, { id: '2' }), null, ['severalDefaultSubscriptions']],
    [
      'none of the stand-ins for tenants',
      profileFile({ id: 'tenant', name: 'N/A(tenant level account)' }),
      null,
      ['noSubscription'],
    ],
    ['none if nobody is signed in', { json: { subscriptions: [] } }, null, ['signedOut']],
    ['none in another file', { json: { subscriptions: 'x' } }, null, ['foreign']],
    ['none in a list', { json: [] }, null, ['foreign']],
    ['none without a file', { kind: 'absent' }, null, ['absent']],
    ['none in half a file', { kind: 'broken' }, null, ['broken']],
    ['none of an entry without an id', profileFile({ id: null }), null, ['noDefaultSubscription']],
  ])('is %s', (_, file, id, looks) => {
    const profile = read({ [signInPaths.profile]: file });
    expect(profile.subscriptionId).toBe(id);
    expect(findings(profile)).toEqual(looks);
  });

  test('is looked for in AZURE_CONFIG_DIR if that is set', () => {
    const files = {
      '/cfg/azureProfile.json': profileFile({ id: '2' }),
      [signInPaths.profile]: profileFile({ id: '1' }),
    };
    expect(read(files, { AZURE_CONFIG_DIR: '/cfg' }).subscriptionId).toBe('2');
    expect(read(files, { AZURE_CONFIG_DIR: '/cfg', HOME: undefined }).subscriptionId).toBe('2');
    expect(read(files).subscriptionId).toBe('1');
    expect(findings(read(files, { HOME: undefined }))).toEqual(['noHome']);
  });

  test('is the one of the active cloud', () => {
    const file = profileFile({ id: '1', isDefault: false }, { id: '2', ...inChina });
    const files = {
      [signInPaths.profile]: file,
      [signInPaths.config]: { ini: { cloud: { name: 'AzureChinaCloud' } } },
    };
    expect(read(files).subscriptionId).toBe('2');
    expect(read(files, { AZURE_CLOUD_NAME: 'AzureCloud' }).subscriptionId).toBeNull();
  });

  test('is the one remembered with the active cloud if the mark is in another', () => {
    const files = {
      [signInPaths.profile]: profileFile({ id: '1' }, { id: '2', isDefault: false, ...inChina }),
      [signInPaths.clouds]: { ini: { AzureChinaCloud: { Subscription: '2' } } },
    };
    expect(read(files, { AZURE_CLOUD_NAME: 'azurechinacloud' }).subscriptionId).toBe('2');
    const gone = { ...files, [signInPaths.clouds]: { ini: { AzureChinaCloud: { subscription: '9' } } } };
    expect(read(gone, { AZURE_CLOUD_NAME: 'AzureChinaCloud' }).subscriptionId).toBeNull();
  });

  test.each([
    ['a person', { name: 'me@contoso.com', type: 'user' }, 'tenant-of-profile'],
    ['a service principal', { name: 'app', type: 'servicePrincipal' }, 'tenant-of-profile'],
    ['a managed identity', { name: 'systemAssignedIdentity', type: 'servicePrincipal' }, null],
    ['Cloud Shell', { name: 'me', type: 'user', cloudShellID: true }, null],
  ])('has the tenant that tokens of %s may be asked for', (_, user, tenantId) => {
    expect(read({ [signInPaths.profile]: profileFile({ id: '1', user }) }).subscriptions).toMatchObject([
      { id: '1', tenantId },
    ]);
  });
});

describe('the active cloud', () => {
  const contoso = {
    endpoint_resource_manager: 'https://management.contoso.local',
    endpoint_active_directory: 'https://login.contoso.local',
    endpoint_active_directory_resource_id: 'https://management.contoso.local/aud',
  };
  const asCloud = {
    name: 'Contoso',
    resourceManager: 'https://management.contoso.local',
    audience: 'https://management.contoso.local/aud',
    authority: 'https://login.contoso.local',
  };
  const clouds = { [signInPaths.clouds]: { ini: { Contoso: contoso } } };

  test.each([
    ['the public one by default', {}, {}, 'AzureCloud', 'default'],
    [
      'the one that config names',
      { [signInPaths.config]: { ini: { cloud: { name: 'AzureUSGovernment' } } } },
      {},
      'AzureUSGovernment',
      'cliConfig',
    ],
    [
      'AZURE_CLOUD_NAME before it',
      { [signInPaths.config]: { ini: { cloud: { name: 'AzureUSGovernment' } } } },
      { AZURE_CLOUD_NAME: 'AzureChinaCloud' },
      'AzureChinaCloud',
      'variable',
    ],
    [
      'a registered one',
      { ...clouds, [signInPaths.config]: { ini: { cloud: { NAME: 'contoso' } } } },
      {},
      'Contoso',
      'cliConfig',
    ],
  ])('is %s', (_, files, env, name, source) => {
    const profile = read(files, env);
    expect(profile.cloud).toMatchObject({ kind: 'cloud', cloud: { name } });
    expect(profile.cloudSource.kind).toBe(source);
  });

  test('has the addresses that it was registered with', () => {
    expect(read(clouds, { AZURE_CLOUD_NAME: 'Contoso' })).toMatchObject({
      cloud: { cloud: asCloud },
      clouds: [asCloud],
    });
  });

  test('may be a known one with another address', () => {
    const changed = {
      [signInPaths.clouds]: { ini: { AzureCloud: { endpoint_resource_manager: 'https://arm.proxy' } } },
    };
    expect(read(changed).cloud).toMatchObject({
      cloud: { resourceManager: 'https://arm.proxy', authority: 'https://login.microsoftonline.com/' },
    });
  });

  test('is unknown if nobody has registered it', () => {
    expect(read({}, { AZURE_CLOUD_NAME: 'Contoso' }).cloud).toEqual({ kind: 'unknown', name: 'Contoso' });
  });

  test('is also looked for in the home folder, where older versions keep it', () => {
    const env = { AZURE_CONFIG_DIR: '/cfg', AZURE_CLOUD_NAME: 'Contoso' };
    expect(read(clouds, env).cloud).toMatchObject({ kind: 'cloud' });
    expect(read({ ...clouds, '/cfg/clouds.config': { ini: { Other: {} } } }, env).cloud).toMatchObject({
      kind: 'unknown',
    });
  });

  test.each([signInPaths.config, signInPaths.clouds])('does not fail with a file that cannot be read: %s', (path) => {
    const profile = read({
      [path]: { kind: 'unreadable', reason: 'permission denied' },
      [signInPaths.profile]: profileFile({ id: '1' }),
    });
    expect(profile.subscriptionId).toBe('1');
    expect(findings(profile)).toEqual(['unreadable']);
  });
});

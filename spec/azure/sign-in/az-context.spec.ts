import { describe, expect, test } from '@jest/globals';
import { readAzContext } from '../../../src/azure/sign-in/az-context.js';
import { contextFile, createSurroundings, signInPaths, type FakeFile } from '../../kit/surroundings.js';

const here = contextFile({ Subscription: { Id: 'A' }, Tenant: { Id: 'T' } });
const read = (files: Readonly<Record<string, FakeFile>>, env: Readonly<Record<string, string | undefined>> = {}) =>
  readAzContext(createSurroundings(files, env));
const readFile = (json: unknown) => read({ [signInPaths.context]: { json } });
const findings = (context: ReturnType<typeof read>) => context.looks.map(({ finding }) => finding.kind);

describe('the settings of the context', () => {
  test.each<[string, unknown, Readonly<Record<string, string>>, string | null]>([
    ['no settings file', undefined, {}, 'A'],
    ['mode CurrentUser', { Mode: 'CurrentUser' }, {}, 'A'],
    ['no mode', {}, {}, 'A'],
    ['mode Process', { Mode: 'Process' }, {}, null],
    ['mode Process under the name ContextMode', { ContextMode: 'Process' }, {}, null],
    ['AzContextAutoSave=false', { Mode: 'CurrentUser' }, { AzContextAutoSave: 'False' }, null],
    ['AzContextAutoSave=true over mode Process', { Mode: 'Process' }, { AzContextAutoSave: 'true' }, 'A'],
    ['another value of AzContextAutoSave', { Mode: 'Process' }, { AzContextAutoSave: '1' }, null],
    ['settings that are not an object', [], {}, null],
    ['settings that are not an object, and AzContextAutoSave=true', [], { AzContextAutoSave: 'true' }, 'A'],
  ])('decide whether a saved context counts: %s', (_, settings, env, id) => {
    const file = settings === undefined ? ({ kind: 'absent' } as const) : { json: settings };
    const context = read({ [signInPaths.context]: here, [signInPaths.contextSettings]: file }, env);
    expect(context.subscriptionId).toBe(id);
  });

  test('are named if they are why a saved context does not count', () => {
    const settings = { kind: 'azContextSettings', path: signInPaths.contextSettings };
    const off = read({ [signInPaths.contextSettings]: { json: { Mode: 'Process' } } });
    expect(off.looks).toEqual([{ source: settings, finding: { kind: 'autosaveOff' } }]);
    const broken = read({ [signInPaths.contextSettings]: { kind: 'broken' } });
    expect(broken.looks).toEqual([{ source: settings, finding: { kind: 'broken' } }]);
    const variable = read({}, { AzContextAutoSave: 'false' });
    expect(variable.looks).toEqual([
      { source: { kind: 'variable', name: 'AzContextAutoSave' }, finding: { kind: 'autosaveOff' } },
    ]);
  });

  test.each([
    [{ ContextDirectory: '/mnt/az' }, '/mnt/az/AzureRmContext.json'],
    [{ ContextFile: 'other.json' }, '/home/me/.Azure/other.json'],
    [{ ContextDirectory: '/mnt/az/', ContextFile: 'other.json' }, '/mnt/az/other.json'],
    [{ ContextDirectory: '/mnt/az', ContextFile: '/tmp/ctx.json' }, '/tmp/ctx.json'],
    [{ ContextDirectory: 'D:\\az' }, 'D:\\az\\AzureRmContext.json'],
  ])('name the file: %j', (settings, path) => {
    const context = read({ [path]: here, [signInPaths.contextSettings]: { json: settings } });
    expect(context.subscriptionId).toBe('A');
    expect(context.source).toEqual({ kind: 'azContext', path });
  });
});

describe('the home folder', () => {
  test.each([
    ['HOME', { HOME: '/h', USERPROFILE: '/u' }, '/h/.Azure/AzureRmContext.json'],
    [
      'USERPROFILE on Windows',
      { HOME: '/h', USERPROFILE: 'C:\\Users\\me', OS: 'Windows_NT' },
      'C:\\Users\\me\\.Azure\\AzureRmContext.json',
    ],
    [
      'a variable in any case on Windows',
      { HOME: undefined, UserProfile: 'C:\\me', os: 'Windows_NT' },
      'C:\\me\\.Azure\\AzureRmContext.json',
    ],
  ])('is %s', (_, env, path) => {
    expect(read({ [path]: here }, env).subscriptionId).toBe('A');
  });

  test('is missed if no variable names it', () => {
    expect(findings(read({}, { HOME: undefined }))).toEqual(['noHome']);
  });
});

describe('the default context', () => {
  const contexts = { one: { Account: {}, Subscription: { Id: '1' } }, Two: { Account: {}, Subscription: { Id: '2' } } };

  test.each<[string, unknown, string | null, string[]]>([
    ['by its name', { DefaultContextKey: 'one', Contexts: contexts }, '1', []],
    ['by its name in any case', { DefaultContextKey: 'TWO', Contexts: contexts }, '2', []],
    ['under member names in any case', { defaultcontextkey: 'one', contexts }, '1', []],
    ['not without a name', { Contexts: contexts }, null, ['noDefaultContext']],
    ['not under a name that is gone', { DefaultContextKey: 'three', Contexts: contexts }, null, ['noDefaultContext']],
    [
      'in place of the stand-in Default, if it is the only one',
      { DefaultContextKey: 'Default', Contexts: { Default: null, Two: contexts.Two } },
      '2',
      [],
    ],
    ['not by guessing among several', { DefaultContextKey: 'Default', Contexts: contexts }, null, ['noDefaultContext']],
    [
      'not while there is only the stand-in',
      { DefaultContextKey: 'Default', Contexts: { Default: {} } },
      null,
      ['signedOut'],
    ],
    ['not in an empty profile', { DefaultContextKey: 'Default', Contexts: {} }, null, ['signedOut']],
    [
      'not without an account',
      { DefaultContextKey: 'x', Contexts: { x: { Account: null, Subscription: { Id: '1' } } } },
      null,
      ['signedOut'],
    ],
    [
      'not without a subscription',
      { DefaultContextKey: 'x', Contexts: { x: { Account: {}, Subscription: null } } },
      null,
      ['noSubscription'],
    ],
    [
      'not with an empty one',
      { DefaultContextKey: 'x', Contexts: { x: { Account: {}, Subscription: { Id: '' } } } },
      null,
      ['noSubscription'],
    ],
    ['not in another file', { subscriptions: [] }, null, ['foreign']],
    ['not in a list', [], null, ['foreign']],
    ['not in null', null, null, ['foreign']],
  ])('is found %s', (_, json, id, looks) => {
    const context = readFile(json);
    expect(context.subscriptionId).toBe(id);
    expect(findings(context)).toEqual(looks);
  });

  test('carries the tenants of the other contexts in its cloud too', () => {
    const other = (id: string, tenant: string, cloud: string) => ({
      Account: { Id: 'me' },
      Tenant: { Id: tenant },
      Subscription: { Id: id },
      Environment: { Name: cloud },
    });
    const Contexts = { a: other('A', 'TA', 'AzureCloud'), b: other('B', 'TB', 'AzureCloud') };
    const c = other('C', 'TC', 'AzureChinaCloud');
    const file = { json: { DefaultContextKey: 'b', EnvironmentTable: {}, Contexts: { ...Contexts, c } } };
    const known = read({ [signInPaths.context]: file }).subscriptions;
    expect(new Map(known.map(({ id, tenantId }) => [id, tenantId]))).toEqual(
      new Map([
        ['B', 'TB'],
        ['A', 'TA'],
      ]),
    );
    expect(known[0]?.id).toBe('B');
  });

  test('carries its tenant, but for a managed identity', () => {
    expect(read({ [signInPaths.context]: here }).subscriptions[0]?.tenantId).toBe('T');
    const managed = contextFile({
      Account: { Type: 'ManagedService' },
      Tenant: { Id: 'T' },
      Subscription: { Id: 'A' },
    });
    expect(read({ [signInPaths.context]: managed }).subscriptions[0]?.tenantId).toBeNull();
  });
});

describe("the context's cloud", () => {
  const stack = {
    Name: 'Stack',
    ResourceManagerUrl: 'https://management.local/',
    ActiveDirectoryServiceEndpointResourceId: 'https://aud/x',
    ActiveDirectoryAuthority: 'https://adfs.local/',
  };
  const asCloud = {
    name: 'Stack',
    resourceManager: 'https://management.local/',
    audience: 'https://aud/x',
    authority: 'https://adfs.local/',
  };

  test.each<[string, unknown, unknown]>([
    ['with its addresses', stack, { kind: 'cloud', cloud: asCloud }],
    ['by a name from the environment table', 'stack', { kind: 'cloud', cloud: asCloud }],
    ['by a known name', { Name: 'AzureChinaCloud' }, expect.objectContaining({ kind: 'cloud' })],
    ['by a name nobody knows', { Name: 'Gone' }, { kind: 'unknown', name: 'Gone' }],
    ['not at all', null, null],
  ])('is given %s', (_, environment, cloud) => {
    const file = contextFile({ Environment: environment }, { EnvironmentTable: { Stack: stack } });
    const context = read({ [signInPaths.context]: file });
    expect(context.cloud).toEqual(cloud);
    expect(context.clouds).toEqual([asCloud]);
  });
});

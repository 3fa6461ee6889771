// What the PowerShell module sends is read with care: what is not of its form counts as not given, and then nothing is sent.
import { describe, expect, test } from '@jest/globals';
import { readInvocation, readProxy } from '../../../src/quantum/new-workspace-key/read-invocation.js';

const credential = { userName: 'u', password: 'p' };

describe('-Proxy and its companions', () => {
  test.each([
    [{}, null],
    [{ Proxy: '' }, null],
    [{ Proxy: 5 }, null],
    [{ ProxyCredential: credential }, null],
    [{ Proxy: 'http://p' }, { url: 'http://p', credential: null, useDefaultCredentials: false }],
    [
      { Proxy: 'http://p', ProxyCredential: credential, ProxyUseDefaultCredentials: true },
      { url: 'http://p', credential, useDefaultCredentials: true },
    ],
    [
      { Proxy: 'http://p', ProxyCredential: {} },
      { url: 'http://p', credential: { userName: '', password: '' }, useDefaultCredentials: false },
    ],
  ])('%j', (parameters, proxy) => {
    expect(readProxy(parameters)).toEqual(proxy);
  });
});

describe('the workspace', () => {
  test.each([
    [{ InputObject: { Id: 'x', WorkspaceName: 'w' } }, { kind: 'id', id: 'x' }],
    [
      { InputObject: { WorkspaceName: 'w' } },
      { kind: 'identity', subscriptionId: null, resourceGroupName: null, workspaceName: 'w' },
    ],
    [
      { SubscriptionId: 's', ResourceGroupName: ['r'] },
      { kind: 'names', address: { subscriptionId: 's', resourceGroupName: '', workspaceName: '' } },
    ],
  ])('%j', (parameters, target) => {
    expect(readInvocation('Regenerate', parameters).target).toEqual(target);
  });
});

describe('the keys', () => {
  test.each([
    [{ Key: ['Primary'] }, ['Primary']],
    [{ Key: [] }, []],
    [{ Key: null }, null],
    [{ Key: 'Primary' }, null],
    [{ Body: { Key: ['Secondary'] }, Key: ['Primary'] }, ['Secondary']],
    [{ Body: {} }, null],
  ])('%j', (parameters, keys) => {
    expect(readInvocation('Regenerate', parameters).keys).toEqual(keys);
  });

  test('what was understood beyond the original is told, in a known form only', () => {
    const leniencies = [{ kind: 'otherSpelling', member: 'Key', given: 'keys' }, { kind: 'other' }, null];
    expect(readInvocation('Regenerate', { Body: { leniencies } }).leniencies).toEqual(leniencies.slice(0, 1));
  });
});

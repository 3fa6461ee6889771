// What the module for PowerShell sends is read with care: what is not of its form counts as not given, and then nothing is sent.
import { describe, expect, test } from '@jest/globals';
import { findProxy } from '../../../src/azure/generated-cmdlet/find-proxy.js';
import { readParameters } from '../../../src/powershell/session/read-parameters.js';
import { toInvocation } from '../../../src/quantum/new-workspace-key/invocation.js';

const credential = { UserName: 'u', Password: 'p' };

describe('-Proxy and its companions', () => {
  test.each([
    [{}, null],
    [{ Proxy: '' }, null],
    [{ Proxy: 5 }, null],
    [{ ProxyCredential: credential }, null],
    [{ Proxy: 'http://p' }, { url: 'http://p', credential: null, useDefaultCredentials: false }],
    [
      { Proxy: 'http://p', ProxyCredential: credential, ProxyUseDefaultCredentials: true },
      { url: 'http://p', credential: { userName: 'u', password: 'p' }, useDefaultCredentials: true },
    ],
    [
      { Proxy: 'http://p', ProxyCredential: { UserName: 'u' } },
      { url: 'http://p', credential: null, useDefaultCredentials: false },
    ],
  ])('%j', (parameters, proxy) => {
    expect(findProxy(readParameters(parameters))).toEqual(proxy);
  });
});

describe('the workspace', () => {
  test.each([
    [{ InputObject: { Id: 'x', WorkspaceName: 'w' } }, { kind: 'id', id: 'x' }],
    [
      { InputObject: { Id: null, WorkspaceName: 'w' } },
      { kind: 'identity', subscriptionId: null, resourceGroupName: null, workspaceName: 'w' },
    ],
    [
      { SubscriptionId: 's', ResourceGroupName: ['r'] },
      { kind: 'names', address: { subscriptionId: 's', resourceGroupName: '', workspaceName: '' } },
    ],
  ])('%j', (parameters, target) => {
    expect(toInvocation(readParameters(parameters)).target).toEqual(target);
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
    expect(toInvocation(readParameters(parameters)).keys).toEqual(keys);
  });

  test('what was understood beyond the original is told, in a known form only', () => {
    const leniencies = [{ kind: 'otherSpelling', member: 'Key', given: 'keys' }, { kind: 'other' }, null];
    expect(toInvocation(readParameters({ Body: { leniencies } })).leniencies).toEqual(leniencies.slice(0, 1));
  });
});

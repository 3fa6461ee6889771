import { describe, expect, test } from '@jest/globals';
import { findEndpoint } from '../../../src/azure/sign-in/find-endpoint.js';
import { findSubscription } from '../../../src/azure/sign-in/find-subscription.js';
import { findNotes, readSignIn } from '../../../src/azure/sign-in/sign-in.js';
import {
  endpointError,
  insecureEndpointError,
  noCredentialError,
  noSubscriptionError,
} from '../../../src/azure/answers/sign-in-errors.js';
import { endpointRecords, signInNoteRecords, subscriptionRecords } from '../../../src/azure/answers/sign-in-records.js';
import { contextFile, createSurroundings, profileFile, signInPaths } from '../../kit/surroundings.js';
import { findWords } from '../../../src/quantum/new-workspace-key/describe-request.js';

const by = { source: 'New-Thing', activity: 'New-Thing_Expanded' };

describe('without a subscription', () => {
  test('the error says what to do, where it was looked for, and what was found there', () => {
    const signIn = readSignIn(
      createSurroundings({ [signInPaths.context]: { kind: 'unreadable', reason: 'permission denied' } }),
    );
    const found = findSubscription(signIn);
    expect(found.kind === 'none' && noSubscriptionError(found.looked, by)).toEqual({
      id: 'NoSubscription,New-Thing',
      category: 'AuthenticationError',
      activity: 'New-Thing_Expanded',
      reason: 'PSInvalidOperationException',
      targetName: '',
      targetType: '',
      message: [
        'No subscription is selected, so nothing was sent. Name one with -SubscriptionId or in AZURE_SUBSCRIPTION_ID, ' +
          "or sign in with 'az login' or Connect-AzAccount. Looked at:",
        '  Az PowerShell context /home/me/.Azure/AzureRmContext.json: cannot be read: permission denied;',
        '  environment variable AZURE_SUBSCRIPTION_ID: not set;',
        '  Azure CLI profile /home/me/.azure/azureProfile.json: no such file',
      ].join('\n'),
      details: null,
      recommendation: null,
    });
  });
});

describe('with a subscription', () => {
  const files = {
    [signInPaths.context]: contextFile({ Subscription: { Id: 'A' } }),
    [signInPaths.profile]: profileFile({ id: 'C' }),
  };

  test('-Verbose says which one is used and who named it', () => {
    const found = findSubscription(readSignIn(createSurroundings({}, { AZURE_SUBSCRIPTION_ID: 'B' })));
    expect(found.kind === 'found' && subscriptionRecords(found)).toEqual([
      { stream: 'verbose', text: 'Using subscription B (environment variable AZURE_SUBSCRIPTION_ID).' },
    ]);
  });

  test('a warning says which ones are not, if somebody names others', () => {
    const found = findSubscription(readSignIn(createSurroundings(files, { AZURE_SUBSCRIPTION_ID: 'B' })));
    expect(found.kind === 'found' && subscriptionRecords(found)[0]).toEqual({
      stream: 'warning',
      text:
        'Using subscription A (Az PowerShell context /home/me/.Azure/AzureRmContext.json), ' +
        'not B (environment variable AZURE_SUBSCRIPTION_ID) and not C (Azure CLI profile /home/me/.azure/azureProfile.json).',
    });
  });

  test('-Verbose names the files that were of no use', () => {
    const signIn = readSignIn(
      createSurroundings({
        ...files,
        [signInPaths.contextSettings]: { json: { Mode: 'Process' } },
        [signInPaths.config]: { kind: 'tooLarge' },
      }),
    );
    expect(signInNoteRecords(findNotes(signIn)).map((record) => 'text' in record && record.text)).toEqual([
      'Passed over Az PowerShell context settings /home/me/.Azure/AzureRmContextSettings.json: ' +
        'context autosave is off, so that a saved context does not count.',
      'Passed over Azure CLI configuration /home/me/.azure/config: too large to be what it should be.',
    ]);
  });
});

test('without a token the error gives one line for each way that was tried', () => {
  const error = noCredentialError(
    [{ source: 'Azure CLI', reason: 'the command az is not installed' }],
    { words: findWords([], 'ws', ''), resourceId: '/subscriptions/S/…/ws', sentBefore: false },
    by,
  );
  expect(error).toMatchObject({
    id: 'NoCredential,New-Thing',
    category: 'AuthenticationError',
    activity: 'New-Thing_Expanded',
    targetName: '/subscriptions/S/…/ws',
  });
  expect(error.message.split('\n').slice(1)).toEqual(['  Azure CLI: the command az is not installed']);
});

describe('the endpoint', () => {
  const find = (option: string | null, env: Readonly<Record<string, string>> = {}) =>
    findEndpoint(readSignIn(createSurroundings({}, env)), { option, subscription: null });
  const failed = (option: string | null, env: Readonly<Record<string, string>> = {}) => {
    const endpoint = find(option, env);
    return endpoint.ok ? undefined : endpointError(endpoint.failure, by);
  };

  test('is named with -Verbose, and in a warning if the environment names one that is not Azure', () => {
    const endpoint = find(null, { AZURE_RESOURCE_MANAGER_ENDPOINT: 'http://127.0.0.1:8080' });
    expect(endpoint.ok && endpointRecords(endpoint.value)).toEqual([
      {
        stream: 'warning',
        always: true,
        text:
          "Requests go to http://127.0.0.1:8080, which is none of Azure's clouds " +
          '(environment variable AZURE_RESOURCE_MANAGER_ENDPOINT).',
      },
      {
        stream: 'verbose',
        text: 'Using endpoint http://127.0.0.1:8080 (environment variable AZURE_RESOURCE_MANAGER_ENDPOINT).',
      },
    ]);
    const usual = find(null);
    expect(usual.ok && endpointRecords(usual.value)).toEqual([
      { stream: 'verbose', text: 'Using endpoint https://management.azure.com (default).' },
    ]);
  });

  test('that would show the token to others is a security error', () => {
    const endpoint = find('http://10.0.0.1');
    expect(endpoint.ok && insecureEndpointError(endpoint.value, by)).toMatchObject({
      id: 'InsecureEndpoint,New-Thing',
      category: 'SecurityError',
      message: expect.stringContaining('http://10.0.0.1 (option --endpoint)') as unknown,
    });
  });

  test.each([
    ['x', {}, 'InvalidHostOption', "'x' (option --endpoint) is not an absolute address"],
    [
      null,
      { AZURE_RESOURCE_MANAGER_ENDPOINT: 'ftp://x' },
      'InvalidEndpoint',
      'environment variable AZURE_RESOURCE_MANAGER_ENDPOINT',
    ],
    ['https://me:hush@x.example', {}, 'InvalidHostOption', "'…@x.example' (option --endpoint) has a user name"],
    ['https://x.example?y', {}, 'InvalidHostOption', 'has a query'],
    [
      null,
      { AZURE_CLOUD_NAME: 'Gone' },
      'InvalidEndpoint',
      "The cloud 'Gone' (environment variable AZURE_CLOUD_NAME) is not known",
    ],
  ])('that is none (%j, %j) is %s', (option, env, id, text) => {
    const error = failed(option, env);
    expect(error).toMatchObject({ id: `${id},New-Thing`, category: 'InvalidArgument' });
    expect(error?.message).toContain(text);
    expect(error?.message).not.toContain('hush');
  });
});

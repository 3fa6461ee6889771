// What people and scripts see when the service says no, or says nothing.
import { describe, expect, test } from '@jest/globals';
import type { TransportFailure } from '../../../src/azure/exchange/exchange.js';
import {
  type FailedCall,
  serviceError,
  throttledTooLongError,
  transportError,
} from '../../../src/azure/answers/service-errors.js';
import { readRuntimeTexts } from '../../kit/recorded-cases.js';
import { findWords } from '../../../src/quantum/new-workspace-key/describe-request.js';

/** Bodies that a 400 answer had. */
const errorBodyCases = readRuntimeTexts('body of a 400 answer');

const words = (keys: readonly string[]) => findWords(keys, 'ws', '/subscriptions/S/…/ws');
const privateType =
  'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Cmdlets.NewAzQuantumApiWorkspaceKey_RegenerateExpanded';
const bodyType = 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Models.Api202501Preview.ApiKeys';
const call: FailedCall = {
  commandName: 'New-AzQuantumApiWorkspaceKey',
  privateName: 'New-AzQuantumApiWorkspaceKey_RegenerateExpanded',
  privateType,
  target: {
    members: [
      ['SubscriptionId', 'S'],
      ['ResourceGroupName', 'rg'],
      ['WorkspaceName', 'ws'],
      ['body', bodyType],
    ],
    typeName: '<>f__AnonymousType1`4',
  },
  host: 'management.azure.com',
  subscriptionId: 's',
  sentBefore: false,
  resourceId: '/subscriptions/S/…/ws',
  words: words(['Primary']),
  timeoutMs: 100_000,
};
const about = 'The workspace is /subscriptions/S/…/ws.';
const answer = (status: number, body: string) => serviceError(call, { status, headers: [], body });

describe('an answer that is JSON', () => {
  test('becomes the record that the engine showed, for every recorded body', () => {
    const recorded = errorBodyCases.filter((line) => line.failure === undefined);
    const records = recorded.map(({ text }) => {
      const { id, category, message, details, recommendation } = answer(400, text.replace(/^\ufeff/u, ''));
      return { text, id, category, message, details, recommendation: recommendation?.trim() };
    });
    expect(records).toEqual(
      recorded.map(({ text, id = '', message = '', details = message, recommendation = '' }) => ({
        text,
        id: id === '' ? privateType : `${id},${privateType}`,
        category: 'InvalidOperation',
        message,
        details,
        recommendation: `${recommendation.trim()} ${about}`.trim(),
      })),
    );
  });

  test('names what the original names', () => {
    expect(answer(404, '{"error":{"code":"ResourceNotFound","message":"It was not found."}}')).toEqual({
      id: `ResourceNotFound,${privateType}`,
      category: 'InvalidOperation',
      activity: 'New-AzQuantumApiWorkspaceKey_RegenerateExpanded',
      reason: 'Exception',
      targetName: `{ SubscriptionId = S, ResourceGroupName = rg, WorkspaceName = ws, body = ${bodyType} }`,
      targetType: '<>f__AnonymousType1`4',
      message: '[ResourceNotFound] : It was not found.',
      details: 'It was not found.',
      recommendation: about,
    });
  });

  test.each([
    [200, 'an unrecognized response, Status: OK', 'OK'],
    [302, 'an unrecognized response, Status: Found', 'Found'],
    [404, 'a Request Error, Status: NotFound', 'NotFound'],
    [499, 'a Request Error, Status: 499', '499'],
    [502, 'a Server Error, Status: BadGateway', 'BadGateway'],
    [599, 'a Server Error, Status: 599', '599'],
  ])('and says nothing is told by its status: %i', (status, words, name) => {
    for (const body of ['', '{}']) {
      expect(answer(status, body)).toMatchObject({
        id: `${name},${privateType}`,
        reason: 'RestException`1',
        message: `The server responded with ${words}`,
        details: `The server responded with ${words}`,
      });
    }
  });
});

test.each([
  ['a carriage return in the name', [], 'ws\r', /carriage return/],
  ['a carriage return in a key', ['Primary\r'], 'ws', /carriage return/],
  ['a backtick for a name', [], '`', /backtick/],
  ['splatting for a key', ['@keys'], 'ws', /Splatting \(@keys\)/],
  ['an empty key', [''], 'ws', /variable of the shell/],
])('%s is pointed out when the service says no', (_, keys, name, advice) => {
  const named = { ...call, words: findWords(keys, name, `/subscriptions/S/…/${name}`) };
  expect(serviceError(named, { status: 400, headers: [], body: '' }).recommendation).toMatch(advice);
});

describe('an answer that is not JSON', () => {
  test('keeps its status, and the text shows how it begins (D18)', () => {
    const html = '<!DOCTYPE html>\r\n<html>\r\n  <body>\t502   Bad Gateway</body>\r\n</html>\r\n';
    const text =
      'The server responded with a Server Error, Status: BadGateway. The answer is not JSON: <!DOCTYPE html> <html> <body> 502 Bad Gateway</body> </html>';
    expect(answer(502, html)).toMatchObject({
      id: `BadGateway,${privateType}`,
      category: 'InvalidOperation',
      reason: 'RestException`1',
      message: text,
      details: text,
    });
  });

  test('is so whenever the original would only complain', () => {
    for (const { text } of errorBodyCases.filter((line) => line.failure !== undefined)) {
      expect(answer(503, text)).toMatchObject({
        id: `ServiceUnavailable,${privateType}`,
        category: 'InvalidOperation',
      });
    }
  });

  test('is shown on one line, cut, without anything a terminal would obey', () => {
    const { message } = answer(500, `\u001b[31mx\u202ey\ud800 ${'word '.repeat(1000)}\n`);
    expect(message).toContain(String.raw`\u001b[31mx\u202ey\ud800 word word`);
    expect(message).toMatch(/word…$/u);
    expect(message.length).toBeLessThan(330);
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  test('does not show a key that it begins with', () => {
    expect(answer(500, 'ApiKey=planted-secret;x {"primaryKey":"planted-secret').message).not.toContain('planted');
  });
});

test('a 429 that asks for too long a pause is the service’s error, and names the time', () => {
  const response = { status: 429, headers: [], body: '{"error":{"code":"TooManyRequests","message":"Slow down."}}' };
  expect(throttledTooLongError(call, response, 299_500)).toMatchObject({
    id: `TooManyRequests,${privateType}`,
    message: '[TooManyRequests] : Slow down.',
    details: expect.stringMatching(/^Slow down\. .*300 seconds.*no key was regenerated\.$/u),
  });
});

describe('no answer', () => {
  const failed = (failure: Partial<TransportFailure>, more: Partial<FailedCall> = {}) =>
    transportError(
      { ...call, ...more },
      { kind: 'connection', reached: 'maybe', reason: 'socket hang up', code: 'ECONNRESET', ...failure },
    );

  test('in time is an error of its own, and the key may have been regenerated (D3)', () => {
    expect(failed({ kind: 'timeout', reason: 'no answer in time', code: null })).toEqual({
      id: 'RequestTimeout,New-AzQuantumApiWorkspaceKey',
      category: 'OperationTimeout',
      activity: 'New-AzQuantumApiWorkspaceKey',
      reason: 'TimeoutException',
      targetName: '/subscriptions/S/…/ws',
      targetType: 'String',
      message:
        'No answer from management.azure.com within 100 seconds. The request may have reached the service: the key Primary of the workspace ws may have been regenerated.',
      details: null,
      recommendation: "Look at the workspace's keys before you run this again: Get-AzQuantumApiWorkspaceKey",
    });
  });

  test('because the connection broke keeps the original’s id and category', () => {
    expect(failed({})).toMatchObject({
      id: privateType,
      category: 'NotSpecified',
      activity: 'New-AzQuantumApiWorkspaceKey_RegenerateExpanded',
      reason: 'HttpRequestException',
      message:
        'The connection to management.azure.com was lost before the answer was complete: socket hang up. The request may have reached the service: the key Primary of the workspace ws may have been regenerated.',
    });
  });

  test('says which keys it is about', () => {
    expect(failed({}, { words: words(['Primary', 'Secondary']) }).message).toContain(
      'the keys Primary, Secondary of the workspace ws may have been regenerated',
    );
    expect(failed({}, { words: words([]) }).message).toContain('keys of the workspace ws may have been regenerated');
  });

  test.each([
    [
      'ECONNREFUSED',
      'connect ECONNREFUSED 10.0.0.1:443',
      'Connection refused (connect ECONNREFUSED 10.0.0.1:443)',
      'NO_PROXY',
    ],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND x', 'No such host is known (getaddrinfo ENOTFOUND x)', 'name server'],
    [
      'EAI_AGAIN',
      'getaddrinfo EAI_AGAIN x',
      'The name server does not answer (getaddrinfo EAI_AGAIN x)',
      'name server',
    ],
    ['EHOSTUNREACH', 'connect EHOSTUNREACH', 'The host cannot be reached (connect EHOSTUNREACH)', 'network'],
    [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'self-signed certificate',
      'The SSL connection could not be established (self-signed certificate)',
      'NODE_EXTRA_CA_CERTS',
    ],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'Hostname does not match.',
      'The SSL connection could not be established (Hostname does not match)',
      'NODE_EXTRA_CA_CERTS',
    ],
    ['EOTHER', 'something else', 'something else', 'HTTPS_PROXY'],
  ])('because of %s says that nothing was sent, and what to do', (code, reason, words, advice) => {
    const record = failed({ reached: 'no', code, reason });
    expect(record).toMatchObject({ id: privateType, category: 'NotSpecified' });
    expect(record.message).toBe(
      `No connection to management.azure.com: ${words}. Nothing was sent, and no key was regenerated.`,
    );
    expect(record.recommendation).toContain(advice);
  });

  test('before anything was sent is no danger, also when time ran out', () => {
    const record = failed({ kind: 'timeout', reached: 'no' });
    expect(record.id).toBe('RequestTimeout,New-AzQuantumApiWorkspaceKey');
    expect(record.message).toBe(
      'No connection to management.azure.com within 100 seconds. Nothing was sent, and no key was regenerated.',
    );
  });

  test('because the run was stopped says whether the key is in doubt', () => {
    expect(failed({ kind: 'stopped' })).toMatchObject({ id: privateType, category: 'OperationStopped' });
    expect(failed({ kind: 'stopped' }).message).toContain('may have been regenerated');
    const unsent = failed({ kind: 'stopped', reached: 'no' });
    expect(unsent.message).not.toContain('may have been');
    expect(unsent.recommendation).toBeNull();
  });

  test('that can be read because it is too long leaves the key in doubt', () => {
    expect(failed({ kind: 'tooLong', reason: 'Header overflow' }).message).toMatch(
      /too long.*may have been regenerated/u,
    );
  });
});

// What is recommended below an answer other than 204: above all, whether a key may have changed.
import { describe, expect, test } from '@jest/globals';
import { mayHaveActed } from '../../../src/azure/exchange/may-have-acted.js';
import { adviseOnAnswer } from '../../../src/azure/answers/answer-advice.js';

import { findWords } from '../../../src/quantum/new-workspace-key/describe-request.js';

const about = (keys: readonly string[]) => ({
  words: findWords(keys, 'ws', '/subscriptions/S/…/ws'),
  sentBefore: false,
  host: 'management.azure.com',
});
const call = about(['Primary', 'Secondary']);

function advise(status: number, headers: Readonly<Record<string, string>> = {}, of = call): string | null {
  const list = Object.entries(headers).map(([name, value]) => ({ name, value }));
  return adviseOnAnswer(of, { status, headers: list, body: '' });
}

test.each([200, 201, 202, 206, 408, 500, 501, 502, 503, 504, 599])(
  'after %i the keys may have changed: they are named, and to be looked at',
  (status) => {
    expect(mayHaveActed(status)).toBe(true);
    expect(advise(status)).toBe(
      'The request reached the service: the keys Primary, Secondary of the workspace ws may have been regenerated. ' +
        "Look at the workspace's keys before you run this again: Get-AzQuantumApiWorkspaceKey",
    );
  },
);

test.each([301, 302, 307, 400, 401, 403, 404, 409, 412, 422, 429, 451])('after %i nothing was done', (status) => {
  expect(mayHaveActed(status)).toBe(false);
  expect(advise(status)).toBeNull();
});

test('where no key was named, none is', () => {
  expect(advise(500, {}, about([]))).toContain(': keys of the workspace ws may have been regenerated.');
});

describe('a redirect says where it leads, as far as that is nobody’s secret', () => {
  test.each([
    ['https://login.example/authorize?code=secret#secret', 'https://login.example'],
    ['https://me:secret@login.example:8443/secret', 'https://login.example:8443'],
    ['HTTP://LOGIN.example/secret', 'http://login.example'],
    ['/secret', 'another path'],
    ['//login.example/secret', 'another path'],
    ['https://', 'another path'],
    ['javascript:secret', 'javascript://'],
  ])('%s', (Location, named) => {
    const advice = advise(302, { Location }) ?? '';
    expect(advice).toContain(`No key was regenerated. The answer leads to ${named}; redirects are not followed`);
    expect(advice).toContain('the token is for management.azure.com only');
    expect(advice).not.toContain('secret');
  });
});

test('a challenge is answered by signing in with its claims', () => {
  expect(advise(401, { 'WWW-Authenticate': 'Bearer error="insufficient_claims", claims="YQ=="' })).toBe(
    'Sign in again with what the service asks for: az login --claims-challenge YQ==',
  );
});

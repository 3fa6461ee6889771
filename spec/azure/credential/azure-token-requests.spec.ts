// Which token request the library's HTTP client works for, where several are under way in one process.
import { expect, test } from '@jest/globals';
import {
  findTokenRequest,
  runTokenRequest,
  type TokenRequest,
} from '../../../src/azure/credential/azure-token-requests.js';

function makeRequest(limitMs: number): TokenRequest {
  const signal = new AbortController().signal;
  const clock = { now: () => 0, elapsed: () => 0, sleep: () => Promise.resolve(true) };
  return { signal, clock, limitMs, onPause: () => undefined, lastExchange: null, expiresAt: null, tried: [] };
}

/** A token request that looks whom it works for: at its beginning, between turns of the event loop, and when it may end. */
function begin(request: TokenRequest) {
  const found: (TokenRequest | undefined)[] = [];
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const over = runTokenRequest(request, async () => {
    found.push(findTokenRequest());
    await new Promise(setImmediate);
    found.push(findTokenRequest());
    await released;
    found.push(findTokenRequest());
  });
  const end = async (): Promise<void> => {
    release();
    await over;
  };
  return { found, end };
}

test('each token request is found by what works for it, whichever begins or ends first', async () => {
  const requests = [1, 2, 3, 4].map(makeRequest);
  const [first, second, third, fourth] = requests as [TokenRequest, TokenRequest, TokenRequest, TokenRequest];
  const one = begin(first);
  const other = begin(second);
  await one.end();
  const later = begin(third);
  await other.end();
  await later.end();
  const last = begin(fourth);
  await last.end();
  expect([one, other, later, last].map(({ found }) => found)).toEqual(requests.map((own) => [own, own, own]));
  expect(findTokenRequest()).toBeUndefined();
});

test('a token request that fails is found no more', async () => {
  await expect(runTokenRequest(makeRequest(1), () => Promise.reject(new Error('no token')))).rejects.toThrow(
    'no token',
  );
  expect(findTokenRequest()).toBeUndefined();
});

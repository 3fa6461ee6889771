// What is sent again: only what certainly did nothing (D21).
import { describe, expect, test } from '@jest/globals';
import { badProxyCode } from '../../../src/azure/exchange/choose-proxy.js';
import type { TransportFailure } from '../../../src/azure/exchange/exchange.js';
import { planRetry } from '../../../src/azure/exchange/plan-retry.js';
import { type Outcome, fail, succeed } from '../../../src/engine/outcome.js';

const now = Date.UTC(2026, 10, 6, 12, 0, 0);
const answer = (status: number, retryAfter?: string) =>
  succeed({
    status,
    headers: retryAfter === undefined ? [] : [{ name: 'retry-AFTER', value: retryAfter }],
    body: '',
  });
const failure = (
  kind: TransportFailure['kind'],
  reached: TransportFailure['reached'],
): Outcome<never, TransportFailure> =>
  fail({ kind, reached, reason: 'connect ECONNREFUSED 127.0.0.1:9', code: 'ECONNREFUSED' });
const stop = { kind: 'stop' };

describe('429', () => {
  const asked = { kind: 'throttled', asked: true };
  test.each([
    ['seconds', '7', 7_000],
    ['no seconds at all', '0', 0],
    ['the longest pause that is waited for', '60', 60_000],
    ['a date', 'Fri, 06 Nov 2026 12:00:05 GMT', 5_000],
    ['a date that has passed', 'Fri, 06 Nov 2026 11:59:00 GMT', 0],
    ['blanks around', ' 3 ', 3_000],
  ])('is waited for as Retry-After says: %s', (_what, retryAfter, ms) => {
    expect(planRetry(answer(429, retryAfter), 1, now)).toEqual({ kind: 'wait', ms, why: asked });
    expect(planRetry(answer(429, retryAfter), 2, now)).toEqual({ kind: 'wait', ms, why: asked });
    expect(planRetry(answer(429, retryAfter), 3, now)).toEqual(stop);
  });

  test.each([undefined, '', 'soon', '-1', '1.5', '0x10'])(
    'without a time (%j) is waited for, longer each time',
    (retryAfter) => {
      const why = { kind: 'throttled', asked: false };
      expect(planRetry(answer(429, retryAfter), 1, now)).toEqual({ kind: 'wait', ms: 2_000, why });
      expect(planRetry(answer(429, retryAfter), 2, now)).toEqual({ kind: 'wait', ms: 8_000, why });
      expect(planRetry(answer(429, retryAfter), 3, now)).toEqual(stop);
    },
  );

  test.each([
    ['61', 61_000],
    ['Fri, 06 Nov 2026 13:00:00 GMT', 3_600_000],
    ['9'.repeat(400), 1e12],
  ])('that asks for more than a minute is an error at once, and after the last attempt too: %s', (retryAfter, ms) => {
    for (const attempt of [1, 2, 3]) {
      expect(planRetry(answer(429, retryAfter), attempt, now)).toEqual({ kind: 'tooLong', ms });
    }
  });
});

test.each([200, 202, 204, 302, 400, 401, 403, 404, 408, 409, 500, 502, 503, 504])(
  '%i is never sent again, whatever Retry-After says',
  (status) => {
    expect(planRetry(answer(status, '1'), 1, now)).toEqual(stop);
    expect(planRetry(answer(status), 1, now)).toEqual(stop);
  },
);

describe('no answer', () => {
  test.each(['connection', 'timeout'] as const)('and nothing sent (%s) is tried three times', (kind) => {
    const why = { kind: 'notSent', reason: 'connect ECONNREFUSED 127.0.0.1:9' };
    expect(planRetry(failure(kind, 'no'), 1, now)).toEqual({ kind: 'wait', ms: 2_000, why });
    expect(planRetry(failure(kind, 'no'), 2, now)).toEqual({ kind: 'wait', ms: 8_000, why });
    expect(planRetry(failure(kind, 'no'), 3, now)).toEqual(stop);
  });

  test.each(['connection', 'timeout', 'stopped', 'tooLong'] as const)(
    'once the request may have arrived (%s) is not tried again',
    (kind) => {
      expect(planRetry(failure(kind, 'maybe'), 1, now)).toEqual(stop);
    },
  );

  test('because the proxy’s address is none is not tried again: it stays what it is', () => {
    const badProxy = { kind: 'connection', reached: 'no', reason: 'HTTPS_PROXY is none', code: badProxyCode } as const;
    expect(planRetry(fail(badProxy), 1, now)).toEqual(stop);
  });

  test.each([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_HAS_EXPIRED',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('because a certificate is not trusted is not tried again: it stays what it is (%s)', (code) => {
    const untrusted = { kind: 'connection', reached: 'no', reason: 'x', code } as const;
    expect(planRetry(fail(untrusted), 1, now)).toEqual(stop);
  });

  test('because somebody stopped the run is not tried again', () => {
    expect(planRetry(failure('stopped', 'no'), 1, now)).toEqual(stop);
  });
});

// Azure's public limits for Resource Manager, simulated on a clock of the test's own: each subscription has a bucket of 200
// writes for a principal, which fills by 10 a second. A run over many subscriptions has to keep to them, and lose no time.
import { expect, test } from '@jest/globals';
import { succeed } from '../src/engine/outcome.js';
import type { AzureDoors } from '../src/azure/doors.js';
import type { ArmResponse } from '../src/azure/exchange/exchange.js';
import { chooseSome } from './kit/choose-some.js';
import { callClocked, type TestClock } from './kit/clocked-command.js';

const subscriptions = chooseSome(
  Array.from({ length: 20 }, (_, number) => `s${number}`),
  2,
);
const [workspaces, capacity, perSecond] = [1000, 200, 10] as const;

/** A clock that goes on to the next moment that is waited for when nothing else happens any more. */
function createVirtualClock(): TestClock {
  const timers = new Set<{ readonly at: number; readonly ring: () => void }>();
  const clock: TestClock = {
    time: 0,
    pauses: [],
    now: () => clock.time,
    elapsed: () => clock.time,
    sleep: (ms, signal) =>
      new Promise((done) => {
        const stop = (): void => {
          timers.delete(timer);
          done(false);
        };
        const ring = (): void => {
          signal.removeEventListener('abort', stop);
          done(true);
        };
        const timer = { at: clock.time + ms, ring };
        timers.add(timer);
        signal.addEventListener('abort', stop);
        if (timers.size === 1) setImmediate(turn);
      }),
  };
  let quietFor = 0;
  const turn = (): void => {
    quietFor += 1;
    if (quietFor > 3) {
      const next = Math.min(...[...timers].map(({ at }) => at));
      clock.time = next;
      for (const timer of [...timers].filter(({ at }) => at === next)) {
        timers.delete(timer);
        timer.ring();
      }
      quietFor = 0;
    }
    if (timers.size > 0) setImmediate(turn);
  };
  return clock;
}

/** The service; answers take 40 to 160 ms. */
function createService(clock: TestClock) {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const seen = { requests: 0, refused: 0, most: 0, lastAt: 0 };
  let underWay = 0;
  const take = (subscription: string): ArmResponse => {
    const bucket = buckets.get(subscription) ?? { tokens: capacity, at: clock.time };
    buckets.set(subscription, bucket);
    bucket.tokens = Math.min(capacity, bucket.tokens + ((clock.time - bucket.at) * perSecond) / 1000);
    bucket.at = clock.time;
    if (bucket.tokens < 1) {
      seen.refused += 1;
      return { status: 429, headers: [{ name: 'Retry-After', value: '1' }], body: '' };
    }
    bucket.tokens -= 1;
    const left = String(Math.floor(bucket.tokens));
    return { status: 204, headers: [{ name: 'x-ms-ratelimit-remaining-subscription-writes', value: left }], body: '' };
  };
  const doors: Partial<AzureDoors> = {
    newId: () => Promise.resolve('id'),
    openCredential: () => ({
      token: () => Promise.resolve(succeed({ token: 'a-token-of-the-test', expiresAt: Infinity })),
      note: () => undefined,
    }),
    openTransport: () => ({
      async send({ url }, { signal }) {
        seen.requests += 1;
        underWay += 1;
        seen.most = Math.max(seen.most, underWay);
        const latency = 40 + 20 * ((seen.requests * 7919) % 7);
        await clock.sleep(20, signal);
        const answer = take(/subscriptions\/(\w+)/u.exec(url)?.[1] ?? '');
        await clock.sleep(latency - 20, signal);
        underWay -= 1;
        seen.lastAt = clock.time;
        return succeed(answer);
      },
      close: () => undefined,
    }),
  };
  return { seen, doors };
}

test('subscriptions with 1,000 workspaces each take the time that the limits allow, and hardly a request is refused', async () => {
  const clock = createVirtualClock();
  const { seen, doors } = createService(clock);
  const lines = Array.from({ length: workspaces }, (_, number) =>
    subscriptions.map(
      (one) => `/subscriptions/${one}/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/w${number}`,
    ),
  ).flat();
  const called = await callClocked(
    ['--endpoint', 'https://arm.example', '--parallel', '64', '-Key', 'Primary', '-PassThru'],
    {
      env: {},
      clock,
      stdin: lines.join('\n'),
      doors,
    },
  );
  expect(called.exitCode).toBe(0);
  expect(called.stdout).toBe('True\n'.repeat(lines.length));
  expect(seen.most).toBeLessThanOrEqual(64);
  expect(seen.refused / seen.requests).toBeLessThanOrEqual(0.01);
  const allowed = ((workspaces - capacity) / perSecond) * 1000;
  expect(seen.lastAt).toBeGreaterThanOrEqual(allowed);
  expect(seen.lastAt / allowed).toBeLessThanOrEqual(1.05);
});

import { expect, test } from '@jest/globals';
import { createStopSource, toAbortSignal } from '../../src/engine/stop-signal.js';

test('each listener hears once that the run is to stop, those that were taken away and those that come late do not', () => {
  const source = createStopSource();
  const { signal } = source;
  const heard: string[] = [];
  const leaves = (): unknown => heard.push('leaves');
  signal.addEventListener('abort', () => {
    heard.push(`stopped: ${String(signal.reason)}`);
    signal.removeEventListener('abort', leaves);
    signal.addEventListener('abort', () => heard.push('late'));
  });
  signal.addEventListener('abort', leaves);
  signal.addEventListener('abort', () => heard.push('last'));
  expect(signal.aborted).toBe(false);
  source.abort('SIGTERM');
  source.abort('SIGINT');
  expect(signal).toMatchObject({ aborted: true, reason: 'SIGTERM' });
  expect(heard).toEqual(['stopped: SIGTERM', 'last']);
});

test('Node and packages get an AbortSignal of it, the same each time', () => {
  const [early, late] = [createStopSource(), createStopSource()];
  late.abort('SIGHUP');
  const signal = toAbortSignal(early.signal);
  expect(toAbortSignal(early.signal)).toBe(signal);
  expect(signal.aborted).toBe(false);
  early.abort('SIGTERM');
  expect(signal.reason).toBe('SIGTERM');
  expect(toAbortSignal(late.signal).reason).toBe('SIGHUP');
  expect(toAbortSignal(signal)).toBe(signal);
});

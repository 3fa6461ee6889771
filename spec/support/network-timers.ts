// Time for tests with a real network: pauses of the program pass when a test says so, everything else goes on by itself.
import { jest } from '@jest/globals';

/** From now on nothing that waits with setTimeout goes on unless the test moves the time. */
export function stopTimers(): void {
  jest.useFakeTimers({
    doNotFake: [
      'Date',
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
    ],
  });
}

/** Hears verbose lines; lets each pause that they announce pass, and tells how long it would have been, in seconds. */
export function passPauses(): { readonly heard: (text: string) => void; readonly pauses: readonly number[] } {
  const pauses: number[] = [];
  return {
    pauses,
    heard(text) {
      const seconds = /attempt \d of \d in (\d+) seconds/.exec(text)?.[1];
      if (seconds === undefined) return;
      pauses.push(Number(seconds));
      // The pause begins after its line has been written.
      setImmediate(() => void jest.advanceTimersByTimeAsync(Number(seconds) * 1000));
    },
  };
}

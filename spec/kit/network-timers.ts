// Time for tests with a real network: pauses of the program pass when a test says so, everything else goes on by itself.
import { jest } from '@jest/globals';

/** From now on nothing that waits with setTimeout goes on unless the test moves the time. */
export function stopTimers(): void {
  const turns = ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const;
  jest.useFakeTimers({ doNotFake: ['Date', 'hrtime', 'performance', 'setInterval', 'clearInterval', ...turns] });
}

/**
 * Hears verbose lines; a pause that they announce is over at once, and is told in seconds. All else that waits takes its time.
 * `jest.restoreAllMocks` ends it.
 */
export function passPauses(): { readonly heard: (text: string) => void; readonly pauses: readonly number[] } {
  const pauses: number[] = [];
  const wait = globalThis.setTimeout;
  let announced: number | undefined;
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(((callback: () => void, ms?: number) => {
    if (announced === undefined || ms !== announced * 1000) return wait(callback, ms);
    announced = undefined;
    return setImmediate(callback);
  }) as typeof setTimeout);
  return {
    pauses,
    heard(text) {
      const seconds = /attempt \d of \d in (\d+) seconds/.exec(text)?.[1];
      if (seconds === undefined) return;
      announced = Number(seconds);
      pauses.push(announced);
    },
  };
}

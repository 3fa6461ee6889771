// The clock of the machine.
import type { Clock } from '../run/ports.js';

/** Time as it is; waiting ends early when the signal says stop. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((done) => {
      const stop = (): void => {
        clearTimeout(timer);
        done(false);
      };
      if (signal.aborted) {
        done(false);
        return;
      }
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        done(true);
      }, ms);
      signal.addEventListener('abort', stop);
    }),
};

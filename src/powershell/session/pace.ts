// The pace of a call: PowerShell takes one output after the other, and what is asked of the service next waits until it has taken
// all of them, as in the original. So a later command that has enough ends a list before its next page.
import type { Service } from '../../azure/generated-cmdlet/service.js';

/** Knows whether there are outputs that PowerShell may not have taken yet. */
export interface Pace {
  /** An output is on its way. */
  wrote(): void;
  /** All have been taken. */
  caughtUp(): void;
  /** The service, whose requests wait. */
  holdBack(service: Service): Service;
}

/** `wait` resolves when all outputs have been taken. */
export function createPace(wait: () => Promise<unknown>): Pace {
  let isAhead = false;
  return {
    wrote: () => void (isAhead = true),
    caughtUp: () => void (isAhead = false),
    holdBack(service) {
      const send: Service['send'] = async (operation, turn) => {
        if (isAhead) await wait();
        isAhead = false;
        return service.send(operation, turn);
      };
      return Object.assign(Object.create(service) as Service, { send });
    },
  };
}

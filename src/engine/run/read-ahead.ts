// --max: no more objects than were expected (contract, section 3).
import type { StepOf } from '../values/input-step.js';
import type { ObjectSource } from './ports.js';

/** Objects that have been read and are given from the first on, and how many of them there are. */
export interface ReadObjects extends ObjectSource {
  readonly count: number;
}

/** Reads one object more than `most`, or to the end, before it gives the first; undefined if there are more. */
export async function readAhead(objects: ObjectSource, most: number): Promise<ReadObjects | undefined> {
  const steps: StepOf<'object'>[] = [];
  for (;;) {
    const step = await objects.next();
    if (step.kind === 'object' && steps.length === most) return undefined;
    steps.push(step);
    if (step.kind !== 'object') break;
  }
  steps.reverse();
  return {
    count: steps.length - 1,
    next() {
      const step = steps.pop();
      return step === undefined ? objects.next() : Promise.resolve(step);
    },
    close: () => objects.close(),
  };
}

// Standard input as pipeline objects, one at a time (contract, section 5): the stream is read only as far as the next
// object needs, and an object is there as soon as its last character is.
import type { Readable } from 'node:stream';
import { createObjectReader } from '../values/object-reader.js';
import type { InputEnd, StepOf } from '../values/input-step.js';
import type { ObjectSource } from '../run/ports.js';
import { type Waiting, createStreamText } from './stream-text.js';

/**
 * The objects of a stream. Nothing is read before the first `next()`. While a step is being waited for, further calls
 * give the same promise, so that it can be raced against a timer; a step that has resolved is not given again. After
 * `close()`, which is due after 'end' and 'broken' too, whatever waits or is asked for gives 'end'.
 */
export function createStdinObjects(stream: Readable, options: { readonly waiting?: Waiting } = {}): ObjectSource {
  const text = createStreamText(stream, options.waiting);
  const reader = createObjectReader();
  let pending: Promise<StepOf<'object'>> | undefined;
  let last: InputEnd | undefined;

  /** The next step, if the text that is here is enough for it. */
  function takeStep(): StepOf<'object'> | undefined {
    if (last !== undefined) return last;
    const step = reader.next();
    if (step.kind === 'needsMore') return undefined;
    if (step.kind !== 'object') last = step;
    return step;
  }

  async function waitForStep(): Promise<StepOf<'object'>> {
    let step: StepOf<'object'> | undefined;
    while (step === undefined) {
      const more = await text.next();
      if (more.kind === 'text') reader.feed(more.text);
      else if (more.kind === 'end') reader.finish();
      else last ??= more;
      step = takeStep();
    }
    pending = undefined;
    return step;
  }

  return {
    next() {
      if (pending !== undefined) return pending;
      const step = takeStep();
      if (step !== undefined) return Promise.resolve(step);
      pending = waitForStep();
      return pending;
    },
    close() {
      last ??= { kind: 'end' };
      text.close();
    },
  };
}

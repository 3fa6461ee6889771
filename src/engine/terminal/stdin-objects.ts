// Standard input as pipeline objects, one at a time (contract, section 5): the stream is read only as far as the next
// object needs, and an object is there as soon as its last character is.
import type { Readable } from 'node:stream';
import { createObjectReader } from '../values/object-reader.js';
import type { InputStep, ObjectSource } from '../run/ports.js';
import { toInputFailure } from './input-failure.js';
import { type Waiting, createStreamText } from './stream-text.js';

/**
 * The objects of a stream. Nothing is read before the first `next()`. While a step is being waited for, further calls
 * give the same promise, so that it can be raced against a timer; a step that has resolved is not given again. After
 * `close()`, which is due after 'end' and 'broken' too, whatever waits or is asked for gives 'end'.
 */
export function createStdinObjects(stream: Readable, options: { readonly waiting?: Waiting } = {}): ObjectSource {
  const text = createStreamText(stream, options.waiting);
  const reader = createObjectReader();
  let pending: Promise<InputStep> | undefined;
  let last: InputStep | undefined;

  /** The next step, if the text that is here is enough for it. */
  function takeStep(): InputStep | undefined {
    if (last !== undefined) return last;
    const step = reader.next();
    if (step.kind === 'needsText') return undefined;
    if (step.kind === 'object') return step;
    last = step.kind === 'end' ? step : { kind: 'broken', failure: toInputFailure(step.failure) };
    return last;
  }

  async function waitForStep(): Promise<InputStep> {
    let step: InputStep | undefined;
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

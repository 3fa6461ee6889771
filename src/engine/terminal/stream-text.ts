// A readable stream as pieces of text: its chunks, decoded; and a word to the caller if nothing arrives at all.
import type { Readable } from 'node:stream';
import type { Clock } from '../run/ports.js';
import { createStopSource } from '../stop-signal.js';
import type { StepOf } from '../values/input-step.js';
import { createStreamChunks } from './stream-chunks.js';
import { createTextDecoding } from './text-decoding.js';

/** What is done if nothing has arrived for a while after reading began. */
export interface Waiting {
  readonly clock: Pick<Clock, 'sleep'>;
  readonly afterMs: number;
  /** Called at most once, and not after something has arrived, the input has ended or been closed. */
  readonly tell: () => void;
}

export interface StreamText {
  /** The next piece, at most 64 Ki units; not to be called again before it has resolved. Never rejects. */
  next(): Promise<StepOf<'text'>>;
  /** As for StreamChunks; what `next` gives afterwards means nothing. */
  close(): void;
}

/** The stream's text, without its byte order mark. */
export function createStreamText(stream: Readable, waiting?: Waiting): StreamText {
  const chunks = createStreamChunks(stream);
  const decoding = createTextDecoding();
  const arrived = createStopSource();
  let begun = false;

  async function tellIfSilent({ clock, afterMs, tell }: Waiting): Promise<void> {
    const passed = await clock.sleep(afterMs, arrived.signal);
    if (passed && !arrived.signal.aborted) tell();
  }

  return {
    async next() {
      if (!begun && waiting !== undefined) void tellIfSilent(waiting);
      begun = true;
      for (;;) {
        const decoded = decoding.next();
        if (decoded.kind !== 'needsMore') return decoded;
        const step = await chunks.next();
        arrived.abort();
        if (step.kind === 'broken') return step;
        if (step.kind === 'end') decoding.finish();
        else decoding.feed(step.chunk);
      }
    },
    close() {
      arrived.abort();
      chunks.close();
    },
  };
}

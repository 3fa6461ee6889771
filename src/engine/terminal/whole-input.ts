// Standard input as one text, for the word `-` (contract, section 4): what it names is one JSON value and no pipeline.
import type { Readable } from 'node:stream';
import type { StopSignal } from '../stop-signal.js';
import { type Outcome, fail, succeed } from '../outcome.js';
import { isHtmlPage } from '../values/html-page.js';
import { readerLimits } from '../values/object-reader.js';
import { utf8Length } from '../values/utf8-length.js';
import type { InputFailure } from '../values/input-failure.js';
import { type StreamText, type Waiting, createStreamText } from './stream-text.js';

/**
 * Everything a stream gives until it ends, decoded as the pipeline is; never a part of it. `signal` gives up waiting.
 * Fails as the pipeline does; nothing is said about what the text means.
 */
export async function readWholeInput(
  stream: Readable,
  options: { readonly waiting?: Waiting; readonly signal?: StopSignal } = {},
): Promise<Outcome<string, InputFailure>> {
  const { waiting, signal } = options;
  const text = createStreamText(stream, waiting);
  const stop = (): void => text.close();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  const whole = await readToEnd(text, signal);
  signal?.removeEventListener('abort', stop);
  text.close();
  return whole;
}

async function readToEnd(text: StreamText, signal: StopSignal | undefined): Promise<Outcome<string, InputFailure>> {
  const pieces: string[] = [];
  let bytes = 0;
  for (;;) {
    const step = await text.next();
    if (signal?.aborted) return fail({ kind: 'notReadable', reason: 'reading was stopped' });
    if (step.kind === 'broken') return fail(step.failure);
    if (step.kind === 'end') break;
    bytes += utf8Length(step.text, 0, step.text.length);
    if (bytes > limitBytes) return fail({ kind: 'tooLarge', line: 1, what: 'value', limitBytes });
    pieces.push(step.text);
  }
  const whole = pieces.join('');
  return isHtmlPage(whole) ? fail({ kind: 'htmlPage' }) : succeed(whole);
}

const limitBytes = readerLimits.valueBytes;

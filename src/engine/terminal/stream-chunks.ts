// A readable stream, pulled: nothing is read before it is asked for, and never more than the stream's own buffer ahead.
// Works with any Readable (pipe, file, terminal, socket, object mode, `Readable.from`), and does not end or destroy it.
import { fstatSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { InputEnd, StepOf } from '../values/input-step.js';

export interface StreamChunks {
  /** The next chunk; not to be called again before it has resolved. Never rejects. */
  next(): Promise<StepOf<'chunk'>>;
  /**
   * Stops reading: what waits gets 'end', no listener stays, and the stream no longer keeps the process alive where it
   * can be told so (pipes, terminals, sockets). What the stream has buffered stays in it.
   */
  close(): void;
}

/** The stream's chunks. From now on an error of the stream is a step, and not an exception of the process. */
export function createStreamChunks(stream: Readable): StreamChunks {
  let begun = false;
  let last: InputEnd | undefined;
  let wake: () => void = ignore;

  function endWith(step: InputEnd): void {
    last ??= step;
    wake();
  }
  const onEnd = (): void => endWith({ kind: 'end' });
  const onError = (error: Error): void => endWith(notReadable(error.message));
  const onClose = (): void => endWith(closedEarly);
  const onReadable = (): void => wake();

  stream.on('end', onEnd).on('error', onError).on('close', onClose);

  async function waitForMore(): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    keepsProcessAlive(stream, true);
    stream.on('readable', onReadable);
    await woken;
    stream.removeListener('readable', onReadable);
    wake = ignore;
  }

  return {
    async next() {
      if (!begun) last ??= findEnd(stream);
      begun = true;
      while (last === undefined) {
        const chunk: unknown = stream.read();
        if (typeof chunk === 'string' || chunk instanceof Uint8Array) return { kind: 'chunk', chunk };
        if (chunk !== null) endWith(notReadable('the stream gives objects instead of text or bytes'));
        else await waitForMore();
      }
      return last;
    },
    close() {
      const open = last === undefined;
      endWith({ kind: 'end' });
      stream.removeListener('end', onEnd).removeListener('error', onError).removeListener('close', onClose);
      stream.removeListener('readable', onReadable);
      if (open) keepsProcessAlive(stream, false);
    },
  };
}

function notReadable(reason: string): InputEnd {
  return { kind: 'broken', failure: { kind: 'notReadable', reason } };
}

const closedEarly = notReadable('it was closed before its end');

function ignore(): void {
  // No read is under way.
}

/** Whether nothing can come any more, as far as the stream itself knows. */
function findEnd(stream: Readable): InputEnd | undefined {
  if (stream.errored) return notReadable(stream.errored.message);
  if (stream.readableEnded) return { kind: 'end' };
  if (stream.destroyed) return closedEarly;
  if (isDirectory(stream)) return notReadable('EISDIR: illegal operation on a directory, read');
  return undefined;
}

/** Node gives an empty stream for a directory as standard input, so that one would look like no objects. */
function isDirectory(stream: Readable): boolean {
  if (!('fd' in stream) || typeof stream.fd !== 'number') return false;
  try {
    return fstatSync(stream.fd).isDirectory();
  } catch {
    return false;
  }
}

/** Pipes, terminals and sockets can say whether waiting for them keeps the process alive. */
function keepsProcessAlive(stream: Readable, alive: boolean): void {
  const method: unknown = Reflect.get(stream, alive ? 'ref' : 'unref');
  if (typeof method === 'function') Reflect.apply(method, stream, []);
}

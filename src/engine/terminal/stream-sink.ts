// Where rendered records go: two streams, written no faster than they are read. Every failure to write is noticed.
import type { Writable } from 'node:stream';
import type { OutputState, RecordSink, StatusLine } from '../run/ports.js';
import type { StopSignal } from '../stop-signal.js';
import type { FileOutput } from './file-output.js';

/** A sink that has to be let go. */
export interface StreamSink extends RecordSink {
  /** Takes the sink's listeners off the streams; nothing is written any more. */
  release(): void;
}

/** The caller's streams, or open files of the process. */
export interface SinkStreams {
  readonly stdout: Writable | FileOutput;
  readonly stderr: Writable | FileOutput;
  /** Whether both lead to one pipe, so that the reader of one is the reader of the other. */
  readonly isOnePipe?: boolean;
  /** Once it is aborted, a slow reader is not waited for. */
  readonly signal?: StopSignal;
}

type Name = 'stdout' | 'stderr';

/**
 * A sink on the caller's streams, each of which is looked at when something is written to it. `status` is taken away before
 * anything is written.
 */
export function createStreamSink(streams: SinkStreams, status: StatusLine | undefined): StreamSink {
  const opened = new Map<Name, OpenedStream>();
  let output: OutputState = { kind: 'open' };
  let isReleased = false;
  const fail = (to: Name, error: Error | undefined): void => {
    const hasLeft = hasReaderLeft(error) && (to === 'stdout' || streams.isOnePipe === true);
    if (output.kind !== 'notWritten') {
      output = hasLeft ? { kind: 'readerLeft' } : { kind: 'notWritten', to, reason: error?.message ?? 'it was closed' };
    }
  };
  const open = (name: Name): OpenedStream => {
    const known = opened.get(name);
    if (known !== undefined) return known;
    const fresh = openStream(streams[name], (error) => fail(name, error), streams.signal);
    opened.set(name, fresh);
    return fresh;
  };
  return {
    write(to, text) {
      if (isReleased) return Promise.resolve();
      status?.hide();
      return open(to).write(text);
    },
    get output() {
      return output;
    },
    release() {
      isReleased = true;
      for (const stream of opened.values()) stream.release();
    },
  };
}

/** A pipe without a reader; Windows has another name for it. A stream that its owner has closed has none either. */
function hasReaderLeft(error: Error | undefined): boolean {
  if (error === undefined) return true;
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EPIPE' || code === 'EOF' || code === 'ERR_STREAM_DESTROYED';
}

interface OpenedStream {
  write(text: string): Promise<void>;
  release(): void;
}

/** `fail` hears of the first failure; without an error the stream was closed. */
function openStream(
  stream: Writable | FileOutput,
  fail: (error: Error | undefined) => void,
  signal: StopSignal | undefined,
): OpenedStream {
  let isOpen = true;
  const waiting = new Set<() => void>();
  const stopWaiting = (): void => {
    for (const done of waiting) done();
  };
  const end = (error?: Error | null): void => {
    if (isOpen) fail(error ?? undefined);
    isOpen = false;
  };
  const leave = isStream(stream) ? watchEnd(stream, end) : ignore;
  signal?.addEventListener('abort', stopWaiting);
  return {
    write(text) {
      if (isStream(stream) && stream.destroyed) end(stream.errored);
      if (!isOpen) return Promise.resolve();
      return new Promise((done) => {
        waiting.add(done);
        writeText(stream, text, (error) => {
          if (error) end(error);
          waiting.delete(done);
          done();
        });
        if (signal?.aborted === true) done();
      });
    },
    release() {
      leave();
      signal?.removeEventListener('abort', stopWaiting);
    },
  };
}

function isStream(output: Writable | FileOutput): output is Writable {
  return 'destroyed' in output;
}

function ignore(): void {
  // An open file tells of its failures where it is written to.
}

/** Hears of a stream's end: an error, or none if it was closed. */
type EndWatcher = (error?: Error) => void;

/** Who watches a stream, with one listener for each event: Node warns of more than ten, and many runs may share a stream. */
const watched = new WeakMap<Writable, { readonly watchers: Set<EndWatcher>; readonly stop: () => void }>();

/** Gives what ends the watch. */
function watchEnd(stream: Writable, watcher: EndWatcher): () => void {
  const { watchers, stop } = watched.get(stream) ?? listenTo(stream);
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) stop();
  };
}

function listenTo(stream: Writable) {
  const watchers = new Set<EndWatcher>();
  const onError = (error: Error): void => watchers.forEach((watcher) => watcher(error));
  const onClose = (): void => watchers.forEach((watcher) => watcher());
  stream.on('error', onError).on('close', onClose);
  const stop = (): void => {
    watched.delete(stream);
    stream.removeListener('error', onError).removeListener('close', onClose);
  };
  const entry = { watchers, stop };
  watched.set(stream, entry);
  return entry;
}

/** Some streams throw what others tell. */
function writeText(stream: Writable | FileOutput, text: string, done: (error?: Error | null) => void): void {
  try {
    stream.write(text, done);
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
  }
}

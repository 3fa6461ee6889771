// Where rendered records go: two streams, written no faster than they are read.
import type { Writable } from 'node:stream';
import type { RecordSink, StatusLine } from '../ports.js';

/** A sink that has to be let go. */
export interface StreamSink extends RecordSink {
  /** Takes the sink's listeners off the streams. */
  release(): void;
}

type Name = 'stdout' | 'stderr';

/**
 * A sink on the caller's streams, each of which is looked at when something is written to it. A reader that goes away
 * closes it quietly, as `| head -1` does. `status` is taken away before anything is written.
 */
export function createStreamSink(
  streams: { readonly stdout: Writable; readonly stderr: Writable },
  status: StatusLine | undefined,
): StreamSink {
  const opened = new Map<Name, OpenedStream>();
  const open = (name: Name): OpenedStream => {
    const known = opened.get(name);
    if (known !== undefined) return known;
    const fresh = openStream(streams[name], name === 'stdout' ? 'written' : 'roomForMore');
    opened.set(name, fresh);
    return fresh;
  };
  return {
    write(to, text) {
      status?.hide();
      return open(to).write(text);
    },
    get closed() {
      return opened.get('stdout')?.closed() ?? false;
    },
    release() {
      for (const stream of opened.values()) stream.release();
    },
  };
}

interface OpenedStream {
  write(text: string): Promise<void> | undefined;
  closed(): boolean;
  release(): void;
}

/** Whether a reader of results has gone is known only when a result has been written, so that is waited for. */
function openStream(stream: Writable, until: 'written' | 'roomForMore'): OpenedStream {
  let closed = false;
  const close = (): void => {
    closed = true;
  };
  const isClosed = (): boolean => closed || stream.destroyed;
  stream.on('error', close).on('close', close);
  return {
    write(text) {
      if (isClosed()) return undefined;
      if (until === 'written') return written(stream, text).then((failed) => void (closed ||= failed));
      return stream.write(text) ? undefined : drained(stream);
    },
    closed: isClosed,
    release: () => void stream.removeListener('error', close).removeListener('close', close),
  };
}

/** Whether it failed. */
function written(stream: Writable, text: string): Promise<boolean> {
  return new Promise((done) => {
    stream.write(text, (error) => done(error !== null && error !== undefined));
  });
}

/** When the reader has taken what was written, or has gone. */
function drained(stream: Writable): Promise<void> {
  return new Promise((done) => {
    const events = ['drain', 'close', 'error'] as const;
    const settle = (): void => {
      for (const event of events) stream.removeListener(event, settle);
      done();
    };
    for (const event of events) stream.once(event, settle);
  });
}

// Where rendered records go: two streams, written no faster than they are read.
import type { Writable } from 'node:stream';
import type { RecordSink, StatusLine } from '../ports.js';

/** A sink on the caller's streams. A reader that goes away closes it quietly, as `| head -1` does. */
export function createStreamSink(streams: {
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Taken away before anything is written. */
  readonly status?: StatusLine | undefined;
}): RecordSink & {
  /** Takes the sink's listeners off the streams. */
  release(): void;
} {
  const closed = { stdout: false, stderr: false };
  const close = { stdout: () => (closed.stdout = true), stderr: () => (closed.stderr = true) };
  for (const name of ['stdout', 'stderr'] as const) streams[name].on('error', close[name]).on('close', close[name]);

  const drained = (name: 'stdout' | 'stderr'): Promise<void> =>
    new Promise((done) => {
      const stream = streams[name];
      const settle = (): void => {
        for (const event of ['drain', 'close', 'error']) stream.removeListener(event, settle);
        done();
      };
      for (const event of ['drain', 'close', 'error']) stream.once(event, settle);
    });

  return {
    write(to, text) {
      if (closed[to] || streams[to].destroyed) return undefined;
      streams.status?.hide();
      return streams[to].write(text) ? undefined : drained(to);
    },
    get closed() {
      return closed.stdout || streams.stdout.destroyed;
    },
    release() {
      for (const name of ['stdout', 'stderr'] as const) {
        streams[name].removeListener('error', close[name]).removeListener('close', close[name]);
      }
    },
  };
}

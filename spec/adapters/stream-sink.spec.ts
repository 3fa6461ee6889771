// Where records go: what is known of whoever reads them.
import { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { createStreamSink } from '../../src/adapters/stream-sink.js';

/** A stream whose first so many writes succeed, a while later. */
function createReader(patience: number): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      const fails = patience-- <= 0;
      setImmediate(() => done(fails ? new Error('EPIPE: broken pipe, write') : null));
    },
  });
}

test('once a result has been written, it is known whether its reader has gone', async () => {
  const sink = createStreamSink({ stdout: createReader(1), stderr: createReader(0) }, undefined);
  await sink.write('stdout', 'True\n');
  expect(sink.closed).toBe(false);
  await sink.write('stdout', 'True\n');
  expect(sink.closed).toBe(true);
  await sink.write('stdout', 'True\n'); // nobody listens; that is no error
  sink.release();
});

test('a reader of messages that has gone ends nothing', async () => {
  const stderr = createReader(0);
  const sink = createStreamSink({ stdout: createReader(1), stderr }, undefined);
  await sink.write('stderr', 'WARNING: …\n');
  await new Promise((resolve) => stderr.once('close', resolve));
  await sink.write('stderr', 'WARNING: …\n');
  expect(sink.closed).toBe(false);
  sink.release();
});

// Where records go: what is known of whoever reads them.
import { Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { createStreamSink, type SinkStreams } from '../../../src/engine/terminal/stream-sink.js';

/** A stream whose first so many writes succeed, a while later; the others fail with the code. */
function createReader(patience: number, code = 'EPIPE'): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      const fails = patience-- <= 0;
      setImmediate(() => done(fails ? Object.assign(new Error(`${code}: …, write`), { code }) : null));
    },
  });
}

/** The sink's state after one write to each stream. */
async function stateAfter(streams: SinkStreams) {
  const sink = createStreamSink(streams, undefined);
  await sink.write('stdout', 'True\n');
  await sink.write('stderr', 'WARNING: …\n');
  await sink.write('stdout', 'True\n'); // what cannot be written is no exception
  sink.release();
  return sink.output;
}

const full = { kind: 'notWritten', reason: 'ENOSPC: …, write' };

test('once a result has been written, it is known whether its reader has gone', async () => {
  const sink = createStreamSink({ stdout: createReader(1), stderr: createReader(0) }, undefined);
  await sink.write('stdout', 'True\n');
  expect(sink.output).toEqual({ kind: 'open' });
  await sink.write('stdout', 'True\n');
  expect(sink.output).toEqual({ kind: 'readerLeft' });
  sink.release();
});

describe('a failure to write is the end of an output', () => {
  test.each<[says: string, streams: SinkStreams, state: object]>([
    ['both can be written', { stdout: createReader(2), stderr: createReader(2) }, { kind: 'open' }],
    ['the reader of results has left', { stdout: createReader(0), stderr: createReader(2) }, { kind: 'readerLeft' }],
    ['Windows says so in its way', { stdout: createReader(0, 'EOF'), stderr: createReader(2) }, { kind: 'readerLeft' }],
    [
      'the disk of results is full',
      { stdout: createReader(0, 'ENOSPC'), stderr: createReader(2) },
      { ...full, to: 'stdout' },
    ],
    [
      'the disk of messages is full',
      { stdout: createReader(2), stderr: createReader(0, 'ENOSPC') },
      { ...full, to: 'stderr' },
    ],
    [
      'the reader of messages alone has left',
      { stdout: createReader(2), stderr: createReader(0) },
      { kind: 'notWritten', to: 'stderr', reason: 'EPIPE: …, write' },
    ],
    [
      'both lead to one pipe, whose reader has left',
      { stdout: createReader(2), stderr: createReader(0), isOnePipe: true },
      { kind: 'readerLeft' },
    ],
    [
      'a stream throws what others tell',
      { stdout: Object.assign(createReader(2), { write: () => fail('ENOSPC: …, write') }), stderr: createReader(2) },
      { ...full, to: 'stdout' },
    ],
    ['its owner has closed it', { stdout: createReader(2).destroy(), stderr: createReader(2) }, { kind: 'readerLeft' }],
  ])('%s', async (_says, streams, state) => {
    expect(await stateAfter(streams)).toEqual(state);
  });
});

test('whoever is stopped does not wait for a reader that never reads', async () => {
  const stop = new AbortController();
  const stuck = new Writable({ write: () => undefined });
  const sink = createStreamSink({ stdout: stuck, stderr: stuck, signal: stop.signal }, undefined);
  const written = sink.write('stdout', 'True\n');
  stop.abort();
  await written;
  await sink.write('stdout', 'True\n');
  sink.release();
});

function fail(message: string): never {
  throw new Error(message);
}

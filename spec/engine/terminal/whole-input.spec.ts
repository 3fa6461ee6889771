import { PassThrough, Readable } from 'node:stream';
import { describe, test, expect } from '@jest/globals';
import { readWholeInput } from '../../../src/engine/terminal/whole-input.js';

describe('standard input as one text', () => {
  test('is everything until the end, decoded as the pipeline is', async () => {
    const bytes = Buffer.from('\uFEFF{"a":\r\n"ä😀"}', 'utf16le');
    expect(await readWholeInput(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]))).toEqual({
      ok: true,
      value: '{"a":\r\n"ä😀"}',
    });
    expect(await readWholeInput(Readable.from([]))).toEqual({ ok: true, value: '' });
  });

  test.each([
    ['binary data', 'ab\0', { kind: 'notText', reason: 'a NUL character at offset 2; it looks like binary data' }],
    ['an HTML page', ' \n<html>', { kind: 'htmlPage' }],
    ['more than 16 MiB', 'x'.repeat(16_777_217), { kind: 'tooLarge', line: 1, what: 'value', limitBytes: 16_777_216 }],
  ])('%s is refused', async (_, text, failure) => {
    expect(await readWholeInput(Readable.from([Buffer.from(text)]))).toEqual({ ok: false, failure });
  });

  test('a stream that is closed before its end gives nothing', async () => {
    const stream = new PassThrough();
    stream.write('{"a":1}');
    const reading = readWholeInput(stream);
    stream.destroy();
    expect(await reading).toEqual({
      ok: false,
      failure: { kind: 'notReadable', reason: 'it was closed before its end' },
    });
  });

  test('reading can be stopped, and leaves no listener', async () => {
    for (const when of ['before', 'while'] as const) {
      const stream = new PassThrough();
      const stop = new AbortController();
      if (when === 'before') stop.abort();
      else stream.write('{"a":1}');
      const reading = readWholeInput(stream, { signal: stop.signal });
      stop.abort();
      expect(await reading).toEqual({ ok: false, failure: { kind: 'notReadable', reason: 'reading was stopped' } });
      expect(stream.listenerCount('readable') + stream.listenerCount('error')).toBe(0);
    }
  });
});

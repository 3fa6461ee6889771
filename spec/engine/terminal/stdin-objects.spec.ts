import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, createReadStream, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, test, expect, jest } from '@jest/globals';
import { build } from 'esbuild';
import fc from 'fast-check';
import { createStdinObjects } from '../../../src/engine/terminal/stdin-objects.js';
import type { InputEnd, StepOf } from '../../../src/engine/values/input-step.js';
import { toPlain } from '../../kit/plain-value.js';

const fixtures = resolve(import.meta.dirname, '../../../fixtures/pipeline');

interface Read {
  readonly objects: readonly unknown[];
  readonly end: InputEnd;
}

async function readAll(stream: Readable): Promise<Read> {
  const source = createStdinObjects(stream);
  const objects: unknown[] = [];
  for (;;) {
    const step = await source.next();
    if (step.kind !== 'object') {
      expect(await source.next()).toEqual(step);
      source.close();
      expect(listenersOf(stream)).toBe(0);
      return { objects, end: step };
    }
    objects.push(toPlain(step.value));
  }
}

/** Listeners that keep something of us alive: a stream has some of its own, which come and go with it. */
function listenersOf(stream: Readable): number {
  return ['readable', 'data', 'error', 'close'].reduce((sum, name) => sum + stream.listenerCount(name), 0);
}

/** A step's objects as text, `end`, or the failure. */
function show(step: StepOf<'object'>): unknown {
  if (step.kind === 'object') return toPlain(step.value);
  return step.kind === 'end' ? 'end' : step.failure;
}

/** Whether a promise is still open after everything that is due has happened. */
async function isPending(promise: Promise<unknown>): Promise<boolean> {
  let open = true;
  const settle = (): void => {
    open = false;
  };
  promise.then(settle, settle);
  for (let i = 0; i < 5; i += 1) await new Promise((done) => setImmediate(done));
  return open;
}

describe('standard input as objects', () => {
  const inputs: readonly (readonly [string, readonly unknown[], unknown])[] = [
    ['{"ä":"€😀"}\r\n/id/ü\r\n[1,\n["😀"]]\n"é" 5\n', [{ ä: '€😀' }, '/id/ü', 1, ['😀'], 'é', 5], { kind: 'end' }],
    [
      'a\n{"b":1}\n{"c" 2}\n',
      ['a', { b: 1 }],
      { kind: 'broken', failure: { kind: 'unexpected', line: 3, column: 6, expected: 'colon', found: '2' } },
    ],
    [
      '[1,2,"ä',
      [],
      {
        kind: 'broken',
        failure: {
          kind: 'unexpected',
          line: 1,
          column: 8,
          expected: 'stringCharacter',
          found: null,
        },
      },
    ],
    [
      'a\nb\0',
      ['a'],
      {
        kind: 'broken',
        failure: { kind: 'notText', reason: expect.stringMatching(/^a NUL character at offset \d+;/) },
      },
    ],
    ['<!DOCTYPE html>\n', [], { kind: 'broken', failure: { kind: 'htmlPage' } }],
  ];
  const encodings = [
    { encoding: 'UTF-8', encode: (text: string) => Buffer.from(text) },
    { encoding: 'UTF-8 with a mark', encode: (text: string) => Buffer.from(`\uFEFF${text}`) },
    { encoding: 'UTF-16, little end first', encode: (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le') },
    { encoding: 'UTF-16, big end first', encode: (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16() },
  ];

  test.each(encodings)('$encoding: the same objects, whichever byte the input is cut at', async ({ encode }) => {
    for (const [text, objects, end] of inputs) {
      const bytes = encode(text);
      expect(await readAll(Readable.from([bytes]))).toEqual({ objects, end });
      for (let i = 1; i < bytes.length; i += 1) {
        expect(await readAll(Readable.from([bytes.subarray(0, i), bytes.subarray(i)]))).toEqual({ objects, end });
      }
      expect(await readAll(Readable.from([...bytes].map((byte) => Uint8Array.of(byte))))).toEqual({ objects, end });
    }
  });

  test('any bytes come to an end, and the same one however they are cut', async () => {
    const bytes = fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 3 }),
        fc.constantFrom('{', '"', '[1', ']', '}', ',', '\n', 'ä', ':').map((text) => Buffer.from(text)),
      ),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (chunks) => {
        const whole = Buffer.concat(chunks);
        expect(await readAll(Readable.from(chunks))).toEqual(await readAll(Readable.from([whole])));
      }),
      { numRuns: 300 },
    );
  });

  test('PowerShell on Windows redirects UTF-16 with CRLF', async () => {
    const { objects, end } = await readAll(createReadStream(`${fixtures}/convertto-json-utf16le-crlf.json`));
    expect(end).toEqual({ kind: 'end' });
    expect(objects).toMatchObject([
      { WorkspaceName: 'north', Tags: { team: 'Kälte & Qubits' } },
      { WorkspaceName: 'south' },
      { WorkspaceName: 'spare' },
    ]);
  });

  test('a file in very small parts', async () => {
    const { objects } = await readAll(createReadStream(`${fixtures}/az-workspace-list.json`, { highWaterMark: 7 }));
    expect(objects).toEqual(JSON.parse(readFileSync(`${fixtures}/az-workspace-list.json`, 'utf8')));
  });

  test('a stream of strings', async () => {
    const stream = createReadStream(`${fixtures}/az-workspace-list.json`, { highWaterMark: 7, encoding: 'utf8' });
    expect((await readAll(stream)).objects).toHaveLength(3);
    expect(await readAll(Readable.from(['{"a":', '1}\nx']))).toEqual({
      objects: [{ a: 1 }, 'x'],
      end: { kind: 'end' },
    });
  });
});

describe('one object at a time', () => {
  test('an object is delivered when it is complete, though more may come', async () => {
    const stream = new PassThrough();
    const source = createStdinObjects(stream);
    const first = source.next();
    expect(await isPending(first)).toBe(true);
    stream.write('{"a":');
    expect(await isPending(first)).toBe(true);
    stream.write('1}');
    expect(show(await first)).toEqual({ a: 1 });
    const second = source.next();
    expect(await isPending(second)).toBe(true);
    stream.write('\n/id');
    expect(await isPending(second)).toBe(true);
    stream.write('\n');
    expect(show(await second)).toBe('/id');
    const third = source.next();
    stream.end('[1');
    expect(show(await third)).toMatchObject({ kind: 'unexpected', line: 3, column: 3 });
    source.close();
  });

  test('while a step is waited for, asking again gives the same step', async () => {
    const stream = new PassThrough();
    const source = createStdinObjects(stream);
    const asked = [source.next(), source.next()];
    stream.write('a\nb\n');
    expect((await Promise.all(asked)).map(show)).toEqual(['a', 'a']);
    expect(show(await source.next())).toBe('b');
    source.close();
  });

  test('nothing is read before the first object is asked for, and little beyond what was asked for', async () => {
    let lines = 0;
    const stream = new Readable({
      highWaterMark: 1024,
      read() {
        lines += 1;
        this.push(`/subscriptions/${lines}\n`);
      },
    });
    const source = createStdinObjects(stream);
    expect(await isPending(Promise.race([]))).toBe(true);
    expect(lines).toBe(0);
    for (let i = 1; i <= 1000; i += 1) {
      expect(show(await source.next())).toBe(`/subscriptions/${i}`);
      // What the stream keeps ready by itself, and as much again that has been taken out of it.
      expect(lines - i).toBeLessThan(150);
    }
    source.close();
    expect(await isPending(Promise.race([]))).toBe(true);
    expect(lines).toBeLessThan(1150);
  });

  test('a source of objects pulled from a generator is not run ahead', async () => {
    let given = 0;
    function* lines(): Generator<string> {
      for (;;) yield `line ${(given += 1)}\n`;
    }
    const source = createStdinObjects(Readable.from(lines()));
    for (let i = 1; i <= 100; i += 1) await source.next();
    expect(given).toBeLessThan(105);
    source.close();
  });
});

describe('closing', () => {
  test('what waits gets the end, and no listener stays', async () => {
    const stream = new PassThrough();
    const before = stream.eventNames().map((name) => [name, stream.listenerCount(name)]);
    const source = createStdinObjects(stream);
    const waiting = source.next();
    expect(await isPending(waiting)).toBe(true);
    source.close();
    expect(listenersOf(stream)).toBe(0);
    expect(await waiting).toEqual({ kind: 'end' });
    expect(await source.next()).toEqual({ kind: 'end' });
    expect(stream.eventNames().map((name) => [name, stream.listenerCount(name)])).toEqual(before);
    expect(stream.destroyed).toBe(false);
    source.close();
  });

  test('an unfinished line is not delivered by closing', async () => {
    const stream = new PassThrough();
    const source = createStdinObjects(stream);
    stream.write('/subscriptions/x');
    const waiting = source.next();
    expect(await isPending(waiting)).toBe(true);
    source.close();
    expect(await waiting).toEqual({ kind: 'end' });
  });

  test('objects that have arrived are not delivered after closing', async () => {
    const source = createStdinObjects(Readable.from(['a\nb\n']));
    await source.next();
    source.close();
    expect(await source.next()).toEqual({ kind: 'end' });
  });

  test('a source may be closed before anything was asked for', async () => {
    const stream = new PassThrough();
    const source = createStdinObjects(stream);
    source.close();
    expect(await source.next()).toEqual({ kind: 'end' });
    expect(listenersOf(stream)).toBe(0);
  });

  test('the rest of a stream can be read by somebody else', async () => {
    const stream = new PassThrough();
    const source = createStdinObjects(stream);
    stream.write('a\n');
    await source.next();
    const waiting = source.next();
    source.close();
    await waiting;
    stream.end('rest');
    let rest = '';
    for await (const chunk of stream) rest += String(chunk);
    expect(rest).toBe('rest');
  });

  test('a socket', async () => {
    const server = createServer((peer) => peer.on('error', () => undefined).write('/id\n')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const source = createStdinObjects(socket);
    expect(show(await source.next())).toBe('/id');
    const waiting = source.next();
    expect(await isPending(waiting)).toBe(true);
    source.close();
    expect(await waiting).toEqual({ kind: 'end' });
    expect(listenersOf(socket)).toBe(0);
    socket.destroy();
    server.close();
    await once(server, 'close');
  });

  test('an idle pipe does not keep a program alive', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-stdin-'));
    const file = join(folder, 'program.mjs');
    await build({
      stdin: {
        contents: `import { createStdinObjects } from './src/engine/terminal/stdin-objects.js';
          const source = createStdinObjects(process.stdin);
          console.log((await source.next()).kind);
          const waiting = source.next();
          setImmediate(() => source.close());
          console.log((await waiting).kind);`,
        resolveDir: resolve(import.meta.dirname, '../../..'),
        loader: 'ts',
      },
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile: file,
    });
    const program = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] });
    let shown = '';
    program.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
    program.stdin.write('/id\n');
    const [code] = (await once(program, 'close')) as [number];
    expect({ code, shown }).toEqual({ code: 0, shown: 'object\nend\n' });
    program.stdin.destroy();
    rmSync(folder, { recursive: true });
  });
});

describe('input that cannot be read', () => {
  const failureOf = async (stream: Readable): Promise<unknown> => show((await readAll(stream)).end);

  test('a directory', async () => {
    const reason = 'EISDIR: illegal operation on a directory, read';
    expect(await failureOf(createReadStream(fixtures))).toEqual({ kind: 'notReadable', reason });
    // This is what Node makes of a directory as standard input.
    const fd = openSync(fixtures, 'r');
    expect(await failureOf(Object.assign(Readable.from([]), { fd }))).toEqual({ kind: 'notReadable', reason });
    closeSync(fd);
  });

  test('a stream that fails after some objects', async () => {
    async function* lines(): AsyncGenerator<string> {
      yield 'a\n';
      yield await Promise.resolve('b\nc');
      throw new Error('the disk is gone');
    }
    expect(await readAll(Readable.from(lines()))).toEqual({
      objects: ['a', 'b'],
      end: { kind: 'broken', failure: { kind: 'notReadable', reason: 'the disk is gone' } },
    });
  });

  test('a stream that failed between two objects, or before the first', async () => {
    const stream = new PassThrough();
    const source = createStdinObjects(stream);
    stream.write('a\n');
    expect(show(await source.next())).toBe('a');
    stream.destroy(new Error('ECONNRESET'));
    await new Promise((done) => stream.once('close', done));
    expect(show(await source.next())).toEqual({ kind: 'notReadable', reason: 'ECONNRESET' });
    source.close();
    expect(await failureOf(stream)).toEqual({ kind: 'notReadable', reason: 'ECONNRESET' });
  });

  test('a stream that is closed before its end: what it has cut off is not taken for a whole line', async () => {
    const stream = new PassThrough();
    const source = createStdinObjects(stream);
    stream.write('/subscriptions/x');
    const waiting = source.next();
    expect(await isPending(waiting)).toBe(true);
    stream.destroy();
    expect(show(await waiting)).toEqual({ kind: 'notReadable', reason: 'it was closed before its end' });
    source.close();
    expect(await failureOf(stream)).toEqual({ kind: 'notReadable', reason: 'it was closed before its end' });
  });

  test('a stream of things that are neither text nor bytes', async () => {
    expect(await failureOf(Readable.from([{ a: 1 }]))).toMatchObject({ kind: 'notReadable' });
  });

  test('a stream that has been read to its end has no objects', async () => {
    const stream = Readable.from(['a\n']);
    await readAll(stream);
    expect(await readAll(stream)).toEqual({ objects: [], end: { kind: 'end' } });
  });
});

describe('word about waiting', () => {
  /** A clock whose sleepers wake when the test says so. */
  function createClock() {
    const sleepers: (() => void)[] = [];
    return {
      sleep: jest.fn((_ms: number, signal: AbortSignal) => {
        return new Promise<boolean>((done) => {
          sleepers.push(() => done(true));
          if (signal.aborted) done(false);
          signal.addEventListener('abort', () => done(false));
        });
      }),
      passTime: () => sleepers.forEach((wake) => wake()),
    };
  }

  test('is given once if nothing arrives for the time that was named', async () => {
    const clock = createClock();
    const tell = jest.fn();
    const stream = new PassThrough();
    const source = createStdinObjects(stream, { waiting: { clock, afterMs: 3000, tell } });
    expect(clock.sleep).not.toHaveBeenCalled();
    const waiting = source.next();
    expect(clock.sleep).toHaveBeenCalledWith(3000, expect.anything());
    clock.passTime();
    expect(await isPending(waiting)).toBe(true);
    expect(tell).toHaveBeenCalledTimes(1);
    stream.end('a\n');
    expect(show(await waiting)).toBe('a');
    expect(show(await source.next())).toBe('end');
    expect(clock.sleep).toHaveBeenCalledTimes(1);
    source.close();
  });

  test.each([
    ['something has arrived, even if it is no whole object', (stream: PassThrough) => void stream.write('[')],
    ['the input has ended', (stream: PassThrough) => void stream.end()],
    ['the stream has failed', (stream: PassThrough) => void stream.destroy(new Error('gone'))],
  ])('is not given once %s', async (_, happen) => {
    const clock = createClock();
    const tell = jest.fn();
    const stream = new PassThrough();
    const source = createStdinObjects(stream, { waiting: { clock, afterMs: 3000, tell } });
    const waiting = source.next();
    happen(stream);
    await isPending(waiting);
    clock.passTime();
    await isPending(waiting);
    expect(tell).not.toHaveBeenCalled();
    source.close();
  });

  test('is not given after closing', async () => {
    const clock = createClock();
    const tell = jest.fn();
    const source = createStdinObjects(new PassThrough(), { waiting: { clock, afterMs: 3000, tell } });
    const waiting = source.next();
    source.close();
    clock.passTime();
    await waiting;
    expect(tell).not.toHaveBeenCalled();
  });
});

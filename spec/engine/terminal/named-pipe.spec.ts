// Pipes that a person names: nothing waits for an other end that is not there.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStopSource } from '../../../src/engine/stop-signal.js';
import { createJournals } from '../../../src/engine/terminal/journal-file.js';
import { openPipeSource } from '../../../src/engine/terminal/named-pipe.js';
import { readJournal } from '../../../src/engine/terminal/read-journal.js';

const owner = { program: 'p', command: 'c' };
const header = '{"journal":"p","version":1,"command":"c"}\n';

let folder: string;
let pipe: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipe-'));
  pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('one that nobody reads is not written', async () => {
  const opened = await createJournals().append(pipe, owner);
  expect(opened).toMatchObject({ ok: false, failure: { kind: 'notWritable', failure: { code: 'ENXIO' } } });
});

test('lines go to the one who reads, and are an error when he has left', async () => {
  const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  const journals = createJournals();
  const opened = await journals.append(pipe, owner);
  if (!opened.ok) throw new Error('it was not opened');
  expect(await opened.value.add('{}')).toEqual({ ok: true, value: null });
  const memory = Buffer.alloc(1000);
  expect(memory.toString('utf8', 0, readSync(reader, memory))).toBe(`${header}{}\n`);
  closeSync(reader);
  expect(await opened.value.add('{}')).toMatchObject({ ok: false, failure: { code: 'EPIPE' } });
  journals.close();
});

test('what comes is read to its end', async () => {
  const both = openSync(pipe, constants.O_RDWR);
  writeSync(both, `${header}{"a":1}\n{"a":2}\n{"a"`);
  const source = openPipeSource(pipe, createStopSource().signal);
  closeSync(both);
  const lines: unknown[] = [];
  expect(await readJournal(source, false, owner, (line) => lines.push(line) > 0)).toBeUndefined();
  expect(lines).toEqual([{ a: 1 }, { a: 2 }]);
});

test('one into which nothing comes is no journal, as an empty file is: who should have written it has failed', async () => {
  spawn('sh', ['-c', ': > "$0"', pipe]); // waits for the reader, and leaves
  const read = createJournals().read(pipe, owner, {
    isKept: true,
    take: () => true,
    signal: createStopSource().signal,
  });
  expect(await read).toEqual({ ok: false, failure: { kind: 'fault', path: pipe, fault: { kind: 'notJournal' } } });
});

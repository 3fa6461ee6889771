// Outputs that cannot be written: a full disk is an error, wherever it is noticed; a reader that leaves is none.
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, constants, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createFileOutput } from '../src/engine/terminal/file-output.js';
import { createProgramEnvironment, commandFile } from './kit/program-environment.js';

const environment = createProgramEnvironment();
afterAll(() => environment.remove());

const tool = commandFile.replace(/cmdlet\.cjs$/, 'tool.cjs');
const ids = ['a', 'b'].map(
  (name) => `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/${name}`,
);
const describeOnly = ['-Key', 'Primary', '-WhatIf'];

/** Runs a program to its end with one output on a device that is always full. */
function runFull(output: 'stdout' | 'stderr', words: readonly string[]) {
  const full = openSync('/dev/full', 'w');
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    env: environment.with({ AZURE_SUBSCRIPTION_ID: 's' }),
    input: `${ids.join('\n')}\n`,
    stdio: ['pipe', output === 'stdout' ? full : 'pipe', output === 'stderr' ? full : 'pipe'],
    encoding: 'utf8',
  });
  closeSync(full);
  return { exitCode: status, stdout, stderr };
}

(existsSync('/dev/full') ? describe : describe.skip)('a full disk', () => {
  test.each<[words: readonly string[]]>([
    [[commandFile, '--help']],
    [[commandFile, '--version']],
    [[commandFile, '-?']],
    [[tool, '--help']],
    [[tool, '--version']],
    [[tool, 'completion', 'bash']],
    [[tool, 'completion', '--help']],
    [[tool, 'complete', '--', 'New-AzQuantumApiWorkspaceKey', '-']],
    [[tool, 'emulator', '--help']],
    [[tool, 'emulator', '--print-env']],
    [[tool, 'powershell-module', '--help']],
    [[tool, 'warm', '--help']],
    [[tool, 'explain', '--help']],
    [[tool, 'export-definitions']],
  ])('is an error of standard output: %s', (words) => {
    const { exitCode, stderr } = runFull('stdout', words);
    expect({ exitCode, lines: stderr.trimEnd().split('\n').length }).toEqual({ exitCode: 1, lines: 1 });
    expect(stderr).toMatch(/standard output cannot be written \(ENOSPC: no space left on device, write\)/iu);
  });

  test.each<[words: readonly string[]]>([
    [[commandFile, ...describeOnly]],
    [[commandFile, '--output-format', 'json', ...describeOnly]],
    [[commandFile, '--timeout', 'soon']],
    [[tool, 'nonsense']],
  ])('of standard error is told by the exit code, never on standard output: %s', (words) => {
    expect(runFull('stderr', words)).toMatchObject({ exitCode: 1, stdout: '' });
  });
});

// The shell gives the file room for its first piece only, and the system then writes a part of what it is asked to write.
(process.platform === 'win32' ? test.skip : test)('a file that takes a part of the output only is an error', () => {
  const file = join(environment.home, 'help.txt');
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', `ulimit -f 1; exec "$@" > '${file}'`, 'sh', process.execPath, commandFile, '--help'],
    {
      env: environment.with({}),
      encoding: 'utf8',
    },
  );
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringMatching(
      /^New-AzQuantumApiWorkspaceKey: Standard output cannot be written \(EFBIG: /u,
    ) as unknown,
  });
  expect(readFileSync(file, 'utf8')).toMatch(/^NAME|^Usage|^\S/u);
});

(process.platform === 'linux' ? test : test.skip)(
  'what a full pipe has no room for waits in a stream, in its order',
  () => {
    const pipe = join(environment.home, 'pipe');
    execFileSync('sh', ['-c', `mkfifo '${pipe}'`]);
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    const writer = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
    const waiting: Buffer[] = [];
    const stream = new Writable({ write: (chunk: Buffer, _encoding, done) => done(void waiting.push(chunk)) });
    const output = createFileOutput(writer, () => stream);
    const texts = ['a\n', `${'\u00e9'.repeat(500_000)}\n`, 'z\n'];
    const told: unknown[] = [];
    for (const text of texts) output.write(text, (error) => told.push(error));
    closeSync(writer);
    const bytes = Buffer.alloc(2_000_000);
    let read = 0;
    for (let count = 1; count > 0; read += count) count = readSync(reader, bytes, { offset: read });
    closeSync(reader);
    expect(read).toBeGreaterThan(0);
    expect(waiting.length).toBe(2);
    expect(Buffer.concat([bytes.subarray(0, read), ...waiting]).toString()).toBe(texts.join(''));
  },
);

(process.platform === 'linux' ? test : test.skip)(
  'a pipe without a reader is no failure of standard output, and none of the run',
  () => {
    const { status, stderr } = spawnSync('sh', ['-c', '"$@" | :', 'sh', process.execPath, commandFile, '--version'], {
      env: environment.with({}),
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  },
);

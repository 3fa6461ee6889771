// Signals while a request is under way. Between objects, and where nothing is under way: fixtures/transcripts/stopping.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createProgramEnvironment } from './kit/program-environment.js';
import { startProgram } from './kit/program-run.js';
import { stallAt, startServer } from './kit/server.js';
import { workspacePath } from './emulator/loopback.js';

const environment = createProgramEnvironment();
afterAll(() => environment.remove());

describe('a signal during a request says for which workspace the outcome is unknown, and nothing more is sent', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s: exit code %i', async (signal, exitCode) => {
    const stalling = await startServer({ answers: stallAt(2) });
    const program = startProgram({
      words: [
        '--endpoint',
        stalling.origin,
        '-Key',
        'Primary',
        '-PassThru',
        '-Verbose',
        '-ErrorAction',
        'SilentlyContinue',
      ],
      env: environment.with(stalling.signIn),
      input: 'pipe',
    });
    try {
      program.input.write(`${workspacePath}\n`.repeat(3));
      await stalling.arrived(2);
      program.stop(signal);
      expect(await program.ended()).toEqual({ exitCode, signal: null });
      expect(program.stdout).toBe('True\n');
      expect(program.stderr).toContain('the key Primary of the workspace quantumworkspace1 may have been regenerated');
      expect(program.stderr).toMatch(
        /^Standard input: 2 objects read, 1 regenerated, 0 failed, 1 unknown, 0 not sent; the rest of the input was not reached\.\n$/mu,
      );
      expect(stalling.requests).toHaveLength(2);
    } finally {
      program.kill();
      await stalling.close();
    }
  });

  test('in JSON there is a record of it', async () => {
    const stalling = await startServer({ answers: stallAt(1) });
    const program = startProgram({
      words: [
        '--output-format',
        'json',
        '--endpoint',
        stalling.origin,
        '-InputObject',
        workspacePath,
        '-Key',
        'Primary',
      ],
      env: environment.with(stalling.signIn),
    });
    try {
      await stalling.arrived(1);
      program.stop('SIGTERM');
      expect(await program.ended()).toEqual({ exitCode: 143, signal: null });
      const records = program.stderr
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
      expect(records).toMatchObject([
        { stream: 'error' },
        { stream: 'result', resourceId: workspacePath, keys: ['Primary'], outcome: 'unknown' },
      ]);
    } finally {
      program.kill();
      await stalling.close();
    }
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('a second signal ends the program at once, which still says it (%s)', async (name, exitCode) => {
    const stalling = await startServer({ answers: stallAt(1) });
    const program = startProgram({
      words: ['--output-format', 'json', '--endpoint', stalling.origin, '-Key', 'Primary'],
      env: environment.with(stalling.signIn),
      input: 'pipe',
    });
    try {
      program.input.write(`${workspacePath}\n`);
      await stalling.arrived(1);
      program.stop(name);
      program.stop(name);
      expect(await program.ended()).toEqual({ exitCode, signal: null });
      const records = program.stderr
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
      expect(records).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ stream: 'error', input: { object: 1, line: 1, text: workspacePath } }),
          expect.objectContaining({ stream: 'result', outcome: 'unknown' }),
          expect.objectContaining({ stream: 'summary', unknown: 1, reachedEnd: false }),
        ]),
      );
    } finally {
      program.kill();
      await stalling.close();
    }
  });
});

(process.platform === 'win32' ? test.skip : test).each([
  ['--resume', (pipe: string) => ['--resume', pipe, '-InputObject', workspacePath, '-Key', 'Primary']],
  ['-Body', (pipe: string) => ['-InputObject', workspacePath, '-Body', `@${pipe}`]],
] as const)('one signal ends the wait for what comes through a pipe (%s)', async (name, toWords) => {
  const pipe = join(environment.home, `pipe${name}`);
  execFileSync('mkfifo', [pipe]);
  const program = startProgram({
    words: toWords(pipe),
    env: environment.with({}),
    holdsTime: true,
  });
  try {
    const writer = await open(pipe, 'w'); // waits for the reader
    program.stop('SIGINT');
    expect(await program.ended()).toEqual({ exitCode: 130, signal: null });
    expect(program.stderr).toBe('');
    await writer.close();
  } finally {
    program.kill();
  }
});

test('a run that comes to no end is a defect: it says so, and what has become of the object', async () => {
  const preload = join(environment.home, 'preload.cjs');
  writeFileSync(preload, "require('node:crypto').randomUUID = () => new Promise(() => {});");
  const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws';
  const program = startProgram({
    words: ['--output-format', 'json', '-Key', 'Primary'],
    env: environment.with({}),
    input: 'pipe',
    nodeOptions: ['--require', preload],
  });
  try {
    program.input.end(`${id}\n${id}\n`);
    expect(await program.ended()).toEqual({ exitCode: 70, signal: null });
    const [result = '', summary = '', ...report] = program.stderr.split('\n');
    expect(JSON.parse(result)).toMatchObject({ stream: 'result', resourceId: id, outcome: 'notSent' });
    expect(JSON.parse(summary)).toMatchObject({ stream: 'summary', notSent: 1, reachedEnd: false });
    expect(report.join('\n')).toContain('this is a defect of az-quantumapi');
  } finally {
    program.kill();
  }
});

test("a promise that a command of one's own leaves alone is that command's defect", () => {
  const program = join(environment.home, 'own.mjs');
  const entry = JSON.stringify(pathToFileURL(resolve('dist/engine.js')).href);
  writeFileSync(
    program,
    `import { defineCmdlet } from ${entry};
     const forget = async function* () { void Promise.reject(new Error('forgotten')); yield* []; };
     await defineCmdlet({ name: 'Get-Own', parameters: {}, process: forget }).main([]);`,
  );
  const { status, stderr } = spawnSync(process.execPath, [program], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(stderr).toMatch(/^Get-Own: this is a defect of the command.*Error: forgotten/su);
  expect(status).toBe(70);
});

// The built program as scripts call it: inside loops whose lines are on its standard input, behind proxies that are dead,
// without a home. Loops are written in Node, so that no shell is needed.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import packageFile from '../../package.json' with { type: 'json' };
import { toEnvironment } from '../../src/emulator/environment.js';
import { startEmulator, subscriptionId, workspace, workspacePath } from '../emulator/loopback.js';
import { readRecords } from '../kit/call-command.js';
import { commandFile as cmdletFile } from '../kit/program-environment.js';
import { runScript, startProgram, type RunningProgram } from '../kit/program-run.js';

/** What an import of the package gives, made by `npm run build`. */
const libraryFile = resolve(import.meta.dirname, '../..', packageFile.exports['.'].import.default);

type Emulator = Awaited<ReturnType<typeof startEmulator>>;

let folder: string;
let emulator: Emulator;
const others: Emulator[] = [];
const started: RunningProgram[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-program-'));
  emulator = await startEmulator();
});

afterEach(async () => {
  emulator.log.length = 0;
  for (const run of started.splice(0)) run.kill();
  await Promise.all(others.splice(0).map((other) => other.stop()));
});

afterAll(async () => {
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

const names = ['-ResourceGroupName', workspace.resourceGroupName, '-WorkspaceName', workspace.workspaceName];
const named = [...names, '-Key', 'Primary'];

function environmentOf({ port }: Emulator = emulator): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    TMPDIR: tmpdir(),
    HOME: folder,
    USERPROFILE: folder,
    ...toEnvironment(port, subscriptionId, {}),
  };
}

/** Lines of the emulator's log that tell of requests to regenerate keys. */
function regenerations({ log }: Emulator = emulator): readonly string[] {
  return log.filter((line) => line.includes('/regenerateKey'));
}

// A line at a time is read without reading ahead, as the shell's `read` does; then the program runs with the same input.
const loop = `
  import { readSync } from 'node:fs';
  import { spawnSync } from 'node:child_process';
  const readLine = () => {
    const byte = Buffer.alloc(1);
    let line = '';
    for (;;) {
      if (readSync(0, byte, 0, 1, null) === 0) return line === '' ? undefined : line;
      if (byte[0] === 10) return line;
      line += byte.toString('latin1');
    }
  };
  const [program, ...words] = process.argv.slice(2);
  for (let line = readLine(); line !== undefined; line = readLine()) {
    const run = spawnSync(process.execPath, [program, ...words], { stdio: ['inherit', 'pipe', 'pipe'], encoding: 'utf8' });
    console.log(JSON.stringify({ line, exitCode: run.status, stdout: run.stdout, stderr: run.stderr }));
  }
`;

interface Turn {
  readonly line: string;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function runLoop(words: readonly string[], stdin: string | number): Promise<readonly Turn[]> {
  const script = join(folder, 'loop.mjs');
  writeFileSync(script, loop);
  const { exitCode, stdout, stderr } = await runScript(script, [cmdletFile, ...words], { env: environmentOf(), stdin });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as Turn);
}

const lines = ['y', 'one', workspacePath, '{"Key":"Primary"}', 'five'];
const input = lines.map((line) => `${line}\n`).join('');

/** The same lines as a loop may have them: from a pipe of Node's (a socket), and from a file. */
const inputs: readonly [says: string, open: () => string | number, close: (opened: string | number) => void][] = [
  ['a pipe', () => input, () => undefined],
  ['a file', () => openInputFile(), (file) => typeof file === 'number' && closeSync(file)],
];

function openInputFile(): number {
  const file = join(folder, 'lines.txt');
  writeFileSync(file, input);
  return openSync(file, 'r');
}

/** The system's own command. */
const makesFifos = 'mkfifo';

// A session without a terminal cannot be had there in the same way.
const describeWithoutTerminal = process.platform === 'win32' ? describe.skip : describe;

describeWithoutTerminal('inside a loop that reads lines', () => {
  test.each(inputs)(
    '-Confirm takes none of its lines for an answer, and nothing is sent (%s)',
    async (_says, open, close) => {
      const opened = open();
      const turns = await runLoop([...named, '-Confirm'], opened);
      close(opened);
      expect(turns.map(({ line }) => line)).toEqual(lines);
      for (const { exitCode, stdout, stderr } of turns) {
        expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
        expect(stderr).toContain('PowerShell is in NonInteractive mode.');
      }
      expect(emulator.log).toEqual([]);
    },
  );

  test.each(inputs)('a complete call runs once for each line and eats none (%s)', async (_says, open, close) => {
    const opened = open();
    const turns = await runLoop([...named, '-PassThru'], opened);
    close(opened);
    expect(turns.map(({ line, exitCode, stdout }) => ({ line, exitCode, stdout }))).toEqual(
      lines.map((line) => ({ line, exitCode: 0, stdout: 'True\n' })),
    );
    expect(regenerations()).toHaveLength(lines.length);
  });

  test('a name that is missing is not read from them, and nothing is sent', async () => {
    const turns = await runLoop(['-WorkspaceName', 'w', '-Key', 'Primary'], input);
    expect(turns.map(({ line }) => line)).toEqual(lines);
    expect(turns.map(({ exitCode }) => exitCode)).toEqual(lines.map(() => 1));
    expect(turns[0]?.stderr).toContain('missing mandatory parameters: ResourceGroupName.');
    expect(emulator.log).toEqual([]);
  });

  test('a fifo, as a shell makes for a loop behind a pipe, is left as it was: the lines can be read on', async () => {
    const path = join(folder, 'lines.fifo');
    execFileSync(makesFifos, [path]);
    const file = openSync(path, 'r+');
    writeFileSync(file, input);
    const { exitCode, stderr } = await runScript(cmdletFile, [...named, '-Confirm'], {
      env: environmentOf(),
      stdin: file,
    });
    // A program that had made it non-blocking, or had read ahead, would show here. There is always something to read.
    writeFileSync(file, 'end');
    const left = Buffer.alloc(input.length + 3);
    const length = readSync(file, left, 0, left.length, null);
    closeSync(file);
    expect({ exitCode, left: left.toString('utf8', 0, length) }).toEqual({ exitCode: 1, left: `${input}end` });
    expect(stderr).toContain('PowerShell is in NonInteractive mode.');
    expect(emulator.log).toEqual([]);
  });
});

describe('the main job works', () => {
  const dead = 'http://127.0.0.1:1';
  const home = { HOME: '', USERPROFILE: '' };
  const proxies = {
    HTTP_PROXY: dead,
    HTTPS_PROXY: dead,
    ALL_PROXY: dead,
    http_proxy: dead,
    https_proxy: dead,
    all_proxy: dead,
  };

  test.each<[says: string, change: (env: NodeJS.ProcessEnv) => Record<string, string | undefined>]>([
    ['with the environment that the emulator prints', (env) => env],
    ['with proxies that are dead', (env) => ({ ...env, ...proxies })],
    [
      'with proxies that are dead, and no NO_PROXY: loopback never goes through one',
      (env) => ({ ...env, ...proxies, NO_PROXY: undefined }),
    ],
    ['with an empty home', (env) => ({ ...env, ...home })],
    ['without a home', (env) => ({ ...env, HOME: undefined, USERPROFILE: undefined })],
    ['with a home that is not there', (env) => ({ ...env, HOME: '/nonexistent', USERPROFILE: '/nonexistent' })],
    [
      'with all of that',
      (env) => ({ ...env, ...proxies, ...home, NO_PROXY: undefined, TMPDIR: '/nonexistent', TERM: 'dumb', LANG: 'C' }),
    ],
  ])('%s', async (_says, change) => {
    const before = await emulator.listKeys();
    emulator.log.length = 0;
    const env = Object.fromEntries(
      Object.entries(change(environmentOf())).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
    const { exitCode, stdout, stderr } = await runScript(cmdletFile, [...named, '-PassThru'], { env });
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: 'True\n',
      stderr: expect.stringMatching(/^WARNING: [^\n]*\n$/),
    });
    expect(regenerations()).toHaveLength(1);
    const after = await emulator.listKeys();
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([false, true]);
  });

  test('a pipeline of identities, and the JSON form', async () => {
    const words = ['--output-format', 'json', '-Key', 'Primary,Secondary', '-PassThru'];
    const stdin = JSON.stringify(
      [{ id: workspacePath, name: workspace.workspaceName }, { id: `${workspacePath}x` }],
      null,
      2,
    );
    const { exitCode, stdout, stderr } = await runScript(cmdletFile, words, { env: environmentOf(), stdin });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: 'true\n' });
    const records = readRecords(stderr).filter(({ stream }) => stream !== 'warning');
    expect(records).toEqual([
      expect.objectContaining({
        stream: 'result',
        resourceId: workspacePath,
        outcome: 'regenerated',
        requestId: expect.any(String),
      }),
      expect.objectContaining({ stream: 'error', category: 'InvalidOperation' }),
      expect.objectContaining({ stream: 'result', resourceId: `${workspacePath}x`, outcome: 'failed' }),
      expect.objectContaining({ stream: 'summary', regenerated: 1, failed: 1, reachedEnd: true }),
    ]);
  });

  test('a reader that closes standard output ends the run quietly, and no further object is processed', async () => {
    const stdin = `${workspacePath}\n`.repeat(20);
    const run = startProgram({ words: ['-Key', 'Primary', '-PassThru'], env: environmentOf(), input: 'pipe' });
    started.push(run);
    run.leaveStdout();
    run.input.end(stdin);
    const { exitCode } = await run.ended();
    expect({ exitCode, stderr: run.stderr }).toEqual({
      exitCode: 0,
      stderr: expect.stringMatching(/^WARNING: [^\n]*\nStandard input: 1 object read, 1 regenerated[^\n]*\n$/),
    });
    expect(regenerations()).toHaveLength(1);
  });

  test('--help and --version never read standard input and need nothing', async () => {
    const file = openInputFile();
    const help = await runScript(cmdletFile, ['--help'], { env: {}, stdin: file });
    const version = await runScript(cmdletFile, ['--version'], { env: {}, stdin: file });
    const left = Buffer.alloc(input.length);
    readSync(file, left, 0, left.length, null);
    closeSync(file);
    expect(help).toMatchObject({
      exitCode: 0,
      stderr: '',
      stdout: expect.stringContaining('-ResourceGroupName') as unknown,
    });
    expect(version.stdout).toContain(packageFile.version);
    expect(left.toString()).toBe(input);
  });

  test('an error of the command line touches neither input nor network', async () => {
    const file = openInputFile();
    const { exitCode, stderr } = await runScript(cmdletFile, [...named, '-Foo'], { env: environmentOf(), stdin: file });
    const left = Buffer.alloc(input.length);
    readSync(file, left, 0, left.length, null);
    closeSync(file);
    expect({ exitCode, left: left.toString(), log: emulator.log }).toEqual({ exitCode: 1, left: input, log: [] });
    expect(stderr).toContain("parameter name 'Foo'");
  });

  test('an answer that is lost after the key was regenerated is told as such; it is sent once', async () => {
    const breaking = await startEmulator(['all:break-after']);
    others.push(breaking);
    const [primary] = await breaking.listKeys();
    breaking.log.length = 0;
    const { exitCode, stdout, stderr } = await runScript(cmdletFile, [...named, '-PassThru'], {
      env: environmentOf(breaking),
    });
    expect({ exitCode, stdout, count: regenerations(breaking).length }).toEqual({ exitCode: 1, stdout: '', count: 1 });
    expect(stderr).toContain('may have been regenerated');
    expect((await breaking.listKeys())[0]).not.toBe(primary);
  });
});

test('the built library leaves the process alone: its exit code, its output, and it ends by itself', async () => {
  const script = join(folder, 'caller.mjs');
  writeFileSync(
    script,
    `import { Writable, Readable } from 'node:stream';
     import { pathToFileURL } from 'node:url';
     const { runCommand } = await import(pathToFileURL(process.argv[2]).href);
     const collect = () => {
       let text = '';
       return { stream: new Writable({ write(chunk, _encoding, done) { text += chunk; done(); } }), text: () => text };
     };
     const calls = JSON.parse(process.argv[3]);
     const seen = await Promise.all(calls.map(async ({ words, stdin }) => {
       const [stdout, stderr] = [collect(), collect()];
       const input = stdin === undefined ? {} : { stdin: Readable.from([Buffer.from(stdin)]) };
       const exitCode = await runCommand(words, { stdout: stdout.stream, stderr: stderr.stream, env: process.env, ...input });
       return { exitCode, stdout: stdout.text() };
     }));
     console.log(JSON.stringify({ seen, exitCode: process.exitCode ?? null }));`,
  );
  const calls = [
    { words: [...named, '-PassThru'] },
    { words: [...named, '-Foo'] },
    { words: ['-Key', 'Secondary', '-PassThru'], stdin: `${workspacePath}\n${workspacePath}\n` },
    { words: ['-Key', 'Primary'], stdin: '[' },
  ];
  const run = await runScript(script, [libraryFile, JSON.stringify(calls)], { env: environmentOf() });
  expect({ exitCode: run.exitCode, stderr: run.stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(JSON.parse(run.stdout)).toEqual({
    seen: [
      { exitCode: 0, stdout: 'True\n' },
      { exitCode: 1, stdout: '' },
      { exitCode: 0, stdout: 'True\nTrue\n' },
      { exitCode: 1, stdout: '' },
    ],
    exitCode: null,
  });
});

// Elsewhere a process is ended without being asked.
const testSignals = process.platform === 'win32' ? test.skip.each : test.each;

testSignals([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s during a request ends with exit code %i and says that the outcome is unknown', async (signal, code) => {
  const slow = await startEmulator(['all:delay:3600000']);
  others.push(slow);
  const run = startProgram({ words: [...named, '-PassThru'], env: environmentOf(slow) });
  started.push(run);
  await arrived(slow);
  run.stop(signal);
  const { exitCode } = await run.ended();
  const { stdout, stderr } = run;
  expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' });
  expect(stderr).toMatch(new RegExp(`${workspace.workspaceName}.*may have been regenerated`));
});

/** Resolves when a request has been carried out. */
async function arrived(other: Emulator): Promise<void> {
  while (regenerations(other).length === 0) await new Promise(setImmediate);
}

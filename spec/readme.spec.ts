// What the documents show is what happens: their sessions are typed into a shell against the emulator, and their tables are
// compared with the program. Where there is no POSIX shell, sessions are passed over.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import packageFile from '../package.json' with { type: 'json' };
import { exitCodes } from '../src/engine/host/exit-code.js';
import { hostOptionsWith } from '../src/engine/run/host-options.js';
import { newWorkspaceKey } from '../src/quantum/new-workspace-key/handler.js';
import { openAzure } from './kit/azure-stand-in.js';
import { fits, readBlocks, readSession, type ShownCommand } from './kit/markdown.js';
import { hasShell, runShellSession } from './kit/shell-session.js';
import { parseCommandLines } from './kit/transcript.js';

const root = resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const documents = ['README.md', 'docs/fidelity.md', 'docs/errors.md'];
const sessions = documents
  .map((file) => ({ file, session: readSession(read(file)) }))
  .filter(({ session }) => session.length > 0);

/** Comes with every command while the emulator is in the environment; documents show it once. */
const emulatorWarning = /^WARNING: Requests go to http:\/\/127\.0\.0\.1:\d+, which is none of Azure's clouds /u;

const described = hasShell ? describe : describe.skip;
described.each(sessions)('each command of $file does what is shown (needs a POSIX shell)', ({ file, session }) => {
  let outputs: readonly (readonly string[])[];

  beforeAll(async () => {
    const commands = session.map(({ command }) => command);
    outputs = await runShellSession(commands, { ports: [8999, 8998], programs: {} });
  });

  test.each(session.map((shown, at) => [`${file}:${shown.line}`, shown.command, shown, at] as const))(
    '%s $ %s',
    (_place, _command, shown, at) => {
      const written = withoutWarning(outputs[at] ?? ['(the session ended before this command)'], shown);
      if (!fits(shown.output, written)) expect(written).toEqual(shown.output);
    },
  );
});

function withoutWarning(lines: readonly string[], { output }: ShownCommand): readonly string[] {
  return output.some((line) => emulatorWarning.test(line))
    ? lines
    : lines.filter((line) => !emulatorWarning.test(line));
}

describe('README.md', () => {
  const readme = read('README.md');

  test('is short enough to be read', () => {
    expect(readme.split('\n').length).toBeLessThan(150);
  });

  test('names scripts that exist', () => {
    const lines = readBlocks(readme, 'sh').flatMap((block) => block.lines.flatMap((line) => line.split(' && ')));
    const named = lines.flatMap((line) => /^npm (?:run )?(demo|test|build)\b/u.exec(line)?.[1] ?? []);
    expect(named).toEqual(['demo', 'test', 'build']);
    for (const name of named) expect(Object.keys(packageFile.scripts)).toContain(name);
  });

  test('lists every host option, and no other', () => {
    const table = readme.split('\n').filter((line) => line.startsWith('| `--'));
    const named = table.flatMap((line) => {
      const [options = ''] = line.split(' | ');
      return [...options.matchAll(/--([a-z-]+)/gu)].map(([, name]) => name);
    });
    expect(named.sort()).toEqual(Object.keys(hostOptionsWith(newWorkspaceKey.options)).sort());
  });

  test('lists every exit code, and no other', () => {
    const table = readme.slice(readme.indexOf('| exit code'), readme.indexOf('Host options'));
    const codes = [...table.matchAll(/^\| (\d+(?:, \d+)*) /gmu)].flatMap(([, list = '']) =>
      list.split(', ').map(Number),
    );
    expect(codes.sort((a, b) => a - b)).toEqual([...new Set(Object.values(exitCodes))].sort((a, b) => a - b));
  });

  test('its PowerShell line takes what ConvertTo-Json writes', async () => {
    const [line = ''] = readBlocks(readme, 'powershell').flatMap(({ lines }) => lines);
    const [[name, ...words] = []] = parseCommandLines([line.split(' | ').at(-1) ?? '']);
    expect(name).toBe('New-AzQuantumApiWorkspaceKey');
    const azure = await openAzure();
    try {
      const { exitCode, stdout, requests } = await azure.call(words, { stdin: '{\n  "Key": "Primary"\n}\n' });
      expect({ exitCode, stdout, bodies: requests.map(({ body }) => JSON.parse(body) as unknown) }).toEqual({
        exitCode: 0,
        stdout: 'True\n',
        bodies: [{ keys: ['Primary'] }],
      });
    } finally {
      await azure.close();
    }
  });

  test('its program uses the package as it is installed', () => {
    const [block] = readBlocks(readme, 'js');
    const folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-library-'));
    try {
      mkdirSync(join(folder, 'node_modules'));
      symlinkSync(root, join(folder, 'node_modules/az-quantumapi'), 'junction');
      const file = join(folder, 'program.mjs');
      const ending = 'process.exitCode = exitCode + 40;';
      writeFileSync(file, [...(block?.lines ?? []), ending].join('\n'));
      const { PATH, SystemRoot } = process.env;
      const env = { PATH, SystemRoot, HOME: folder, USERPROFILE: folder };
      const { status, stdout, stderr } = spawnSync(process.execPath, [file], { env, encoding: 'utf8' });
      // Nobody is signed in there: the command says so, and the caller's process goes on.
      expect({ status, stdout }).toEqual({ status: 41, stdout: '' });
      expect(stderr).toMatch(/^New-AzQuantumApiWorkspaceKey_RegenerateExpanded: No subscription is selected/u);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

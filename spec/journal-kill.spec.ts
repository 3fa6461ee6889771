// A run that is killed at any moment, and taken up again: no key is regenerated twice. The service counts.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { chooseSome } from './kit/choose-some.js';
import { createProgramEnvironment } from './kit/program-environment.js';
import { startProgram } from './kit/program-run.js';
import { startServer, type ReceivedRequest } from './kit/server.js';
import { identifyProcess } from '../src/engine/terminal/process-identity.js';

const environment = createProgramEnvironment();
const folder = mkdtempSync(join(tmpdir(), 'kill-'));
afterAll(() => {
  environment.remove();
  rmSync(folder, { recursive: true });
});

const idOf = (name: string): string =>
  `/subscriptions/s/resourceGroups/g/providers/Microsoft.Quantum/workspaces/${name}`;
const names = Array.from({ length: 60 }, (_item, at) => `ws${at}`);

/** The same numbers each time, from 0 to 1. */
function createLuck(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

test('killed at many moments, with a request under way or between two, each key is regenerated once or known to be in doubt', async () => {
  const moments = chooseSome(Array.from({ length: 24 }), 6).length;
  const luck = createLuck(20260101);
  const file = join(folder, 'run.jsonl');
  const sent = new Map<string, number>();
  const service = await startServer();
  let kill = (): void => undefined;
  let killAt = 0;
  const take = ({ path, count, socket }: ReceivedRequest): { readonly status: number } | undefined => {
    const name = /workspaces\/([^/]+)/.exec(path)?.[1] ?? '';
    sent.set(name, (sent.get(name) ?? 0) + 1);
    if (count !== killAt) return { status: 204 };
    // The answer may still go out before the program ends, or never.
    if (luck() < 0.5) {
      kill();
      return undefined;
    }
    socket.write('HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n', () => setTimeout(kill, luck() * 20));
    return undefined;
  };
  const run = async (at: number) => {
    killAt = at;
    service.begin(take);
    const option = existsSync(file) ? '--resume' : '--results';
    const program = startProgram({
      words: ['--endpoint', service.origin, option, file, '-Key', 'Primary', '-PassThru'],
      env: environment.with(service.signIn),
      input: 'pipe',
    });
    kill = () => program.stop('SIGKILL');
    program.input.end(names.map((name) => `${idOf(name)}\n`).join(''));
    const end = await program.ended();
    return { ...end, stderr: program.stderr };
  };
  try {
    for (let moment = 0; moment < moments; moment++) await run(1 + Math.floor(luck() * 2));
    const last = await run(0);
    const inDoubt = [...last.stderr.matchAll(/workspaces\/(ws\d+): Primary begun at/g)].map(([, name]) => name);
    const counts = names.map((name) => [name, sent.get(name) ?? 0] as const);
    expect(counts.filter(([, count]) => count > 1)).toEqual([]);
    expect(counts.filter(([name, count]) => count === 0 && !inDoubt.includes(name))).toEqual([]);
    expect(inDoubt.length).toBeLessThanOrEqual(moments);
    expect(last.exitCode).toBe(inDoubt.length > 0 ? 1 : 0);
    expect(existsSync(`${file}.lock`)).toBe(false);
  } finally {
    await service.close();
  }
});

test('of several programs that find the lock of a dead one, one runs', async () => {
  const file = join(folder, 'race.jsonl');
  const dead = { ...identifyProcess(), pid: 2 ** 22 + 1, since: '2026-01-01T00:00:00.000Z', token: '0123456789ab' };
  writeFileSync(`${file}.lock`, JSON.stringify(dead));
  const service = await startServer();
  service.begin(() => undefined);
  const programs = Array.from({ length: 4 }, () =>
    startProgram({
      words: ['--endpoint', service.origin, '--results', file, '-InputObject', idOf('w'), '-Key', 'Primary'],
      env: environment.with(service.signIn),
    }),
  );
  try {
    await service.arrived(1);
    // Three give up, and end.
    await new Promise<void>((done) => {
      let left = 3;
      for (const program of programs) void program.ended().then(() => --left === 0 && done());
    });
    expect(programs.filter(({ stderr }) => stderr.includes('is in use by'))).toHaveLength(3);
    expect(service.requests).toHaveLength(1);
  } finally {
    for (const program of programs) program.kill();
    await Promise.all(programs.map((program) => program.ended()));
    await service.close();
  }
});

(process.platform === 'win32' ? test.skip : test)(
  'a journal that takes no more lines ends the run before the next request',
  async () => {
    const file = join(folder, 'full.jsonl');
    const service = await startServer();
    const program = startProgram({
      node: 'sh',
      nodeOptions: ['-c', 'ulimit -f 2; exec "$@"', 'sh', process.execPath],
      words: ['--results', file, '-Key', 'Primary', '-PassThru'],
      env: environment.with(service.environment),
      input: 'pipe',
    });
    program.input.end(names.map((name) => `${idOf(name)}\n`).join(''));
    const { exitCode } = await program.ended();
    await service.close();
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    const begun = lines.filter((line) => line.includes('"event":"begin"'));
    expect({ exitCode, sent: service.requests.length }).toEqual({ exitCode: 1, sent: begun.length });
    expect(begun.length).toBeGreaterThan(0);
    expect(program.stdout).toBe('True\n'.repeat(begun.length));
    expect(program.stderr).toContain(`The journal "${file}" cannot be written (file too large), so the run ends here.`);
  },
);

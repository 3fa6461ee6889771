// A lock of one process: who holds it, and what a dead process has left.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLock } from '../../../src/engine/terminal/file-lock.js';
import { hasEnded, identifyProcess } from '../../../src/engine/terminal/process-identity.js';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  path = join(folder, 'f.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** More than Linux ever gives. */
const noProcess = 2 ** 22 + 1;
const token = '0123456789ab';
const dead = { ...identifyProcess(), pid: noProcess, since: '2026-01-01T00:00:00.000Z', token };

describe('takeLock', () => {
  test('is held until it is released, and nothing is left behind', () => {
    const taken = takeLock(path);
    expect(taken).toMatchObject({ ok: true });
    expect(takeLock(path)).toMatchObject({
      ok: false,
      failure: { kind: 'held', path, holder: { pid: process.pid } },
    });
    if (taken.ok) taken.value.release();
    expect(readdirSync(folder)).toEqual([]);
    expect(takeLock(path)).toMatchObject({ ok: true });
  });

  test('takes over from a dead process, also one that died while it took over', () => {
    writeFileSync(path, JSON.stringify(dead));
    writeFileSync(`${path}.${token}`, JSON.stringify({ ...dead, token: 'ba9876543210' }));
    expect(takeLock(path)).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual(['f.lock']);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid });
  });

  test('does not take over what another is taking over', () => {
    writeFileSync(path, JSON.stringify(dead));
    writeFileSync(`${path}.${token}`, JSON.stringify({ ...dead, ...identifyProcess(), token: 'ba9876543210' }));
    expect(takeLock(path)).toMatchObject({ ok: false, failure: { kind: 'held', path } });
    expect(readFileSync(path, 'utf8')).toBe(JSON.stringify(dead));
  });

  test.each(['', '{}', 'null', 'text', '{"token":"../../x"}'])(
    'a lock that holds %j is held by no one knows whom',
    (text) => {
      writeFileSync(path, text);
      expect(takeLock(path)).toEqual({ ok: false, failure: { kind: 'held', path, holder: null } });
    },
  );

  test('a folder that is not there is said', () => {
    expect(takeLock(join(folder, 'no', 'f.lock'))).toMatchObject({
      ok: false,
      failure: { kind: 'notWritable', failure: { code: 'ENOENT' } },
    });
  });
});

describe('hasEnded', () => {
  const here = identifyProcess();

  test.each([
    ['this process', {}, false],
    ['one that is not there', { pid: noProcess }, true],
    ['another that has its number now', { start: '1' }, process.platform === 'linux'],
    ['another host', { host: 'other', pid: noProcess }, false],
    ['another namespace', { namespace: 'pid:[1]', pid: noProcess }, false],
    ['an earlier boot', { boot: 'earlier' }, here.boot !== null],
    ['an earlier boot in a namespace of its own', { boot: 'earlier', namespace: 'pid:[1]' }, here.boot !== null],
    ['a boot that is not told', { boot: null, pid: noProcess }, here.boot === null],
  ])('%s', (_name, other, ended) => {
    expect(hasEnded({ ...here, ...other }, here)).toBe(ended);
  });
});

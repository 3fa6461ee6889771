import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeFiles } from '../../../src/engine/terminal/node-files.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-'));
  writeFileSync(join(folder, 'file'), Buffer.alloc(200_000, 'x'));
  writeFileSync(join(folder, 'empty'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file', () => {
  test.each([
    ['file', 200_000, 200_000],
    ['file', 1_000_000, 200_000],
    ['empty', 0, 0],
  ])('%s is read whole up to a limit of %d bytes', (name, limit, length) => {
    const file = createNodeFiles(limit).read(join(folder, name));
    expect(file.ok && file.value.length).toBe(length);
  });

  test('one byte over the limit is refused', () => {
    expect(createNodeFiles(199_999).read(join(folder, 'file'))).toMatchObject({
      ok: false,
      failure: { code: 'EFBIG' },
    });
  });

  test("that cannot be read says why, in the platform's words", () => {
    const files = createNodeFiles(1000);
    expect(files.read(join(folder, 'none'))).toEqual({
      ok: false,
      failure: { code: 'ENOENT', reason: 'no such file or directory' },
    });
    expect(files.read(folder)).toEqual({
      ok: false,
      failure: { code: 'EISDIR', reason: 'illegal operation on a directory' },
    });
    expect(files.read('a\0b')).toMatchObject({ ok: false, failure: { code: 'ERR_INVALID_ARG_VALUE' } });
  });
});

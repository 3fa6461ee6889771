// Files of the file system, up to a size: the settings files of sign-in, and what a person names.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { FileFailure, Files } from '../run/ports.js';
import { toFileFailure } from './file-failure.js';

/** How much of a file is read at once. */
const chunkBytes = 64 * 1024;

/**
 * Reads files that are no larger than `limitBytes`; a larger one fails with the code EFBIG. The size is counted while
 * reading, so that a file that grows does no harm.
 */
export function createNodeFiles(limitBytes: number): Files {
  return {
    read: (path) => {
      try {
        // Most settings files are not there, and an exception takes longer than all else that is done about them.
        if (statSync(path, { throwIfNoEntry: false }) === undefined) return fail(missing);
        const file = openSync(path, 'r');
        try {
          return readUpTo(file, limitBytes);
        } finally {
          closeSync(file);
        }
      } catch (error) {
        return fail(toFileFailure(error));
      }
    },
  };
}

const missing: FileFailure = { code: 'ENOENT', reason: 'no such file or directory' };

function readUpTo(file: number, limitBytes: number): Outcome<Uint8Array, FileFailure> {
  const chunks: Uint8Array[] = [];
  for (let total = 0; total <= limitBytes;) {
    const chunk = new Uint8Array(chunkBytes);
    const count = readSync(file, chunk);
    if (count === 0) return succeed(Buffer.concat(chunks));
    chunks.push(chunk.subarray(0, count));
    total += count;
  }
  return fail(tooLarge(limitBytes));
}

/** More than `limitBytes`. */
export function tooLarge(limitBytes: number): FileFailure {
  return { code: 'EFBIG', reason: `file larger than ${limitBytes} bytes` };
}

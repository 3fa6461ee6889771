// A file that a person names, with `@path`. It may be a pipe (`@<(jq …)`), and to read one as a file is read stops the process until
// its writer has come: no signal would end it.
import { succeed, fail, type Outcome } from '../outcome.js';
import type { FileFailure } from '../run/ports.js';
import type { StopSignal } from '../stop-signal.js';
import { toFileFailure } from './file-failure.js';
import { isPipe } from './is-pipe.js';
import { createNodeFiles, tooLarge } from './node-files.js';

/** What is in it, if that is no more than `limitBytes`. `signal` gives up waiting for what comes through a pipe. */
export async function readNamedFile(
  path: string,
  limitBytes: number,
  signal: StopSignal,
): Promise<Outcome<Uint8Array, FileFailure>> {
  if (!isPipe(path)) return createNodeFiles(limitBytes).read(path);
  try {
    return await readPipe(path, limitBytes, signal);
  } catch (error) {
    return fail(toFileFailure(error));
  }
}

const chunkBytes = 64 * 1024;

async function readPipe(
  path: string,
  limitBytes: number,
  signal: StopSignal,
): Promise<Outcome<Uint8Array, FileFailure>> {
  const { openPipeSource } = await import('./named-pipe.js');
  const source = openPipeSource(path, signal);
  const chunks: Uint8Array[] = [];
  try {
    for (let total = 0; total <= limitBytes;) {
      const chunk = Buffer.alloc(chunkBytes);
      const { bytesRead } = await source.read(chunk, 0, chunkBytes, null);
      if (bytesRead === 0) return succeed(Buffer.concat(chunks));
      chunks.push(chunk.subarray(0, bytesRead));
      total += bytesRead;
    }
    return fail(tooLarge(limitBytes));
  } finally {
    await source.close();
  }
}

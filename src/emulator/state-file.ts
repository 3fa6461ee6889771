// The file of `--state`: read once, and replaced as a whole, so that there is never half of one.
import { randomUUID } from 'node:crypto';
import { open, readFile, realpath, rename, rm } from 'node:fs/promises';
import { type Outcome, fail, succeed } from '../engine/outcome.js';

/** The platform's code (ENOENT, EACCES, …) and words. */
export interface FileFailure {
  readonly code: string;
  readonly reason: string;
}

/** The text of a file. */
export async function readStateFile(path: string): Promise<Outcome<string, FileFailure>> {
  try {
    return succeed(await readFile(path, 'utf8'));
  } catch (error) {
    return fail(toFailure(error));
  }
}

/** Writes a file that its owner alone can read, under another name, and moves it there; a link stays one. */
export async function writeStateFile(path: string, text: string): Promise<Outcome<null, FileFailure>> {
  const target = await realpath(path).catch(() => path);
  const written = `${target}.${randomUUID()}`;
  try {
    const file = await open(written, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(written, target);
    return succeed(null);
  } catch (error) {
    await rm(written, { force: true });
    return fail(toFailure(error));
  }
}

function toFailure(error: unknown): FileFailure {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return { code, reason: message };
}

// A lock beside a file, for one process at a time: a file with the process that holds it. One that a dead process has left is
// taken over, by one process only.
import {
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { FileFailure, LockHolder } from '../run/ports.js';
import { toFileFailure } from './file-failure.js';
import { hasEnded, identifyProcess, type ProcessIdentity } from './process-identity.js';

/** A lock that is held. */
export interface FileLock {
  release(): void;
}

/** Why there is no lock: another holds it, null if its file does not tell which, or it cannot be written. */
export type LockFailure =
  | { readonly kind: 'held'; readonly path: string; readonly holder: LockHolder | null }
  | { readonly kind: 'notWritable'; readonly path: string; readonly failure: FileFailure };

/**
 * Takes the lock. Whoever finds a lock of a dead process first takes a lock named after that one, so that it alone may
 * replace it, and only while it is still the same.
 */
export function takeLock(path: string): Outcome<FileLock, LockFailure> {
  const token = randomBytes(6).toString('hex');
  const draft = `${path}.${token}`;
  try {
    writeWhole(draft, JSON.stringify({ ...identifyProcess(), since: new Date().toISOString(), token }));
    return place(draft, path, token);
  } catch (error) {
    return fail({ kind: 'notWritable', path, failure: toFileFailure(error) });
  } finally {
    remove(draft);
  }
}

function place(draft: string, path: string, token: string): Outcome<FileLock, LockFailure> {
  for (;;) {
    if (linkNew(draft, path)) return succeed({ release: () => release(path, token) });
    const found = readLock(path);
    if (found === 'gone') continue;
    if (found === 'unreadable') return fail({ kind: 'held', path, holder: null });
    if (!hasEnded(found)) return fail({ kind: 'held', path, holder: found });
    const claim = takeLock(`${path}.${found.token}`);
    if (!claim.ok) return fail({ ...claim.failure, path });
    try {
      const still = readLock(path);
      if (typeof still !== 'object' || still.token !== found.token) continue;
      renameSync(draft, path);
      return succeed({ release: () => release(path, token) });
    } finally {
      claim.value.release();
    }
  }
}

type LockText = ProcessIdentity & LockHolder & { readonly token: string };

/** Of a lock that no one could have written it is not known who holds it. */
function readLock(path: string): LockText | 'gone' | 'unreadable' {
  try {
    if (!lstatSync(path).isFile()) return 'unreadable';
    const read = JSON.parse(readFileSync(path, 'utf8')) as LockText | null;
    return typeof read?.token === 'string' && /^[0-9a-f]{12}$/.test(read.token) ? read : 'unreadable';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'unreadable';
  }
}

/** Whole, or not at all: a lock is never seen half written. */
function linkNew(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EMLINK') throw error;
    return copyNew(draft, path);
  }
}

/** Where the file system knows no links. */
function copyNew(draft: string, path: string): boolean {
  try {
    writeWhole(path, readFileSync(draft, 'utf8'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function writeWhole(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o644);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function release(path: string, token: string): void {
  const found = readLock(path);
  if (typeof found === 'object' && found.token === token) remove(path);
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // it has gone, or has become the lock
  }
}

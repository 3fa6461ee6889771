// Journals as files: locked, read line by line, mended at their end, and written line by line, each flushed to the disk
// (contract, section 6).
import { hash, randomUUID } from 'node:crypto';
import { open, realpath, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { findHeaderFault, isBrokenHeader, writeHeader, type JournalOwner } from '../journal/journal-header.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { FileFailure, JournalFailure, JournalFile, Journals } from '../run/ports.js';
import { toFileFailure } from './file-failure.js';
import { takeLock, type FileLock } from './file-lock.js';
import { createJournalLines } from './journal-lines.js';
import { isPipe } from './is-pipe.js';
import { openPipeTarget, openPipeSource, type JournalTarget } from './named-pipe.js';
import { headerLimit, parseLine, readJournal } from './read-journal.js';

/** The journals of one run. A file that has several names is locked once. */
export function createJournals(): Journals {
  const locks = new Map<string, FileLock>();
  const opened: { close(): Promise<void> }[] = [];
  const lock = async (path: string): Promise<Outcome<string, JournalFailure>> => {
    const real = await realpath(path);
    if (locks.has(real)) return succeed(real);
    const taken = takeLock(`${real}.lock`);
    if (!taken.ok) return fail({ ...taken.failure, path, lock: taken.failure.path });
    locks.set(real, taken.value);
    return succeed(real);
  };
  const openRegular = async (path: string): Promise<Outcome<FileHandle, JournalFailure>> => {
    await (await open(path, 'a', 0o600)).close();
    const real = await lock(path);
    return real.ok ? succeed(await open(real.value, 'a+')) : real;
  };
  const beginOther = async (path: string, owner: JournalOwner): Promise<Outcome<JournalFile, JournalFailure>> => {
    const other = isPipe(path) ? openPipeTarget(path) : toTarget(await open(path, 'a'));
    opened.push(other);
    const lines = createJournalLines((text) => other.write(text));
    const begun = await lines.add(writeHeader(owner));
    return begun.ok ? succeed(lines) : fail({ kind: 'notWritable', path, failure: begun.failure });
  };
  return {
    run: randomUUID(),
    async append(path, owner) {
      try {
        const isRegular = await isRegularFile(path);
        if (!isRegular) return await beginOther(path, owner);
        const file = await openRegular(path);
        if (!file.ok) return file;
        opened.push(file.value);
        const lines = createJournalLines(writeToDisk(file.value));
        const state = await mendEnd(file.value, owner);
        if (typeof state === 'object') return fail({ kind: 'fault', path, fault: state });
        if (state === 'going') return succeed(lines);
        const begun = await lines.add(writeHeader(owner));
        if (!begun.ok) return fail({ kind: 'notWritable', path, failure: begun.failure });
        await flushFolder(await realpath(path));
        return succeed(lines);
      } catch (error) {
        return fail({ kind: 'notWritable', path, failure: toFileFailure(error) });
      }
    },
    async read(path, owner, { isKept, take, signal }) {
      try {
        const isRegular = (await stat(path)).isFile();
        const locked = isKept && isRegular ? await lock(path) : succeed(path);
        // Where no lock can be made, nothing can be added either.
        if (!locked.ok && !(locked.failure.kind === 'notWritable' && isReadOnly(locked.failure.failure))) return locked;
        const fault = isPipe(path)
          ? await readJournal(openPipeSource(path, signal), false, owner, take)
          : await readJournal(await open(path, 'r'), true, owner, take);
        return fault === undefined ? succeed({ isRegular }) : fail({ kind: 'fault', path, fault });
      } catch (error) {
        return fail({ kind: 'notReadable', path, failure: toFileFailure(error) });
      }
    },
    fingerprint(text) {
      // As text: a buffer for each would be memory outside of the heap, which is given back late.
      const digits = hash('sha256', text, 'hex');
      const word = (at: number): number => Number.parseInt(digits.slice(at, at + 8), 16);
      return [word(0), word(8), word(16)];
    },
    close() {
      for (const file of opened.splice(0)) file.close().catch(() => undefined);
      for (const held of locks.values()) held.release();
      locks.clear();
    },
  };
}

/** Adds text that is on the disk afterwards, in a file that still has a name. Not all file systems count names. */
function writeToDisk(file: FileHandle): (text: string) => Promise<void> {
  let hadName = false;
  return async (text) => {
    await file.appendFile(text);
    const [{ nlink }] = await Promise.all([file.stat(), file.datasync()]);
    if (hadName && nlink === 0) throw Object.assign(new Error('it was removed meanwhile'), { code: 'ENOENT' });
    hadName ||= nlink > 0;
  };
}

/** What is no regular file, a terminal say, has nothing to be flushed. */
function toTarget(file: FileHandle): JournalTarget {
  return { write: (text) => file.appendFile(text), close: () => file.close() };
}

function isReadOnly({ code }: FileFailure): boolean {
  return code === 'EROFS' || code === 'EACCES' || code === 'EPERM';
}

/** What is not there will be one. */
async function isRegularFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return true;
  }
}

/** Cuts off a last line that was not finished: nothing was sent for it. Gives what is wrong with a file that is no journal. */
async function mendEnd(
  file: FileHandle,
  owner: JournalOwner,
): Promise<'new' | 'going' | NonNullable<ReturnType<typeof findHeaderFault>>> {
  const { size } = await file.stat();
  const beginning = await readAt(file, 0, Math.min(size, headerLimit));
  const lineEnd = beginning.indexOf(lineFeed);
  if (lineEnd < 0) {
    if (size > headerLimit || !isBrokenHeader(beginning.toString('utf8'), owner)) return { kind: 'notJournal' };
    await file.truncate(0);
    return 'new';
  }
  const fault = findHeaderFault(parseLine(beginning.toString('utf8', 0, lineEnd)), owner);
  if (fault !== undefined) return fault;
  const end = await findLastLineEnd(file, size);
  if (end < size) await file.truncate(end);
  return 'going';
}

const lineFeed = 0x0a;
const stepBytes = 64 * 1024;

/** The place after the last line feed; there is one. */
async function findLastLineEnd(file: FileHandle, size: number): Promise<number> {
  for (let end = size; end > 0; end -= stepBytes) {
    const start = Math.max(0, end - stepBytes);
    const found = (await readAt(file, start, end - start)).lastIndexOf(lineFeed);
    if (found >= 0) return start + found + 1;
  }
  return 0;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** A new file is certain to be there only when its folder is on the disk; not all platforms can do that. */
async function flushFolder(path: string): Promise<void> {
  try {
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
  } catch {
    // what is in the file is flushed all the same
  }
}

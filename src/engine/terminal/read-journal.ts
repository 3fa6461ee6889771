// Reads a journal once, in pieces, so that its length is no matter.
import { findHeaderFault, isBrokenHeader, type JournalFault, type JournalOwner } from '../journal/journal-header.js';

/** What is read: from its beginning, or as it comes. */
export interface JournalSource {
  /** As FileHandle.read with these. */
  read(memory: Buffer, offset: number, length: number, position: null): Promise<{ readonly bytesRead: number }>;
  close(): Promise<void>;
}

/** A first line is not longer than this. */
export const headerLimit = 4096;

const pieceBytes = 256 * 1024;
const lineFeed = 0x0a;

/**
 * Gives each finished line after the first to `take`, as JSON; stops at one that `take` finds to be none of a journal. Rejects if
 * the file cannot be read. `mayBegin`: it may also be one that was not finished in its first line.
 */
export async function readJournal(
  file: JournalSource,
  mayBegin: boolean,
  owner: JournalOwner,
  take: (line: unknown) => boolean,
): Promise<JournalFault | undefined> {
  let number = 0;
  const takeLine = (text: string): JournalFault | undefined => {
    number += 1;
    const line = parseLine(text);
    if (number === 1) return findHeaderFault(line, owner);
    return take(line) ? undefined : { kind: 'line', line: number };
  };
  try {
    const { fault, rest } = await readLines(file, takeLine, () => (number === 0 ? headerLimit : Infinity));
    if (fault !== undefined) return fault;
    return number === 0 && !(mayBegin && isBrokenHeader(rest, owner)) ? { kind: 'notJournal' } : undefined;
  } finally {
    await file.close();
  }
}

/**
 * Gives each line with a line feed to `take` until it finds a fault; what follows the last one is the rest. All pieces are read into the
 * same memory, which grows with the longest line; a line longer than `limit` says is the fault of a file that is none.
 */
async function readLines(
  file: JournalSource,
  take: (line: string) => JournalFault | undefined,
  limit: () => number,
): Promise<{ readonly fault?: JournalFault; readonly rest: string }> {
  let memory = Buffer.allocUnsafe(pieceBytes);
  for (let filled = 0; ;) {
    const { bytesRead } = await file.read(memory, filled, memory.length - filled, null);
    const bytes = memory.subarray(0, filled + bytesRead);
    if (bytesRead === 0) return { rest: bytes.toString('utf8') };
    let start = 0;
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
      const fault = take(bytes.toString('utf8', start, end));
      if (fault !== undefined) return { fault, rest: '' };
      start = end + 1;
    }
    filled = bytes.copyWithin(0, start).length - start;
    if (filled > limit()) return { fault: { kind: 'notJournal' }, rest: '' };
    if (filled === memory.length) memory = Buffer.concat([memory], 2 * memory.length);
  }
}

/** Undefined for what is no JSON. */
export function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

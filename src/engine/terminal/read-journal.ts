// Reads a journal once, in pieces, so that its length is no matter.
import { createReadStream } from 'node:fs';
import { findHeaderFault, isBrokenHeader, type JournalFault, type JournalOwner } from '../journal/journal-header.js';

/** A first line is not longer than this. */
export const headerLimit = 4096;

const pieceBytes = 256 * 1024;
const lineFeed = 0x0a;

/**
 * Gives each finished line after the first to `take`, as JSON; stops at one that `take` finds to be none of a journal. Rejects if
 * the file cannot be read.
 */
export async function readJournal(
  path: string,
  owner: JournalOwner,
  take: (line: unknown) => boolean,
): Promise<JournalFault | undefined> {
  let number = 0;
  let rest: Buffer[] = [];
  const takeLine = (bytes: Buffer): JournalFault | undefined => {
    number += 1;
    const line = parseLine(bytes.toString('utf8'));
    if (number === 1) return findHeaderFault(line, owner);
    return take(line) ? undefined : { kind: 'line', line: number };
  };
  for await (const piece of createReadStream(path, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = piece.indexOf(lineFeed); end >= 0; end = piece.indexOf(lineFeed, start)) {
      const last = piece.subarray(start, end);
      const fault = takeLine(rest.length === 0 ? last : Buffer.concat([...rest, last]));
      if (fault !== undefined) return fault;
      [start, rest] = [end + 1, []];
    }
    if (start < piece.length) rest.push(piece.subarray(start));
    if (number === 0 && lengthOf(rest) > headerLimit) return { kind: 'notJournal' };
  }
  const isFirst = number === 0 && !isBrokenHeader(Buffer.concat(rest).toString('utf8'), owner);
  return isFirst ? { kind: 'notJournal' } : undefined;
}

/** Undefined for what is no JSON. */
export function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lengthOf(pieces: readonly Buffer[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

// A regular file, the null device or a pipe as an output, without a stream: what streams are made of takes Node longer to
// load than all of ours. Node's own stream for a file also writes once and does not look how much was written: on a disk that
// fills up the last piece may be cut without an error.
import { writeSync } from 'node:fs';
import type { Writable } from 'node:stream';

/** Takes text at once. */
export interface FileOutput {
  /** `done` hears when all of the text is written, or what failed. */
  write(text: string, done?: (error?: Error | null) => void): void;
}

/**
 * Writes all of each text to the open file, or fails. What a pipe that is open without waiting has no room for goes to the
 * stream that `openStream` gives, and so does all that follows.
 */
export function createFileOutput(fd: number, openStream?: () => Writable): FileOutput {
  let stream: Writable | undefined;
  return {
    write(text, done = ignore) {
      if (stream !== undefined) {
        stream.write(text, done);
        return;
      }
      const { rest, failure } = writeAtOnce(fd, Buffer.from(text));
      if (failure === undefined || openStream === undefined || failure.code !== 'EAGAIN') {
        done(failure);
        return;
      }
      stream = openStream();
      stream.write(rest, done);
    },
  };
}

function writeAtOnce(fd: number, bytes: Buffer): { readonly rest: Buffer; readonly failure?: NodeJS.ErrnoException } {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(fd, bytes, written);
    return { rest: bytes.subarray(written) };
  } catch (failure) {
    return { rest: bytes.subarray(written), failure: failure as NodeJS.ErrnoException };
  }
}

function ignore(): void {
  // It shows at the next write.
}

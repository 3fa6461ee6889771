// A regular file as an output. Node's own stream for it writes once and does not look how much was written: on a disk that
// fills up the last piece may be cut without an error.
import { writeSync } from 'node:fs';
import { Writable } from 'node:stream';

/** A stream that writes all of each text to the open file, or fails. */
export function createFileOutput(fd: number): Writable {
  return new Writable({
    decodeStrings: true,
    write(chunk: Buffer, _encoding, done) {
      try {
        for (let written = 0; written < chunk.length;) written += writeSync(fd, chunk, written);
        done();
      } catch (failure) {
        done(failure as Error);
      }
    },
  });
}

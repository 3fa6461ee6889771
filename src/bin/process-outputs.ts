// The two outputs of the process as streams that tell of every failure to write.
import { fstatSync, type Stats } from 'node:fs';
import type { Writable } from 'node:stream';
import type { SinkStreams } from '../engine/terminal/stream-sink.js';
import { createFileOutput } from '../engine/terminal/file-output.js';

/** The outputs; each stream is made when it is first used. */
export function createProcessOutputs(): SinkStreams {
  // A file that may not grow any more is to be an error like others, not the end of the process.
  if (process.listenerCount('SIGXFSZ') === 0) process.on('SIGXFSZ', ignore);
  let [stdout, stderr]: [Writable | undefined, Writable | undefined] = [undefined, undefined];
  return {
    get stdout() {
      return (stdout ??= open(1, () => process.stdout));
    },
    get stderr() {
      return (stderr ??= open(2, () => process.stderr));
    },
    get isOnePipe() {
      const [one, other] = [look(1), look(2)];
      return one !== undefined && one.isFIFO() && one.dev === other?.dev && one.ino === other.ino;
    },
  };
}

function open(fd: number, make: () => Writable): Writable {
  const stream = look(fd)?.isFile() === true ? createFileOutput(fd) : make();
  // A failure after the last write is no defect.
  return stream.on('error', ignore);
}

function look(fd: number): Stats | undefined {
  try {
    return fstatSync(fd);
  } catch {
    return undefined;
  }
}

function ignore(): void {
  // It shows at the next write.
}

// The two outputs of the process, which tell of every failure to write.
import { constants, fstatSync, openSync, type Stats } from 'node:fs';
import type { Writable } from 'node:stream';
import { createFileOutput, type FileOutput } from '../engine/terminal/file-output.js';
import type { SinkStreams } from '../engine/terminal/stream-sink.js';
import { isNullDevice } from './null-device.js';

/** The outputs; each is opened when it is first used. */
export function createProcessOutputs(): SinkStreams {
  // A file that may not grow any more is to be an error like others, not the end of the process.
  if (process.listenerCount('SIGXFSZ') === 0) process.on('SIGXFSZ', ignore);
  let [stdout, stderr]: (Writable | FileOutput | undefined)[] = [];
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

function open(fd: number, make: () => Writable): Writable | FileOutput {
  // A failure after the last write is no defect.
  const openStream = (): Writable => make().on('error', ignore);
  const stats = look(fd);
  if (stats?.isFile() === true || (stats !== undefined && isNullDevice(stats))) return createFileOutput(fd);
  const pipe = stats?.isFIFO() === true ? openWithoutWaiting(fd) : undefined;
  return pipe === undefined ? openStream() : createFileOutput(pipe, openStream);
}

/** The same pipe once more, open so that a write never waits for its reader; undefined where the system has no such way. */
function openWithoutWaiting(fd: number): number | undefined {
  try {
    return openSync(`/proc/self/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
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

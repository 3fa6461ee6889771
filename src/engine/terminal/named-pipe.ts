// Pipes that a person names, `--results >(…)` or `--resume <(…)` say. Neither end is opened or used in one of Node's threads: one that
// waits for the other end keeps the process from ending, whatever signal it is sent.
import { constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import type { StopSignal } from '../stop-signal.js';
import type { JournalSource } from './read-journal.js';

const { O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;

/** What the lines of a journal are written to. */
export interface JournalTarget {
  /** Rejects if it cannot be written, because the reader of a pipe has left, say. */
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Throws (ENXIO) if nobody reads. */
export function openPipeTarget(path: string): JournalTarget {
  const socket = new Socket({ fd: openSync(path, O_WRONLY | O_NONBLOCK), readable: false, writable: true });
  socket.on('error', ignore);
  return {
    write: (text) =>
      new Promise((done, failed) => {
        socket.write(text, (error) => {
          if (error) failed(error);
          else done();
        });
      }),
    close: () => Promise.resolve(void socket.destroy()),
  };
}

/** Reads what comes until the writer leaves, waiting for one; a stop ends that with an error. */
export function openPipeSource(path: string, signal: StopSignal): JournalSource {
  const socket = new Socket({ fd: openSync(path, O_RDONLY | O_NONBLOCK), readable: true, writable: false });
  const pieces = socket.iterator() as AsyncIterableIterator<Buffer>;
  const stop = (): unknown => socket.destroy();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  let piece: Buffer = Buffer.alloc(0);
  return {
    async read(memory, offset) {
      if (piece.length === 0) {
        const next = await pieces.next();
        if (next.done === true) return { bytesRead: 0 };
        piece = next.value;
      }
      const bytesRead = piece.copy(memory, offset);
      piece = piece.subarray(bytesRead);
      return { bytesRead };
    },
    close() {
      signal.removeEventListener('abort', stop);
      socket.destroy();
      return Promise.resolve();
    },
  };
}

/** Who writes or reads hears of it. */
function ignore(): void {
  // nothing is left to be done
}

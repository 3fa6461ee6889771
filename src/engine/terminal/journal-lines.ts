// Lines that are added to a journal. Each is on the disk before its promise resolves; those that come while others are being
// flushed are flushed together, so that many objects at once do not wait for the disk one after the other.
import { fail, succeed, type Outcome } from '../outcome.js';
import type { FileFailure, JournalFile } from '../run/ports.js';
import { toFileFailure } from './file-failure.js';

/** `write` puts text where it lasts, or rejects. After a failure nothing more is added: what would follow could not be read. */
export function createJournalLines(write: (text: string) => Promise<void>): JournalFile {
  let lines: string[] = [];
  let failure: FileFailure | undefined;
  let next: Promise<Outcome<null, FileFailure>> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const flush = async (): Promise<Outcome<null, FileFailure>> => {
    const text = lines.join('');
    [next, lines] = [undefined, []];
    if (failure !== undefined) return fail(failure);
    try {
      await write(text);
      return succeed(null);
    } catch (error) {
      return fail((failure = toFileFailure(error)));
    }
  };
  return {
    add(line) {
      lines.push(`${line}\n`);
      last = next ??= last.then(flush);
      return next;
    },
  };
}

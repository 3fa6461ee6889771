// What a program has written, and waiting for it to write something.
import { createChanges } from './changes.js';

type StreamName = 'stdout' | 'stderr';

/** How it ended, in whatever form the caller knows it. */
export interface WatchedOutput<End> {
  readonly stdout: string;
  readonly stderr: string;
  /** More has been written. */
  add(name: StreamName, text: string): void;
  /** Nothing more will be written. The first end counts. */
  finish(end: End): void;
  readonly end: End | undefined;
  /** Resolves when standard output, or standard error, holds the text; rejects when the program ends without it. */
  readonly printed: (text: string) => Promise<void>;
  readonly said: (text: string) => Promise<void>;
  /** Resolves when the program has ended. */
  readonly ended: () => Promise<End>;
}

export function createWatchedOutput<End>(): WatchedOutput<End> {
  const changes = createChanges();
  const written = { stdout: '', stderr: '' };
  let end: End | undefined;
  const isOver = (): boolean => end !== undefined;
  const describe = (what: string) => (): string =>
    `${what}\nstandard output: ${written.stdout}\nstandard error: ${written.stderr}\nended: ${JSON.stringify(end)}`;
  const holds = (name: StreamName, text: string): Promise<void> =>
    changes.until(() => written[name].includes(text), describe(JSON.stringify(text)), isOver);
  return {
    get stdout() {
      return written.stdout;
    },
    get stderr() {
      return written.stderr;
    },
    get end() {
      return end;
    },
    add(name, text) {
      written[name] += text;
      changes.tell();
    },
    finish(how) {
      end ??= how;
      changes.tell();
    },
    printed: (text) => holds('stdout', text),
    said: (text) => holds('stderr', text),
    async ended() {
      await changes.until(isOver, describe('the end'));
      if (end === undefined) throw new Error('the program has not ended');
      return end;
    },
  };
}

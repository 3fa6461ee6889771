// What a program has written, and waiting for it to write something: the one form of a running program, whatever runs it.
import { createChanges } from './changes.js';

/** A program at work; `End` is how it ended, in whatever form its runner knows it. */
export interface WatchedOutput<End> {
  /** What has been written so far; in a terminal, all of it is standard output. */
  readonly stdout: string;
  readonly stderr: string;
  /** Resolves when standard output, or standard error, holds the text; rejects when the program ends without it. */
  readonly printed: (text: string) => Promise<void>;
  readonly said: (text: string) => Promise<void>;
  /** The same for whatever can be seen in what it has written; `what` and `shown` tell a person about it. */
  readonly until: (isTrue: () => boolean, what: string, shown?: () => string) => Promise<void>;
  readonly hasEnded: () => boolean;
  /** Resolves when it has ended, and everything it wrote has been read. */
  readonly ended: () => Promise<End>;
  /** More has been written. */
  readonly add: (name: 'stdout' | 'stderr', text: string) => void;
  /** Nothing more will be written. The first end counts. */
  readonly finish: (end: End) => void;
}

export function createWatchedOutput<End>(): WatchedOutput<End> {
  const changes = createChanges();
  const written = { stdout: '', stderr: '' };
  const ends: End[] = [];
  const hasEnded = (): boolean => ends.length > 0;
  const show = (): string => `standard output: ${written.stdout}\nstandard error: ${written.stderr}`;
  const until: WatchedOutput<End>['until'] = (isTrue, what, shown = show) =>
    changes.until(isTrue, () => `${what}\n${shown()}\nended: ${JSON.stringify(ends[0])}`, hasEnded);
  return {
    get stdout() {
      return written.stdout;
    },
    get stderr() {
      return written.stderr;
    },
    printed: (text) => until(() => written.stdout.includes(text), JSON.stringify(text)),
    said: (text) => until(() => written.stderr.includes(text), JSON.stringify(text)),
    until,
    hasEnded,
    async ended() {
      await until(hasEnded, 'the end');
      return ends[0] as End;
    },
    add(name, text) {
      written[name] += text;
      changes.tell();
    },
    finish(end) {
      ends.push(end);
      changes.tell();
    },
  };
}

// What a program has written, and waiting for it to write something: the one form of a running program, whatever runs it. Whoever
// sees a change says so, whoever waits looks again; the deadline is generous and only makes a failure end.

const deadlineMs = 300_000;

/** Things that change, and waiting for them. */
export function createChanges() {
  const lookers = new Set<() => void>();
  return {
    /** Something has changed. */
    tell: () => [...lookers].forEach((look) => look()),
    /**
     * Resolves as soon as `isTrue`, looked at now and after each change. Rejects, with what `describe` says then, when
     * `isHopeless` or after the deadline.
     */
    until: (isTrue: () => boolean, describe: () => string, isHopeless = () => false) =>
      new Promise<void>((fulfil, reject) => {
        const end = (problem: string): void => {
          clearTimeout(deadline);
          lookers.delete(look);
          if (isTrue()) fulfil();
          else reject(new Error(`${problem}: ${describe()}`));
        };
        const look = (): void => {
          if (isTrue() || isHopeless()) end('this can no longer happen');
        };
        const deadline = setTimeout(end, deadlineMs, 'waited in vain');
        lookers.add(look);
        look();
      }),
  };
}

/** A program at work; `End` is how it ended, in whatever form its runner knows it. */
export function createWatchedOutput<End>() {
  const changes = createChanges();
  const written = { stdout: '', stderr: '' };
  const ends: End[] = [];
  const hasEnded = (): boolean => ends.length > 0;
  const show = (): string => `standard output: ${written.stdout}\nstandard error: ${written.stderr}`;
  /** Resolves when something can be seen in what it has written; `what` and `shown` tell a person about it. */
  const until = (isTrue: () => boolean, what: string, shown = show) =>
    changes.until(isTrue, () => `${what}\n${shown()}\nended: ${JSON.stringify(ends[0])}`, hasEnded);
  return {
    /** What has been written so far; in a terminal, all of it is standard output. */
    get stdout() {
      return written.stdout;
    },
    get stderr() {
      return written.stderr;
    },
    /** Resolves when standard output, or standard error, holds the text; rejects when the program ends without it. */
    printed: (text: string) => until(() => written.stdout.includes(text), JSON.stringify(text)),
    said: (text: string) => until(() => written.stderr.includes(text), JSON.stringify(text)),
    until,
    hasEnded,
    /** Resolves when it has ended, and everything it wrote has been read. */
    async ended() {
      await until(hasEnded, 'the end');
      return ends[0] as End;
    },
    /** More has been written. */
    add(name: keyof typeof written, text: string) {
      written[name] += text;
      changes.tell();
    },
    /** Nothing more will be written. The first end counts. */
    finish(end: End) {
      ends.push(end);
      changes.tell();
    },
  };
}

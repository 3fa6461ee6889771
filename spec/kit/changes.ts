// Waiting for something that a program does, and for nothing else: whoever sees a change says so, whoever waits looks again.
// The deadline is generous and only makes a failure end.

/** Things that change, and waiting for them. */
export interface Changes {
  /** Something has changed. */
  tell(): void;
  /**
   * Resolves as soon as `isTrue`, looked at now and after each change. Rejects, with what `describe` says then, when
   * `isHopeless` or after the deadline.
   */
  until(isTrue: () => boolean, describe: () => string, isHopeless?: () => boolean): Promise<void>;
}

const deadlineMs = 300_000;

export function createChanges(): Changes {
  const lookers = new Set<() => void>();
  return {
    tell() {
      for (const look of [...lookers]) look();
    },
    until: (isTrue, describe, isHopeless = () => false) =>
      new Promise((fulfil, reject) => {
        const settle = (problem: string | undefined): void => {
          clearTimeout(deadline);
          lookers.delete(look);
          if (problem === undefined) fulfil();
          else reject(new Error(`${problem}: ${describe()}`));
        };
        const look = (): void => {
          if (isTrue()) settle(undefined);
          else if (isHopeless()) settle('this can no longer happen');
        };
        const deadline = setTimeout(() => settle('waited in vain'), deadlineMs);
        lookers.add(look);
        look();
      }),
  };
}

// The messages for one call, given one after the other as they are asked for.

/** Letters in the order in which they came; the last one is given again and again. */
export interface Mailbox<Letter> {
  put(letter: Letter): void;
  /** Nothing else comes after this one. */
  close(last: Letter): void;
  /** Waits for the next one. */
  next(): Promise<Letter>;
}

/** An empty one. */
export function createMailbox<Letter>(): Mailbox<Letter> {
  const waiting: Letter[] = [];
  let last: { readonly letter: Letter } | undefined;
  let wanted: ((letter: Letter) => void) | undefined;
  const put = (letter: Letter): void => {
    if (wanted === undefined) waiting.push(letter);
    else wanted(letter);
    wanted = undefined;
  };
  return {
    put,
    close(letter) {
      last ??= { letter };
      if (wanted !== undefined) put(letter);
    },
    next() {
      const letter = waiting.shift() ?? last?.letter;
      return letter === undefined ? new Promise((resolve) => (wanted = resolve)) : Promise.resolve(letter);
    },
  };
}

// The messages of the PowerShell module, one after the other as they are asked for; only `stop` is heeded at once.
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { readSessionMessage, type SessionMessage } from './messages.js';

/** What comes next: a message, a line that is none, or nothing more. */
export type Letter =
  | Exclude<SessionMessage, { readonly kind: 'stop' }>
  | { readonly kind: 'unknown'; readonly line: string }
  | { readonly kind: 'end' };

export interface Mailbox {
  /** Waits for the next message. After 'end' it gives the same again. */
  next(): Promise<Letter>;
  close(): void;
}

/** The messages of a stream; `stop` is called when one says so, whatever waits before it. */
export function createMailbox(input: Readable, stop: () => void): Mailbox {
  const lines = createInterface({ input, crlfDelay: Infinity });
  const waiting: Letter[] = [];
  let wanted: ((letter: Letter) => void) | undefined;
  const put = (letter: Letter): void => {
    if (wanted === undefined) {
      waiting.push(letter);
      return;
    }
    wanted(letter);
    wanted = undefined;
  };
  lines.on('line', (line) => {
    const message = readSessionMessage(line);
    if (message?.kind === 'stop') stop();
    else put(message ?? { kind: 'unknown', line });
  });
  lines.on('close', () => put({ kind: 'end' }));
  return {
    next() {
      const letter = waiting[0]?.kind === 'end' ? waiting[0] : waiting.shift();
      return letter === undefined ? new Promise((resolve) => (wanted = resolve)) : Promise.resolve(letter);
    },
    close: () => lines.close(),
  };
}

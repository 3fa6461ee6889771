// What was typed or pasted before a question was shown is taken from the terminal, so that it does not answer the question
// (contract, section 5). Differs from PowerShell, where it does: an empty line would be a Yes.
import type { Readable } from 'node:stream';

/** How long nothing may come until all that was typed has come; pasted text arrives in pieces. */
const quietMs = 50;

const ctrlC = 0x03;

/**
 * Takes from a terminal what is there to be read, a line without its end included, and drops it. True if Ctrl-C was
 * among it. The terminal reads lines afterwards, and is paused.
 */
export async function dropTypedBefore(input: Readable & { setRawMode?: (raw: boolean) => unknown }): Promise<boolean> {
  let count = 0;
  let interrupted = false;
  const take = (chunk: Uint8Array | string): void => {
    count += 1;
    interrupted ||= Buffer.from(chunk).includes(ctrlC);
  };
  input.setRawMode?.(true);
  input.on('data', take);
  input.resume();
  for (let before = -1; before < count && !input.readableEnded && !input.destroyed;) {
    before = count;
    await passQuietTime();
  }
  input.pause();
  input.removeListener('data', take);
  if (!input.destroyed) input.setRawMode?.(false);
  return interrupted;
}

/** A busy process may wake up late, with input still unread: two turns of the event loop read it. */
async function passQuietTime(): Promise<void> {
  await new Promise((done) => setTimeout(done, quietMs));
  for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
}

// Text that waits for the rest of its value, kept outside of the JavaScript heap: a list of 256 MiB fits even where the
// heap is small, and a text that comes in single characters takes no more room than one that comes in large parts.

export interface HeldText {
  /** Adds text, which must not end inside a surrogate pair. */
  hold(text: string): void;
  /** Takes out the first part of what is held; the parts together are the text. Undefined if nothing is held. */
  takePart(): string | undefined;
  /** Takes out everything. */
  takeAll(): string;
}

/** A place for text, empty. */
export function createHeldText(): HeldText {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  // Invariant: a block holds whole characters, so that it can be read by itself.
  let blocks: Block[] = [];
  let first = 0;

  function takePart(): string | undefined {
    const block = blocks[first];
    if (block === undefined) return undefined;
    blocks[first] = emptyBlock;
    first += 1;
    if (first === blocks.length) {
      blocks = [];
      first = 0;
    }
    return decoder.decode(block.bytes.subarray(0, block.used));
  }

  return {
    hold(text) {
      let rest = text;
      while (rest !== '') {
        let block = blocks.at(-1);
        if (block === undefined || block.bytes.length - block.used < longestCharacter) {
          block = { bytes: new Uint8Array(blocks.length === 0 ? smallBlockBytes : blockBytes), used: 0 };
          blocks.push(block);
        }
        const { read, written } = encoder.encodeInto(rest, block.bytes.subarray(block.used));
        block.used += written;
        rest = rest.slice(read);
      }
    },
    takePart,
    takeAll() {
      let all = '';
      for (let part = takePart(); part !== undefined; part = takePart()) all += part;
      return all;
    },
  };
}

interface Block {
  readonly bytes: Uint8Array;
  used: number;
}

/** Most of what is held is the beginning of one line. */
const smallBlockBytes = 1024;
const blockBytes = 65_536;
const longestCharacter = 4;
const emptyBlock: Block = { bytes: new Uint8Array(0), used: 0 };

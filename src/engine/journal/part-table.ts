// What a journal says of each key, for a million of them: less than 64 bytes each, whatever the names are. A key is known by a
// fingerprint of its names (96 bits of SHA-256), in typed arrays: two of a million keys have the same one in one of 10^17 journals.

/** 96 bits that stand for a text. */
export type Fingerprint = readonly [number, number, number];

/** What is known of a part. */
export interface PartFacts {
  /** What is certain but for what has begun since; 'none': it was not done. */
  readonly settled: 'none' | 'done' | 'unknown';
  /** Something has begun, and its end is not known. */
  readonly isOpen: boolean;
  /** When it was done, or when what is unknown began, in milliseconds since 1970. */
  readonly time: number;
  /** A number that stands for what its date was before; null if that is not known. */
  readonly before: number | null;
}

/** Facts by fingerprint. */
export interface PartTable {
  get(key: Fingerprint): PartFacts | undefined;
  set(key: Fingerprint, facts: PartFacts): void;
  /** How large it is. */
  readonly bytes: number;
}

/** Facts lie in blocks, one after the other as they came, and are never moved: what is copied to grow weighs until it is collected. */
const blockSize = 4096;

interface Block {
  readonly keys: Uint32Array;
  readonly states: Uint8Array;
  readonly times: Float64Array;
  /** NaN: none. */
  readonly befores: Float64Array;
}

/** The index: where each key's facts lie, by the key, from 1; 0 is free. It grows by so much when it is so full. */
const mostFilled = 0.8;
const growth = 1.5;

/** An empty table. */
export function createPartTable(): PartTable {
  const blocks: Block[] = [];
  let index = new Uint32Array(blockSize);
  let size = 0;
  /** Where the key is in the index, or the free place where it belongs; one is always free. */
  const findSlot = (slots: Uint32Array, key: Fingerprint): number => {
    for (let slot = key[1] % slots.length; ; slot = (slot + 1) % slots.length) {
      const place = slots[slot] ?? 0;
      if (place === 0 || hasKey(blockOf(blocks, place - 1), (place - 1) % blockSize, key)) return slot;
    }
  };
  const grow = (): void => {
    const larger = new Uint32Array(Math.ceil(index.length * growth));
    for (let place = 0; place < size; place++) {
      larger[findSlot(larger, readKey(blockOf(blocks, place), place % blockSize))] = place + 1;
    }
    index = larger;
  };
  return {
    get(key) {
      const place = (index[findSlot(index, key)] ?? 0) - 1;
      return place < 0 ? undefined : readFacts(blockOf(blocks, place), place % blockSize);
    },
    set(key, facts) {
      if (size + 1 > index.length * mostFilled) grow();
      const slot = findSlot(index, key);
      if (index[slot] === 0) index[slot] = ++size;
      const place = (index[slot] ?? 0) - 1;
      writeFacts(blockOf(blocks, place), place % blockSize, key, facts);
    },
    get bytes() {
      const arrays = blocks.flatMap(({ keys, states, times, befores }) => [keys, states, times, befores]);
      return arrays.reduce((sum, { byteLength }) => sum + byteLength, index.byteLength);
    },
  };
}

function blockOf(blocks: Block[], place: number): Block {
  return (blocks[Math.floor(place / blockSize)] ??= {
    keys: new Uint32Array(blockSize * 3),
    states: new Uint8Array(blockSize),
    times: new Float64Array(blockSize),
    befores: new Float64Array(blockSize),
  });
}

function hasKey({ keys }: Block, at: number, [first, second, third]: Fingerprint): boolean {
  return keys[at * 3] === first && keys[at * 3 + 1] === second && keys[at * 3 + 2] === third;
}

function readKey({ keys }: Block, at: number): Fingerprint {
  return [keys[at * 3] ?? 0, keys[at * 3 + 1] ?? 0, keys[at * 3 + 2] ?? 0];
}

const settledWords = ['none', 'done', 'unknown'] as const;

function readFacts({ states, times, befores }: Block, at: number): PartFacts {
  const state = states[at] ?? 0;
  const before = befores[at] ?? NaN;
  return {
    settled: settledWords[state % 3] ?? 'none',
    isOpen: state >= 3,
    time: times[at] ?? 0,
    before: Number.isNaN(before) ? null : before,
  };
}

function writeFacts({ keys, states, times, befores }: Block, at: number, key: Fingerprint, facts: PartFacts): void {
  keys.set(key, at * 3);
  states[at] = settledWords.indexOf(facts.settled) + (facts.isOpen ? 3 : 0);
  times[at] = facts.time;
  befores[at] = facts.before ?? NaN;
}

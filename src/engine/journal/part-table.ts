// What a journal says of each key, for a million of them: less than 64 bytes each, whatever the names are. A key is known by a
// fingerprint of its names (96 bits of SHA-256), in tables of typed arrays.

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

/** Grown one after the other, so that the old and the new one of a growing shard do not weigh. */
const shardCount = 64;
const mostFilled = 0.8;
const growth = 1.5;

interface Shard {
  capacity: number;
  size: number;
  keys: Uint32Array;
  /** 0: the place is free. */
  states: Uint8Array;
  times: Float64Array;
  /** NaN: none. */
  befores: Float64Array;
}

/** An empty table. */
export function createPartTable(): PartTable {
  const shards = Array.from({ length: shardCount }, () => createShard(0));
  const findShard = (key: Fingerprint): Shard => shards[key[0] % shardCount] ?? createShard(0);
  return {
    get(key) {
      const shard = findShard(key);
      const place = shard.capacity === 0 ? -1 : findPlace(shard, key);
      return place < 0 || shard.states[place] === 0 ? undefined : readPlace(shard, place);
    },
    set(key, facts) {
      const shard = findShard(key);
      if (shard.size + 1 > shard.capacity * mostFilled) grow(shard);
      writePlace(shard, findPlace(shard, key), key, facts);
    },
    get bytes() {
      const arrays = shards.flatMap(({ keys, states, times, befores }) => [keys, states, times, befores]);
      return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
    },
  };
}

function createShard(capacity: number): Shard {
  return {
    capacity,
    size: 0,
    keys: new Uint32Array(capacity * 3),
    states: new Uint8Array(capacity),
    times: new Float64Array(capacity),
    befores: new Float64Array(capacity),
  };
}

/** Where the key is, or the free place where it belongs; one is always free. */
function findPlace({ capacity, keys, states }: Shard, [first, second, third]: Fingerprint): number {
  for (let place = second % capacity; ; place = (place + 1) % capacity) {
    if (states[place] === 0) return place;
    const at = place * 3;
    if (keys[at] === first && keys[at + 1] === second && keys[at + 2] === third) return place;
  }
}

function grow(shard: Shard): void {
  const larger = createShard(Math.ceil(shard.capacity * growth) + 8);
  for (let place = 0; place < shard.capacity; place++) {
    if (shard.states[place] === 0) continue;
    const [first = 0, second = 0, third = 0] = shard.keys.subarray(place * 3, place * 3 + 3);
    const key = [first, second, third] as const;
    writePlace(larger, findPlace(larger, key), key, readPlace(shard, place));
  }
  Object.assign(shard, larger);
}

const settledWords = ['none', 'done', 'unknown'] as const;

function readPlace({ states, times, befores }: Shard, place: number): PartFacts {
  const state = (states[place] ?? 0) - 1;
  const before = befores[place] ?? NaN;
  return {
    settled: settledWords[state % 3] ?? 'none',
    isOpen: state >= 3,
    time: times[place] ?? 0,
    before: Number.isNaN(before) ? null : before,
  };
}

function writePlace(shard: Shard, place: number, key: Fingerprint, facts: PartFacts): void {
  if (shard.states[place] === 0) shard.size += 1;
  shard.keys.set(key, place * 3);
  shard.states[place] = 1 + settledWords.indexOf(facts.settled) + (facts.isOpen ? 3 : 0);
  shard.times[place] = facts.time;
  shard.befores[place] = facts.before ?? NaN;
}

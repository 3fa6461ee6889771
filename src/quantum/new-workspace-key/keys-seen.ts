// The keys of a workspace as an answer of the service shows them, and what two answers tell of a request in between (contract,
// section 8, `--verify`).
import { sameName } from '../../engine/names.js';
import { findMember, readRuntimeJson, type RuntimeJson } from '../../engine/values/runtime-json.js';

/** The keys that the service knows. */
export const keyNames = ['Primary', 'Secondary'] as const;
export type KeyName = (typeof keyNames)[number];

/** When a key was created, as the service writes it, and its value, which is compared and goes nowhere; null: not told. */
interface KeySeen {
  readonly createdAt: string | null;
  readonly key: string | null;
}

export type KeysSeen = Readonly<Record<KeyName, KeySeen>>;

/** Reads the answer to listKeys; undefined if it tells nothing of one of the keys. */
export function readKeysSeen(body: string): KeysSeen | undefined {
  const read = readRuntimeJson(body);
  if (!read.ok || read.value?.kind !== 'object') return undefined;
  const [Primary, Secondary] = [readKey(read.value, 'primaryKey'), readKey(read.value, 'secondaryKey')];
  return Primary === undefined || Secondary === undefined ? undefined : { Primary, Secondary };
}

function readKey(answer: RuntimeJson & { readonly kind: 'object' }, name: string): KeySeen | undefined {
  const key = findMember(answer, name);
  if (key?.kind !== 'object') return undefined;
  const text = (member: string): string | null => {
    const value = findMember(key, member);
    return value?.kind === 'string' ? value.text : null;
  };
  const seen = { createdAt: text('createdAt'), key: text('key') };
  return seen.createdAt === null && seen.key === null ? undefined : seen;
}

/** The dates alone, by the names of the keys: what may be kept. */
export function datesOf(keys: KeysSeen): Readonly<Record<KeyName, string | null>> {
  return { Primary: keys.Primary.createdAt, Secondary: keys.Secondary.createdAt };
}

/** Which of the named keys have another date or value than before, and which have the same. Names that are none are left out. */
export function compareKeys(
  before: KeysSeen,
  after: KeysSeen,
  named: readonly string[],
): { readonly changed: readonly KeyName[]; readonly same: readonly KeyName[] } {
  const asked = keyNames.filter((name) => named.some((one) => sameName(one, name)));
  const isSame = (name: KeyName): boolean =>
    before[name].createdAt === after[name].createdAt && before[name].key === after[name].key;
  return { changed: asked.filter((name) => !isSame(name)), same: asked.filter(isSame) };
}

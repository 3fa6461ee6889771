// Names of an object that cannot be meant as they stand: the same one twice, two spellings of one member side by side,
// or a known name with characters in it that are not seen. One rule for every form a value can come in (D31, D32).
import { foldCase, sameName } from '../names.js';
import type { ModelType } from '../definition/value-type.js';

/** `given`: names of one member, as they were given, the first two of them. `known`: what `given` looks like. */
export type NameFault =
  | { readonly kind: 'repeatedName'; readonly given: readonly [string, string] }
  | { readonly kind: 'disguisedName'; readonly given: string; readonly known: string };

/** The first fault in the names of an object for this type, in the order of the names; objects inside it are not looked at. */
export function findNameFault(type: ModelType, names: readonly string[]): NameFault | undefined {
  const firsts = new Map<string, string>();
  for (const given of names) {
    const known = findKnown(type, given);
    const meant = known === undefined ? findKnown(type, withoutUnseen(given)) : undefined;
    if (meant !== undefined) return { kind: 'disguisedName', given, known: meant.name };
    const key = foldCase(known?.name ?? given);
    const first = firsts.get(key);
    if (first !== undefined) return { kind: 'repeatedName', given: [first, given] };
    firsts.set(key, given);
  }
  return undefined;
}

/** The member that goes by this name, in any case. */
function findKnown({ members }: ModelType, name: string): ModelType['members'][number] | undefined {
  return members.find((member) => sameName(member.name, name) || sameName(member.wireName, name));
}

/** What a person sees of a name: fullwidth letters and the Kelvin sign are the letters that they look like. */
function withoutUnseen(name: string): string {
  return name.normalize('NFKC').replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu, '');
}

// Why an object is not taken as it was given, though PowerShell would make something of it: facts only, the sentences are made in
// engine/records/model-sentences.ts.
import { sameName } from '../names.js';
import type { PsHashtable } from '../values/ps-value.js';
import type { NameFault } from './find-name-fault.js';

export type ModelRefusal =
  /** Differs from PowerShell: D5, a member or an item (then `member` is empty) that the original would have turned into something else. */
  | { readonly kind: 'notATextList'; readonly member: string }
  | { readonly kind: 'repeatedMember'; readonly member: string; readonly given: readonly string[] }
  /** Differs from PowerShell: D31, D32. */
  | NameFault;

/** The first name that a dictionary has twice, in whatever case: JSON may repeat names, a Hashtable has each once. */
export function findRepeated({ entries }: PsHashtable): ModelRefusal | undefined {
  const names = entries.map(({ name }) => name);
  const member = names.find((name, at) => names.slice(0, at).some((earlier) => sameName(earlier, name)));
  if (member === undefined) return undefined;
  return { kind: 'repeatedMember', member, given: names.filter((name) => sameName(name, member)) };
}

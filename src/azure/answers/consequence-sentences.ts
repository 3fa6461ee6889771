// Whether a key may have changed: what everybody wants to know of a request that went wrong (contract, section 8).
import { foldCase } from '../../engine/names.js';
import { showBeginning } from '../../engine/records/show-beginning.js';

/** `the keys Primary, Secondary of the workspace ws may have been regenerated`, to stand within a sentence. */
export function describeDoubt(call: { readonly keys: readonly string[]; readonly workspaceName: string }): string {
  const keys = showBeginning(call.keys.join(', '));
  const named = call.keys.length === 0 ? 'keys' : `the ${call.keys.length === 1 ? 'key' : 'keys'} ${keys}`;
  return `${named} of the workspace ${call.workspaceName} may have been regenerated`;
}

/** What is certain of a request that did not go out, to stand within a sentence. */
export function describeNotSent(call: { readonly workspaceName: string; readonly sentBefore: boolean }): string {
  return call.sentBefore ? `the request for the workspace ${call.workspaceName} was not sent` : 'nothing was sent';
}

/** What is certain where nothing was done. `sentBefore`: other requests of the run may have changed other keys. */
export function describeNothingDone(call: { readonly workspaceName: string; readonly sentBefore: boolean }): string {
  return call.sentBefore ? `no key of the workspace ${call.workspaceName} was regenerated` : 'no key was regenerated';
}

/** What to do then. */
export const lookAtKeys = "Look at the workspace's keys before you run this again: az quantum workspace keys list";

/** The words at the beginning of a sentence. */
export function toSentence(words: string): string {
  return foldCase(words.charAt(0)) + words.slice(1);
}

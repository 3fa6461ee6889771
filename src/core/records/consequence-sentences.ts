// Whether a key may have changed: what everybody wants to know of a request that went wrong (contract, section 8).
import { showBeginning } from './show-beginning.js';

/** `the keys Primary, Secondary of the workspace ws may have been regenerated`, to stand within a sentence. */
export function describeDoubt(call: { readonly keys: readonly string[]; readonly workspaceName: string }): string {
  const keys = showBeginning(call.keys.join(', '));
  const named = call.keys.length === 0 ? 'keys' : `the ${call.keys.length === 1 ? 'key' : 'keys'} ${keys}`;
  return `${named} of the workspace ${call.workspaceName} may have been regenerated`;
}

/** What to do then. */
export const lookAtKeys = "Look at the workspace's keys before you run this again: az quantum workspace keys list";

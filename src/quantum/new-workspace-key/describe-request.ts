// What a request is about, for the case that it fails: what the original's record names as its target, and our words.
import type { RequestWords } from '../../azure/answers/request-words.js';
import type { About } from '../../azure/generated-cmdlet/operation.js';
import { recommendConversion } from '../../engine/records/recommendations.js';
import { recommendWord } from '../../engine/records/recommend-value.js';
import { showBeginning } from '../../engine/records/show-beginning.js';
import type { WorkspaceAddress } from '../api.js';
import { workspaceId } from '../workspace-id.js';
import type { Invocation } from './invocation.js';

/** The facts of a request. The target is an anonymous object of the original's code; by identity it has the body only. */
export function describeRequest(invocation: Invocation, address: WorkspaceAddress): About {
  const body = ['body', 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Models.Api202501Preview.ApiKeys'] as const;
  const names = [
    ['SubscriptionId', address.subscriptionId],
    ['ResourceGroupName', address.resourceGroupName],
    ['WorkspaceName', address.workspaceName],
  ] as const;
  const byName = invocation.target.kind === 'names';
  const resourceId = workspaceId(address);
  return {
    subscriptionId: address.subscriptionId,
    resourceId,
    target: byName
      ? { members: [...names, body], typeName: '<>f__AnonymousType1`4' }
      : { members: [body], typeName: '<>f__AnonymousType2`1' },
    words: findWords(invocation.keys ?? [], address.workspaceName, resourceId),
  };
}

/** What to do where it is not known what became of a key. */
export const lookFirst = "Look at the workspace's keys before you run this again: Get-AzQuantumApiWorkspaceKey";

/** What is said of a request that went wrong. */
export function findWords(names: readonly string[], workspaceName: string, resourceId: string): RequestWords {
  const keys =
    names.length === 0 ? 'keys' : `the ${names.length === 1 ? 'key' : 'keys'} ${showBeginning(names.join(', '))}`;
  return {
    request: `the request for the workspace ${workspaceName}`,
    nothing: { ofObject: `no key of the workspace ${workspaceName} was regenerated`, ofRun: 'no key was regenerated' },
    doubt: `${keys} of the workspace ${workspaceName} may have been regenerated`,
    about: `The workspace is ${showBeginning(resourceId)}.`,
    advice: adviseOnNames([...resourceId.split('/').slice(1), ...names]),
    lookFirst,
  };
}

function adviseOnNames(names: readonly string[]): string | null {
  return recommendConversion(names) ?? names.map(recommendWord).find((advice) => advice !== undefined) ?? null;
}

// What the error record of a request names as its target: the anonymous object of the original's code.
import { workspaceId } from '../resource-id.js';
import type { CommandMetadata } from '../../engine/definition/cmdlet-metadata.js';
import type { FailedCall } from '../../azure/answers/service-errors.js';
import type { WorkspaceAddress } from '../api.js';
import type { Invocation } from './invocation.js';
import { newWorkspaceKey } from './metadata.js';

/** The facts of a call for the case that it fails. By identity the original names the body only. */
export function describeCall(
  invocation: Invocation,
  address: WorkspaceAddress,
  facts: {
    readonly command: CommandMetadata;
    readonly host: string;
    readonly timeoutMs: number;
    readonly sentBefore: boolean;
  },
): FailedCall {
  const body = ['body', 'Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Models.Api202501Preview.ApiKeys'] as const;
  const names = [
    ['SubscriptionId', address.subscriptionId],
    ['ResourceGroupName', address.resourceGroupName],
    ['WorkspaceName', address.workspaceName],
  ] as const;
  const byName = invocation.target.kind === 'names';
  return {
    commandName: newWorkspaceKey.name,
    privateName: facts.command.name,
    privateType: facts.command.errorSource,
    target: byName
      ? { members: [...names, body], typeName: '<>f__AnonymousType1`4' }
      : { members: [body], typeName: '<>f__AnonymousType2`1' },
    host: facts.host,
    subscriptionId: address.subscriptionId,
    workspaceName: address.workspaceName,
    sentBefore: facts.sentBefore,
    resourceId: workspaceId(address),
    keys: invocation.keys ?? [],
    timeoutMs: facts.timeoutMs,
  };
}

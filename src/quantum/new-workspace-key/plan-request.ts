// One invocation → the request that goes out, or why none does: identities are looked at here, after ShouldProcess, as in
// the original.
import { fail, succeed, type Outcome } from '../../engine/outcome.js';
import { findBadPathPart, type BadPathPart } from '../find-bad-path-part.js';
import type { ArmRequest } from '../../azure/exchange/exchange.js';
import { readIdentityId, workspaceId } from '../resource-id.js';
import { regenerateKeyUrl, writeApiKeys, type WorkspaceAddress } from '../api.js';
import type { Invocation, Target } from './invocation.js';

/** Why no request can be made for an object. */
export type RequestFailure =
  | { readonly kind: 'invalidIdentity'; readonly id: string }
  | { readonly kind: 'missingPart'; readonly name: 'SubscriptionId' | 'ResourceGroupName' | 'WorkspaceName' }
  /** Differs from PowerShell: D22, such a part would lead to another address. */
  | { readonly kind: 'badPathPart'; readonly part: BadPathPart };

/** The workspace an invocation means. */
export function findAddress(target: Target): Outcome<WorkspaceAddress, RequestFailure> {
  const address = readTarget(target);
  if (!address.ok) return address;
  const part = findBadPathPart(address.value);
  return part === undefined ? address : fail({ kind: 'badPathPart', part });
}

/** The action in words for -WhatIf, -Confirm and -Verbose. Differs from PowerShell: D2, it names keys and workspace. */
export function describeRegeneration(invocation: Invocation): { readonly operation: string; readonly target: string } {
  const keys = invocation.keys ?? [];
  const operation = `Regenerate key ${keys.length > 0 ? keys.join(', ') : '(none named)'}`;
  const address = readTarget(invocation.target);
  return { operation, target: address.ok ? workspaceId(address.value) : describeTarget(invocation.target) };
}

/** The request as the original makes it. `privateName` tells the service which parameter set it was. */
export function planRequest(
  invocation: Invocation,
  address: WorkspaceAddress,
  facts: {
    readonly endpoint: string;
    readonly commandName: string;
    readonly privateName: string;
    readonly clientRequestId: string;
    readonly userAgent: string;
  },
): ArmRequest {
  return {
    method: 'POST',
    url: regenerateKeyUrl(facts.endpoint, address),
    headers: [
      { name: 'Content-Type', value: 'application/json' },
      { name: 'User-Agent', value: facts.userAgent },
      { name: 'CommandName', value: facts.commandName },
      { name: 'FullCommandName', value: facts.privateName },
      { name: 'ParameterSetName', value: '__AllParameterSets' },
      { name: 'x-ms-client-request-id', value: facts.clientRequestId },
    ],
    body: writeApiKeys(invocation.keys),
  };
}

function readTarget(target: Target): Outcome<WorkspaceAddress, RequestFailure> {
  switch (target.kind) {
    case 'names':
      return succeed(target.address);
    case 'id':
      return readIdentityId(target.id);
    case 'identity': {
      const { subscriptionId, resourceGroupName, workspaceName } = target;
      if (subscriptionId === null) return fail({ kind: 'missingPart', name: 'SubscriptionId' });
      if (resourceGroupName === null) return fail({ kind: 'missingPart', name: 'ResourceGroupName' });
      if (workspaceName === null) return fail({ kind: 'missingPart', name: 'WorkspaceName' });
      return succeed({ subscriptionId, resourceGroupName, workspaceName });
    }
  }
}

/** The workspace's resource id; null if the target is none. */
export function findResourceId(target: Target): string | null {
  const address = findAddress(target);
  return address.ok ? workspaceId(address.value) : null;
}

/** What is not a workspace, as it was given. */
export function describeTarget(target: Target): string {
  if (target.kind === 'id') return target.id;
  if (target.kind === 'names') return workspaceId(target.address);
  const parts = Object.entries({
    SubscriptionId: target.subscriptionId,
    ResourceGroupName: target.resourceGroupName,
    WorkspaceName: target.workspaceName,
  });
  return `@{${parts.flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`])).join('; ')}}`;
}

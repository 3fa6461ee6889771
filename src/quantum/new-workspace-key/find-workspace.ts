// Which workspace an invocation means, or why none: identities are looked at after ShouldProcess, as in the original.
import { findBadName } from '../../azure/exchange/resource-path.js';
import { fail, succeed, type Outcome } from '../../engine/outcome.js';
import { paths } from '../operations.js';
import type { RequestFailure } from '../request-errors.js';
import { readIdentityId, workspaceId } from '../workspace-id.js';
import type { WorkspaceAddress } from '../api.js';
import type { Action } from '../../engine/host/should-process.js';
import type { Invocation, Target } from './invocation.js';

/** The workspace an invocation means. */
export function findAddress(target: Target): Outcome<WorkspaceAddress, RequestFailure> {
  const address = readTarget(target);
  if (!address.ok) return address;
  const part = findBadName(paths.workspace, { ...address.value });
  return part === undefined ? address : fail({ kind: 'badPathPart', part });
}

/** The action in words for -WhatIf, -Confirm and -Verbose. Differs from PowerShell: D2, it names keys and workspace. */
export function describeRegeneration(invocation: Invocation): Action {
  const keys = invocation.keys ?? [];
  const operation = `Regenerate key ${keys.length > 0 ? keys.join(', ') : '(none named)'}`;
  const address = readTarget(invocation.target);
  return { operation, target: address.ok ? workspaceId(address.value) : describeTarget(invocation.target) };
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

// Which workspace an invocation means, or why none: identities are looked at after ShouldProcess, as in the original.
import { findBadName } from '../../azure/exchange/resource-path.js';
import { fail, succeed, type Outcome } from '../../engine/outcome.js';
import { paths } from '../operations.js';
import type { RequestFailure } from '../request-errors.js';
import { readIdentityId, workspaceId } from '../workspace-id.js';
import type { WorkspaceAddress } from '../api.js';
import type { Action } from '../../engine/host/should-process.js';
import type { Invocation, Target } from './invocation.js';

/** What a target names, or why that is no workspace. */
type NamedWorkspace = Outcome<WorkspaceAddress, RequestFailure>;

/** The workspace that a target names, if a request can go to it. */
export function findAddress(named: NamedWorkspace): NamedWorkspace {
  if (!named.ok) return named;
  const part = findBadName(paths.workspace, { ...named.value });
  return part === undefined ? named : fail({ kind: 'badPathPart', part });
}

/** The action in words for -WhatIf, -Confirm and -Verbose. Differs from PowerShell: D2, it names keys and workspace. */
export function describeRegeneration(invocation: Invocation, named: NamedWorkspace): Action {
  const keys = invocation.keys ?? [];
  const operation = `Regenerate key ${keys.length > 0 ? keys.join(', ') : '(none named)'}`;
  return { operation, target: named.ok ? workspaceId(named.value) : describeTarget(invocation.target) };
}

/** The names in a target, whatever they are. */
export function readTarget(target: Target): NamedWorkspace {
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

// An identity's Id and a workspace's resource id ⇄ the three names that lead to the workspace.
import { matchPath, showPath } from '../azure/exchange/resource-path.js';
import { type Outcome, fail, succeed } from '../engine/outcome.js';
import type { WorkspaceAddress } from './api.js';
import type { IdentityFailure } from './find-target.js';
import { paths } from './operations.js';

/**
 * The workspace that an identity's Id names: `/subscriptions/…/workspaces/{name}/regenerateKey`, as the original matches it.
 * Differs from PowerShell: a workspace's own resource id, without /regenerateKey, works too (D4). A slash at the end does not.
 */
export function readIdentityId(id: string): Outcome<WorkspaceAddress, IdentityFailure> {
  const template = paths.regenerateKey;
  const { subscriptionId, resourceGroupName, workspaceName } =
    matchPath(template, id) ?? matchPath(paths.workspace, id) ?? {};
  if (subscriptionId === undefined || resourceGroupName === undefined || workspaceName === undefined) {
    return fail({ kind: 'invalidIdentity', id, template });
  }
  return succeed({ subscriptionId, resourceGroupName, workspaceName });
}

/** A workspace's resource id as text for people and records: not percent-encoded, without /regenerateKey. */
export function workspaceId(workspace: WorkspaceAddress): string {
  return showPath(paths.workspace, { ...workspace });
}

// An identity's Id and a workspace's resource id ⇄ the three names that lead to the workspace.
// The original matches the whole Id against the operation's path (every detail seen in the engine).
import { type Outcome, fail, succeed } from '../engine/outcome.js';
import type { WorkspaceAddress } from './api.js';

/** The text is no Id of a workspace. The record for it quotes the path it should have had, not the text. */
export interface InvalidIdentity {
  readonly kind: 'invalidIdentity';
  readonly id: string;
}

/**
 * The workspace that an identity's Id names: `/subscriptions/…/workspaces/{name}/regenerateKey`, where the parts between
 * the names count in any case and one newline at the end does not count.
 * Differs from PowerShell: a workspace's own resource id, without /regenerateKey, works too (D4). A slash at the end does not.
 */
export function readIdentityId(id: string): Outcome<WorkspaceAddress, InvalidIdentity> {
  const [, subscriptionId, resourceGroupName, workspaceName] =
    operationPattern.exec(id) ?? workspacePattern.exec(id) ?? [];
  if (subscriptionId === undefined || resourceGroupName === undefined || workspaceName === undefined) {
    return fail({ kind: 'invalidIdentity', id });
  }
  return succeed({ subscriptionId, resourceGroupName, workspaceName });
}

/** A workspace's resource id as text for people and records: not percent-encoded, without /regenerateKey. */
export function workspaceId(workspace: WorkspaceAddress): string {
  const { subscriptionId, resourceGroupName, workspaceName } = workspace;
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.Quantum/workspaces/${workspaceName}`;
}

/**
 * As in .NET: the dot of Microsoft.Quantum stands for any character but a newline, U+212A (the Kelvin sign) is a k without
 * its case, and `$` may stand before a last newline.
 */
const operationPattern =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft[^\n]Quantum\/wor[k\u212a]spaces\/([^/]+)\/regenerate[k\u212a]ey\n?$/i;

const workspacePattern =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft[^\n]Quantum\/wor[k\u212a]spaces\/([^/]+?)\n?$/i;

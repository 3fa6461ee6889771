// The public API for the keys of a quantum workspace, version 2025-01-01-preview: its address and its body.
// Written from Microsoft's published API definition; how the body is laid out was seen in the engine.
import { encodeSegment } from '../azure/exchange/resource-path.js';
import { writeBody } from '../azure/exchange/write-body.js';

/** The version of the API that every request names. */
export const apiVersion = '2025-01-01-preview';

/** The three names that lead to a workspace, as people write them (not percent-encoded). */
export interface WorkspaceAddress {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  readonly workspaceName: string;
}

/** The path of a workspace below the endpoint, each name percent-encoded; no slash at its end. */
export function workspacePath(workspace: WorkspaceAddress): string {
  const subscription = encodeSegment(workspace.subscriptionId);
  const group = encodeSegment(workspace.resourceGroupName);
  const name = encodeSegment(workspace.workspaceName);
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Quantum/workspaces/${name}`;
}

/** The address of an operation on a workspace: `regenerateKey`, `listKeys`. `endpoint` may end in a slash. */
export function actionUrl(endpoint: string, workspace: WorkspaceAddress, action: string): string {
  return `${endpoint.replace(/\/+$/u, '')}${workspacePath(workspace)}/${action}?api-version=${apiVersion}`;
}

/**
 * The body of the request, which names the keys to regenerate (none if null), as the original writes it: always pretty-printed: two blanks of indentation, an object on
 * several lines even when it is empty, an array of texts on one. Newlines are always `\n` (the original's follow its platform).
 */
export function writeApiKeys(keys: readonly string[] | null): string {
  return writeBody({ keys: keys ?? undefined });
}

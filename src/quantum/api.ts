// The public API for the keys of a quantum workspace, version 2025-01-01-preview: its address and its body, both ways.
// Written from Microsoft's published API definition; how the body is laid out was seen in the engine.
import { type Outcome, fail, succeed } from '../engine/outcome.js';
import { decodePercent } from '../engine/values/decode-percent.js';
import { quoteRuntimeString } from '../engine/values/runtime-json.js';

/** The version of the API that every request names. */
export const apiVersion = '2025-01-01-preview';

/** The three names that lead to a workspace, as people write them (not percent-encoded). */
export interface WorkspaceAddress {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  readonly workspaceName: string;
}

/**
 * A text as one part of a path: all but A-Z a-z 0-9 - _ . ~ becomes the percent-encoded bytes of its UTF-8, in capital
 * letters, and half a surrogate pair becomes U+FFFD: .NET's Uri.EscapeDataString (seen in the engine). The texts `.`, `..`
 * and the empty one stay what they are, so they must not get here (contract, D22).
 */
export function encodeSegment(text: string): string {
  const wellFormed = text.replace(/\p{Surrogate}/gu, '\ufffd');
  return encodeURIComponent(wellFormed).replace(/[!'()*]/gu, (mark) => encodedMarks[mark] ?? mark);
}

/** What encodeURIComponent leaves alone and .NET encodes. */
const encodedMarks: Readonly<Record<string, string>> = { '!': '%21', "'": '%27', '(': '%28', ')': '%29', '*': '%2A' };

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
 * For the server's side: the workspace that a request's path (without its query) names, its parts percent-decoded, and the
 * action behind it, '' if there is none. Undefined if the path is not a workspace's, or badly encoded. The parts between
 * the names count in any case, as in Azure Resource Manager.
 */
export function parseWorkspacePath(
  path: string,
): { readonly workspace: WorkspaceAddress; readonly action: string } | undefined {
  const [, ...parts] = workspacePattern.exec(path) ?? [];
  const [subscriptionId, resourceGroupName, workspaceName, action] = parts.map((part: string | undefined) =>
    decodePercent(part ?? ''),
  );
  if (subscriptionId === undefined || resourceGroupName === undefined || workspaceName === undefined) return undefined;
  if (action === undefined) return undefined;
  return { workspace: { subscriptionId, resourceGroupName, workspaceName }, action };
}

const workspacePattern =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.Quantum\/workspaces\/([^/]+)(?:\/([^/]+))?$/i;

/** The body of the request: which keys to regenerate. Null if it names none. */
export interface ApiKeys {
  readonly keys: readonly string[] | null;
}

/**
 * For the server's side: the body of a request, already read as JSON. The name is `keys` in exactly this spelling, other
 * members are ignored. Fails with a sentence that says what is wrong with it.
 */
export function readApiKeys(body: unknown): Outcome<ApiKeys, string> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return fail('The body is not a JSON object.');
  if (!Object.hasOwn(body, 'keys')) return succeed({ keys: null });
  const keys: unknown = (body as { readonly keys: unknown }).keys;
  if (!Array.isArray(keys)) return fail("The body's keys are not an array.");
  const texts = keys.filter((key): key is string => typeof key === 'string');
  return texts.length === keys.length ? succeed({ keys: texts }) : fail('One of the keys is not a string.');
}

/**
 * For the client's side: the body as the original writes it, always pretty-printed: two blanks of indentation, an object on
 * several lines even when it is empty, an array of texts on one. Newlines are always `\n` (the original's follow its platform).
 */
export function writeApiKeys(keys: readonly string[] | null): string {
  if (keys === null) return '{\n}';
  const items = keys.map((key) => ` ${quoteRuntimeString(key)}`).join(',');
  return `{\n  "keys": [${items} ]\n}`;
}

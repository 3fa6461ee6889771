// Operations that go on after their answer: workspaces that are being made or taken away, and what a client that waits is told.
import { type EmulatorResponse, errorResponse, jsonResponse } from './exchange.js';
import { type Instant, formatInstant, nextInstant } from './keys.js';
import { writePath } from './routes.js';
import { apiVersion } from '../quantum/api.js';
import { type Store, type StoredWorkspace, dropWorkspace, putWorkspace } from './workspaces.js';

/** An operation that was begun. What there is no end of is still under way. */
export interface LongOperation {
  readonly id: string;
  readonly kind: 'create' | 'delete';
  readonly workspace: StoredWorkspace;
  /** It ends with the request of this number. The clock has no say, so that each run is like the next. */
  readonly endsWith: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant | undefined;
}

/** The operations after another request has arrived, and what those that end with it have made of the store. */
export function settle(
  begun: readonly LongOperation[],
  store: Store,
  request: number,
  now: number,
): { readonly begun: readonly LongOperation[]; readonly store: Store } {
  const isDue = ({ endedAt, endsWith }: LongOperation): boolean => endedAt === undefined && endsWith <= request;
  if (!begun.some(isDue)) return { begun, store };
  const endedAt = nextInstant(0n, now);
  return {
    begun: begun.map((operation) => (isDue(operation) ? { ...operation, endedAt } : operation)),
    store: begun.filter(isDue).reduce((before, operation) => end(before, operation), store),
  };
}

/** What became of the workspace in the meantime stays, such as its tags. */
function end(store: Store, { kind, workspace: { key } }: LongOperation): Store {
  const current = store.workspaces.find((one) => one.key === key);
  if (current === undefined) return store;
  return kind === 'delete' ? dropWorkspace(store, key) : putWorkspace(store, withState(current, 'Succeeded'));
}

/** The workspace in another provisioning state; it is usable where it is complete. */
export function withState(workspace: StoredWorkspace, provisioningState: string): StoredWorkspace {
  const { resource } = workspace;
  const usable = provisioningState === 'Succeeded' ? 'Yes' : 'No';
  return { ...workspace, resource: { ...resource, properties: { ...resource.properties, usable, provisioningState } } };
}

/** Where a client asks how far an operation is. */
export function statusLink(
  operation: 'operationStatus' | 'operationResult',
  { id, workspace: { address, resource } }: LongOperation,
  origin: string,
): string {
  const { subscriptionId } = address;
  const path = writePath(operation, { subscriptionId, location: resource.location, operationId: id });
  return `${origin}${path}?api-version=${apiVersion}`;
}

/** The answer of the status monitor (Azure-AsyncOperation). */
export function showStatus(operation: LongOperation, path: string, retryAfter: string): EmulatorResponse {
  const { id, startedAt, endedAt } = operation;
  const shown = { id: path, name: id, startTime: formatInstant(startedAt) };
  if (endedAt !== undefined) {
    return jsonResponse(200, { ...shown, status: 'Succeeded', endTime: formatInstant(endedAt) });
  }
  const response = jsonResponse(200, { ...shown, status: 'InProgress' });
  return { ...response, headers: { ...response.headers, 'retry-after': retryAfter } };
}

/** The answer at the address that Location has named: 202 until it has ended. */
export function showResult(operation: LongOperation, origin: string, retryAfter: string): EmulatorResponse {
  if (operation.endedAt !== undefined) return { status: 204, headers: {}, body: '' };
  const location = statusLink('operationResult', operation, origin);
  return { status: 202, headers: { location, 'retry-after': retryAfter }, body: '' };
}

/** The operation of this id, or the answer that there is none. */
export function refuseOperation(id: string): EmulatorResponse {
  return errorResponse(404, 'NotFound', `The operation '${id}' could not be found.`);
}

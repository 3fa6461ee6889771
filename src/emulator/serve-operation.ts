// What each operation does to the store, and its answer. What a request has to be like was seen to before.
import { sameName } from '../engine/names.js';
import { type Outcome, fail, succeed } from '../engine/outcome.js';
import type { WorkspaceAddress } from '../quantum/api.js';
import { type EmulatorResponse, errorResponse, jsonResponse } from './exchange.js';
import { type Instant, firstKeys, formatInstant, listKeys, namedKeys, nextInstant, regenerateKeys } from './keys.js';
import { type LongOperation, refuseOperation, showResult, showStatus, statusLink, withState } from './long-running.js';
import { offerings, providerOperations } from './offerings.js';
import type { OperationName } from './operations.js';
import { type Listing, renderPage } from './render-page.js';
import type { PathNames } from './routes.js';
import { findBadName } from './check-request.js';
import { createWorkspace, withBody } from './workspace-resource.js';
import {
  type ListScope,
  type Store,
  type StoredWorkspace,
  findWorkspace,
  listWorkspaces,
  putWorkspace,
  refuseScope,
} from './workspaces.js';

/** What operations change and read. */
export interface ServiceState {
  readonly store: Store;
  readonly begun: readonly LongOperation[];
  /** The last time that a key was made. */
  readonly lastKeyAt: Instant;
  readonly pageSize: number;
  /** How many requests after its own a long-running operation ends with. */
  readonly polls: number;
  readonly retryAfterSeconds: number;
}

/** A request that is as the definition wants it. */
export interface Asked {
  readonly names: PathNames;
  /** Of the operation's type. */
  readonly body: unknown;
  /** `http://127.0.0.1:8999`, by the name that the caller knows. */
  readonly origin: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Its number, from 1, and its time in milliseconds since 1970. */
  readonly number: number;
  readonly now: number;
}

/** The state afterwards and the answer. */
export interface Served<S = ServiceState> {
  readonly state: S;
  readonly response: EmulatorResponse;
}

/** Serves one request. */
export function serveOperation(operation: OperationName, state: ServiceState, asked: Asked): Served {
  return serve[operation](state, asked);
}

type Serve = (state: ServiceState, asked: Asked) => Served;

const serve: Readonly<Record<OperationName, Serve>> = {
  operations: (state, asked) => ({ state, response: listFixed(providerOperations, ({ name }) => name, state, asked) }),
  offerings: (state, asked) => ({
    state,
    response: refuseScope(state.store, toScope(asked)) ?? listFixed(offerings, ({ id }) => id, state, asked),
  }),
  checkNameAvailability: (state, asked) => ({ state, response: checkName(state, asked) }),
  listBySubscription: (state, asked) => ({ state, response: list(state, asked) }),
  listByResourceGroup: (state, asked) => ({ state, response: list(state, asked) }),
  get: (state, asked) => withFound(state, asked, ({ resource }) => ({ state, response: jsonResponse(200, resource) })),
  createOrUpdate: (state, asked) => {
    const refusal = refuseScope(state.store, toScope(asked));
    if (refusal !== undefined) return { state, response: refusal };
    const found = findWorkspace(state.store, toAddress(asked));
    return found.ok ? update(state, found.value, asked) : create(state, asked);
  },
  updateTags: (state, asked) =>
    withFound(state, asked, (workspace) => {
      const { tags = workspace.resource.tags } = asked.body as Partial<StoredWorkspace['resource']>;
      return put(state, { ...workspace, resource: { ...workspace.resource, tags } });
    }),
  delete: remove,
  listKeys: (state, asked) => withFound(state, asked, (workspace) => ({ state, response: listKeys(workspace) })),
  regenerateKey: (state, asked) =>
    withFound(state, asked, (workspace) => {
      const lastKeyAt = nextInstant(state.lastKeyAt, asked.now);
      const keys = regenerateKeys(workspace.keys, namedKeys(asked.body), lastKeyAt);
      const store = putWorkspace(state.store, { ...workspace, keys });
      return { state: { ...state, store, lastKeyAt }, response: { status: 204, headers: {}, body: '' } };
    }),
  operationStatus: (state, asked) => {
    const operation = findBegun(state, asked);
    if (!operation.ok) return { state, response: operation.failure };
    return { state, response: showStatus(operation.value, asked.path, String(state.retryAfterSeconds)) };
  },
  operationResult: (state, asked) => {
    const operation = findBegun(state, asked);
    if (!operation.ok) return { state, response: operation.failure };
    return { state, response: showResult(operation.value, asked.origin, String(state.retryAfterSeconds)) };
  },
};

function withFound(state: ServiceState, asked: Asked, serveFound: (workspace: StoredWorkspace) => Served): Served {
  const found = findWorkspace(state.store, toAddress(asked));
  return found.ok ? serveFound(found.value) : { state, response: found.failure };
}

function toAddress({ names }: Asked): WorkspaceAddress {
  const { subscriptionId = '', resourceGroupName = '', workspaceName = '' } = names;
  return { subscriptionId, resourceGroupName, workspaceName };
}

function toScope({ names: { subscriptionId = '', resourceGroupName } }: Asked): ListScope {
  return resourceGroupName === undefined ? { subscriptionId } : { subscriptionId, resourceGroupName };
}

function put(state: ServiceState, workspace: StoredWorkspace): Served {
  const store = putWorkspace(state.store, workspace);
  return { state: { ...state, store }, response: jsonResponse(200, workspace.resource) };
}

function list({ store, pageSize }: ServiceState, asked: Asked): EmulatorResponse {
  const scope = toScope(asked);
  const refusal = refuseScope(store, scope);
  if (refusal !== undefined) return refusal;
  return renderPage(asked, pageSize, (after, most) =>
    listWorkspaces(store, scope, after, most).map(({ key, resource }): Listing => [key, resource]),
  );
}

function listFixed<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { pageSize }: ServiceState,
  asked: Asked,
): EmulatorResponse {
  return renderPage(asked, pageSize, (after, most) =>
    items
      .map((item): Listing => [keyOf(item), item])
      .filter(([key]) => key > after)
      .slice(0, most),
  );
}

/** Names of workspaces are taken in all subscriptions alike. */
function checkName({ store }: ServiceState, asked: Asked): EmulatorResponse {
  const refusal = refuseScope(store, toScope(asked));
  if (refusal !== undefined) return refusal;
  const { name = '' } = asked.body as { readonly name?: string };
  if (findBadName({ workspaceName: name }) !== undefined) {
    const message = `The name '${name}' is not one that a workspace may have.`;
    return jsonResponse(200, { nameAvailable: false, reason: 'Invalid', message });
  }
  if (!store.workspaces.some(({ resource }) => sameName(resource.name, name))) {
    return jsonResponse(200, { nameAvailable: true });
  }
  const message = `The name '${name}' is taken.`;
  return jsonResponse(200, { nameAvailable: false, reason: 'AlreadyExists', message });
}

function create(state: ServiceState, asked: Asked): Served {
  const at = nextInstant(state.lastKeyAt, asked.now);
  const address = toAddress(asked);
  const complete = createWorkspace(address, asked.body, firstKeys(address, at), formatInstant(at));
  const workspace = withState(complete, 'ProviderProvisioning');
  const operation = begin('create', workspace, state, asked);
  const response = jsonResponse(201, workspace.resource);
  const headers = {
    ...response.headers,
    'azure-asyncoperation': statusLink('operationStatus', operation, asked.origin),
    'retry-after': String(state.retryAfterSeconds),
  };
  const store = putWorkspace(state.store, workspace);
  const begun = [...state.begun, operation];
  return { state: { ...state, store, begun, lastKeyAt: at }, response: { ...response, headers } };
}

/** A workspace that is there is changed at once; it cannot move. */
function update(state: ServiceState, workspace: StoredWorkspace, asked: Asked): Served {
  const changed = withBody(workspace, asked.body, formatInstant(nextInstant(0n, asked.now)));
  if (sameName(changed.resource.location, workspace.resource.location)) return put(state, changed);
  const message = `The resource '${workspace.resource.name}' already exists in location '${workspace.resource.location}'. A resource with the same name cannot be created in location '${changed.resource.location}'.`;
  return { state, response: errorResponse(409, 'InvalidResourceLocation', message) };
}

function remove(state: ServiceState, asked: Asked): Served {
  const refusal = refuseScope(state.store, toScope(asked));
  if (refusal !== undefined) return { state, response: refusal };
  const found = findWorkspace(state.store, toAddress(asked));
  if (!found.ok) return { state, response: { status: 204, headers: {}, body: '' } };
  const operation = begin('delete', found.value, state, asked);
  const response = showResult(operation, asked.origin, String(state.retryAfterSeconds));
  const store = putWorkspace(state.store, withState(found.value, 'ProviderDeleting'));
  return { state: { ...state, store, begun: [...state.begun, operation] }, response };
}

function begin(
  kind: LongOperation['kind'],
  workspace: StoredWorkspace,
  { begun, polls }: ServiceState,
  { number, now }: Asked,
): LongOperation {
  const id = `00000000-0000-4000-a000-${String(begun.length + 1).padStart(12, '0')}`;
  return { id, kind, workspace, endsWith: number + polls, startedAt: nextInstant(0n, now), endedAt: undefined };
}

function findBegun({ begun }: ServiceState, { names }: Asked): Outcome<LongOperation, EmulatorResponse> {
  const found = begun.find(({ id }) => id === names.operationId);
  return found === undefined ? fail(refuseOperation(names.operationId ?? '')) : succeed(found);
}

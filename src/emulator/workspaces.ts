// The workspaces of the emulator, in the order of their ids: what requests find, list, make and take away.
import { foldCase, sameName } from '../engine/names.js';
import { type Outcome, fail, succeed } from '../engine/outcome.js';
import type { WorkspaceAddress } from '../quantum/api.js';
import { type EmulatorResponse, errorResponse } from './exchange.js';
import { writePath } from './routes.js';
import type { KeyName } from './schemas.js';

/** A workspace as the service shows it (QuantumWorkspace), as far as the emulator looks into it. */
export interface WorkspaceResource {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly systemData?: Readonly<Record<string, string>>;
  readonly identity?: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A key, and since when it is there. */
export interface StoredKey {
  readonly key: string;
  readonly createdAt: string;
}

export type StoredKeys = Readonly<Record<KeyName, StoredKey>>;

/** A workspace and its two keys. `key` is its id as ids are compared and ordered. */
export interface StoredWorkspace {
  readonly key: string;
  readonly address: WorkspaceAddress;
  readonly resource: WorkspaceResource;
  readonly keys: StoredKeys;
}

/** What there is: workspaces by their ids, and resource groups, some of which may be empty. */
export interface Store {
  readonly workspaces: readonly StoredWorkspace[];
  readonly groups: readonly ResourceGroup[];
}

export type ResourceGroup = Pick<WorkspaceAddress, 'subscriptionId' | 'resourceGroupName'>;

/** Which workspaces a list holds: those of a subscription, or of a group in it. */
export type ListScope = Pick<WorkspaceAddress, 'subscriptionId'> & Partial<ResourceGroup>;

/** The resource id of a workspace. */
export function workspaceIdOf(address: WorkspaceAddress): string {
  return writePath('get', { ...address });
}

/** A store of these workspaces, in the groups that they are in, and of further groups. */
export function createStore(workspaces: readonly StoredWorkspace[], groups: readonly ResourceGroup[]): Store {
  const inOrder = workspaces.toSorted((left, right) => (left.key < right.key ? -1 : 1));
  const all = [...groups, ...inOrder.map(({ address }) => address)];
  const distinct = new Map(
    all.map(({ subscriptionId, resourceGroupName }) => [
      foldCase(`${subscriptionId}/${resourceGroupName}`),
      { subscriptionId, resourceGroupName },
    ]),
  );
  return { workspaces: inOrder, groups: [...distinct.values()] };
}

/** The workspace at an address, or the answer that says which part of the address leads nowhere. */
export function findWorkspace(store: Store, wanted: WorkspaceAddress): Outcome<StoredWorkspace, EmulatorResponse> {
  const { resourceGroupName, workspaceName } = wanted;
  const refusal = refuseScope(store, wanted);
  if (refusal !== undefined) return fail(refusal);
  const key = keyOf(wanted);
  const found = store.workspaces[indexOf(store, key)];
  if (found?.key === key) return succeed(found);
  const message = `The Resource 'Microsoft.Quantum/workspaces/${workspaceName}' under resource group '${resourceGroupName}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
  return fail(errorResponse(404, 'ResourceNotFound', message));
}

/** The answer to a request about a subscription or a group that there is not; undefined if there is. */
export function refuseScope(
  store: Store,
  { subscriptionId, resourceGroupName }: ListScope,
): EmulatorResponse | undefined {
  const inSubscription = store.groups.filter((group) => sameName(group.subscriptionId, subscriptionId));
  if (inSubscription.length === 0) {
    const message = `The subscription '${subscriptionId}' could not be found.`;
    return errorResponse(404, 'SubscriptionNotFound', message);
  }
  if (resourceGroupName === undefined) return undefined;
  if (inSubscription.some((group) => sameName(group.resourceGroupName, resourceGroupName))) return undefined;
  return errorResponse(404, 'ResourceGroupNotFound', `Resource group '${resourceGroupName}' could not be found.`);
}

/** The store with a workspace in it, in the place of one at the same address if there is one. */
export function putWorkspace(store: Store, workspace: StoredWorkspace): Store {
  const at = indexOf(store, workspace.key);
  const isThere = store.workspaces[at]?.key === workspace.key;
  return { ...store, workspaces: store.workspaces.toSpliced(at, isThere ? 1 : 0, workspace) };
}

/** The store without a workspace. */
export function dropWorkspace(store: Store, key: string): Store {
  return { ...store, workspaces: store.workspaces.filter((one) => one.key !== key) };
}

/** The workspaces of a scope, in order, behind the one with the key `after`; up to `most`. */
export function listWorkspaces(
  store: Store,
  scope: ListScope,
  after: string,
  most: number,
): readonly StoredWorkspace[] {
  const begin = scopeKey(scope);
  const from = findFirst(store.workspaces, ({ key }) => key >= begin && key > after);
  return store.workspaces.slice(from, from + most).filter(({ key }) => key.startsWith(begin));
}

function indexOf({ workspaces }: Store, key: string): number {
  return findFirst(workspaces, (one) => one.key >= key);
}

/** Where the first item is that `isAtOrAfter`; all behind it are, too. Their number if none is. */
function findFirst<T>(items: readonly T[], isAtOrAfter: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && isAtOrAfter(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What workspaces are ordered and compared by. */
export function keyOf(address: WorkspaceAddress): string {
  return foldCase(workspaceIdOf(address));
}

function scopeKey({ subscriptionId, resourceGroupName }: ListScope): string {
  const subscription = `/subscriptions/${encodeURIComponent(subscriptionId)}/`;
  const group = resourceGroupName === undefined ? '' : `resourceGroups/${encodeURIComponent(resourceGroupName)}/`;
  return foldCase(`${subscription}${group}`);
}

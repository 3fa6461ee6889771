// The workspaces of the emulator and their keys, in memory.
import { sameName } from '../engine/names.js';
import { type Outcome, fail, succeed } from '../engine/outcome.js';
import type { WorkspaceAddress } from '../quantum/api.js';
import type { KeyName } from './definition.js';
import { type EmulatorResponse, errorResponse, jsonResponse } from './exchange.js';

/** A workspace and its two keys. */
export interface StoredWorkspace {
  readonly address: WorkspaceAddress;
  readonly keys: Readonly<Record<KeyName, StoredKey>>;
}

/** A key: how many came before it, which makes it differ from them, and since when it is there (ms since 1970). */
interface StoredKey {
  readonly generation: number;
  readonly createdAt: number;
}

/** A workspace as it is when the emulator starts. */
export function createWorkspace(address: WorkspaceAddress, now: number): StoredWorkspace {
  const first = { generation: 1, createdAt: now };
  return { address, keys: { Primary: first, Secondary: first } };
}

/** The workspace at an address, or the answer that says which part of the address leads nowhere. */
export function findWorkspace(
  store: readonly StoredWorkspace[],
  wanted: WorkspaceAddress,
): Outcome<StoredWorkspace, EmulatorResponse> {
  const { subscriptionId, resourceGroupName, workspaceName } = wanted;
  const inSubscription = store.filter(({ address }) => sameName(address.subscriptionId, subscriptionId));
  if (inSubscription.length === 0) {
    const message = `The subscription '${subscriptionId}' could not be found.`;
    return fail(errorResponse(404, 'SubscriptionNotFound', message));
  }
  const inGroup = inSubscription.filter(({ address }) => sameName(address.resourceGroupName, resourceGroupName));
  if (inGroup.length === 0) {
    const message = `Resource group '${resourceGroupName}' could not be found.`;
    return fail(errorResponse(404, 'ResourceGroupNotFound', message));
  }
  const found = inGroup.find(({ address }) => sameName(address.workspaceName, workspaceName));
  if (found !== undefined) return succeed(found);
  const message = `The Resource 'Microsoft.Quantum/workspaces/${workspaceName}' under resource group '${resourceGroupName}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
  return fail(errorResponse(404, 'ResourceNotFound', message));
}

/** The store after some keys of one of its workspaces were regenerated: each is new, the others are as they were. */
export function regenerateKeys(
  store: readonly StoredWorkspace[],
  workspace: StoredWorkspace,
  names: readonly KeyName[],
  now: number,
): readonly StoredWorkspace[] {
  const renew = (name: KeyName): StoredKey =>
    names.includes(name) ? { generation: workspace.keys[name].generation + 1, createdAt: now } : workspace.keys[name];
  const renewed = { ...workspace, keys: { Primary: renew('Primary'), Secondary: renew('Secondary') } };
  return store.map((stored) => (stored === workspace ? renewed : stored));
}

/** The answer to listKeys (ListKeysResult). */
export function listKeys(workspace: StoredWorkspace): EmulatorResponse {
  return jsonResponse(200, {
    apiKeyEnabled: true,
    primaryKey: toApiKey(workspace, 'Primary'),
    secondaryKey: toApiKey(workspace, 'Secondary'),
    primaryConnectionString: toConnectionString(workspace, 'Primary'),
    secondaryConnectionString: toConnectionString(workspace, 'Secondary'),
  });
}

function toApiKey(workspace: StoredWorkspace, name: KeyName): { readonly createdAt: string; readonly key: string } {
  return { createdAt: new Date(workspace.keys[name].createdAt).toISOString(), key: toKeyText(workspace, name) };
}

function toConnectionString(workspace: StoredWorkspace, name: KeyName): string {
  const { subscriptionId, resourceGroupName, workspaceName } = workspace.address;
  const key = toKeyText(workspace, name);
  return `SubscriptionId=${subscriptionId};ResourceGroupName=${resourceGroupName};WorkspaceName=${workspaceName};ApiKey=${key};QuantumEndpoint=https://eastus.quantum.azure.com/;`;
}

/** Keys are readable, so that they do not look like secrets and one sees which changed. */
function toKeyText({ address, keys }: StoredWorkspace, name: KeyName): string {
  return `emulated-${address.workspaceName}-${name}-${keys[name].generation}`;
}

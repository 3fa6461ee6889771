// A workspace as the service shows it: what a request says of it, and what the service adds.
import type { WorkspaceAddress } from '../quantum/api.js';
import { type StoredKeys, type StoredWorkspace, type WorkspaceResource, keyOf, workspaceIdOf } from './workspaces.js';

/** Where workspaces are that nobody has placed. */
export const defaultLocation = 'eastus';

const author = 'emulator@example.com';

/** Of a QuantumWorkspace what a request may say. */
interface WorkspaceBody {
  readonly location: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly identity?: Readonly<Record<string, unknown>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A complete workspace, as a body of the type QuantumWorkspace describes it. */
export function createWorkspace(
  address: WorkspaceAddress,
  body: unknown,
  keys: StoredKeys,
  at: string,
): StoredWorkspace {
  const { location, tags = {}, identity, properties } = body as WorkspaceBody;
  const added = { usable: 'Yes', provisioningState: 'Succeeded', endpointUri: endpointOf(address, location) };
  const resource: WorkspaceResource = {
    id: workspaceIdOf(address),
    name: address.workspaceName,
    type: 'Microsoft.Quantum/Workspaces',
    location,
    tags,
    systemData: { createdBy: author, createdByType: 'User', createdAt: at, ...modifiedAt(at) },
    ...(identity === undefined ? {} : { identity: withIds(identity) }),
    properties: { ...properties, ...added },
  };
  return { key: keyOf(address), address, resource, keys };
}

/** The workspace after another body was put in its place; what the service has added stays. */
export function withBody(workspace: StoredWorkspace, body: unknown, at: string): StoredWorkspace {
  const { resource } = createWorkspace(workspace.address, body, workspace.keys, at);
  const systemData = { ...workspace.resource.systemData, ...modifiedAt(at) };
  return { ...workspace, resource: { ...resource, systemData } };
}

/** A workspace of the emulator's own. */
export function createSample(address: WorkspaceAddress, keys: StoredKeys, at: string): StoredWorkspace {
  const providers = [{ providerId: 'contoso', providerSku: 'pay-as-you-go', provisioningState: 'Succeeded' }];
  const properties = { providers, apiKeyEnabled: true };
  const body = { location: defaultLocation, identity: { type: 'SystemAssigned' }, properties };
  return createWorkspace(address, body, keys, at);
}

function modifiedAt(at: string): Readonly<Record<string, string>> {
  return { lastModifiedBy: author, lastModifiedByType: 'User', lastModifiedAt: at };
}

function endpointOf({ workspaceName }: WorkspaceAddress, location: string): string {
  return `https://${workspaceName}.${location}.quantum.azure.com`;
}

/** An identity that the system gives has ids. */
function withIds(identity: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!String(identity['type']).includes('SystemAssigned')) return identity;
  const ids = {
    principalId: '00000000-0000-0000-0000-0000000000e1',
    tenantId: '00000000-0000-0000-0000-0000000000e2',
  };
  return { ...identity, ...ids };
}

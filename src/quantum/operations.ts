// Where the operations of the API are, version 2025-01-01-preview, as Microsoft's published definition writes the addresses.
import { fillPath, showPath, type PathNames } from '../azure/exchange/resource-path.js';
import { apiVersion } from './api.js';

const subscription = '/subscriptions/{subscriptionId}';
const provider = 'providers/Microsoft.Quantum';

/** Templates of resources and of what is done to them. */
export const paths = {
  workspaces: `${subscription}/${provider}/workspaces`,
  workspacesOfGroup: `${subscription}/resourceGroups/{resourceGroupName}/${provider}/workspaces`,
  workspace: `${subscription}/resourceGroups/{resourceGroupName}/${provider}/workspaces/{workspaceName}`,
  listKeys: `${subscription}/resourceGroups/{resourceGroupName}/${provider}/workspaces/{workspaceName}/listKeys`,
  regenerateKey: `${subscription}/resourceGroups/{resourceGroupName}/${provider}/workspaces/{workspaceName}/regenerateKey`,
  location: `${subscription}/${provider}/locations/{location}`,
  checkNameAvailability: `${subscription}/${provider}/locations/{location}/checkNameAvailability`,
  offerings: `${subscription}/${provider}/locations/{locationName}/offerings`,
} as const;

/** The address of a request. `endpoint` may end in a slash. */
export function urlOf(endpoint: string, template: string, names: PathNames): string {
  return `${endpoint.replace(/\/+$/u, '')}${fillPath(template, names)}?api-version=${apiVersion}`;
}

/** The ids for people, with a comma between them. */
export function showIds(template: string, all: readonly PathNames[]): string {
  return all.map((names) => showPath(template, names)).join(', ');
}

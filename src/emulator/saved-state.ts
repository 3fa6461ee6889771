// What `--state` reads and `--save` writes: resource groups, workspaces as the service shows them (QuantumWorkspace), and their keys.
import { type Outcome, fail, succeed } from '../engine/outcome.js';
import { describeJsonFailure } from '../engine/values/json-failure.js';
import { readJsonValue } from '../engine/values/json.js';
import type { WorkspaceAddress } from '../quantum/api.js';
import { findBadName } from './check-request.js';
import { findDisagreement } from './find-disagreement.js';
import { firstKeys, formatInstant, nextInstant, parseInstant } from './keys.js';
import { matchPath } from './routes.js';
import { type ObjectSchema, apiKey, quantumWorkspace } from './schemas.js';
import { createWorkspace, defaultLocation } from './workspace-resource.js';
import {
  type ResourceGroup,
  type Store,
  type StoredKey,
  type StoredKeys,
  type StoredWorkspace,
  type WorkspaceResource,
  createStore,
} from './workspaces.js';
import { operations } from './operations.js';

/** Where a file is not as it should be (`line 3, column 5` or `workspaces[0].location`), and what is wrong there. */
export interface SavedStateFailure {
  readonly place: string;
  readonly wrong: string;
}

const savedKeys: ObjectSchema = { members: { primaryKey: apiKey, secondaryKey: apiKey } };

/** Only the id of a workspace must be there: the rest is as for those that the emulator makes by itself. */
const savedState: ObjectSchema = {
  members: {
    resourceGroups: { listOf: 'text' },
    workspaces: {
      listOf: { members: { ...quantumWorkspace.members, keys: savedKeys }, required: ['id'] },
    },
  },
  required: ['workspaces'],
};

interface SavedState {
  readonly resourceGroups?: readonly string[];
  readonly workspaces: readonly SavedWorkspace[];
}

interface SavedWorkspace extends Partial<WorkspaceResource> {
  readonly id: string;
  readonly keys?: { readonly primaryKey?: Partial<StoredKey>; readonly secondaryKey?: Partial<StoredKey> };
}

/** Reads a file's text. `now`: milliseconds since 1970, for dates that it does not name. */
export function parseSavedState(text: string, now: number): Outcome<Store, SavedStateFailure> {
  const value = parseJson(text.replace(/^\ufeff/u, ''));
  if (!value.ok) return value;
  const disagreement = findDisagreement(value.value, savedState, 'exact');
  if (disagreement !== undefined) {
    return fail({ place: disagreement.place || 'the file', wrong: `is not ${disagreement.wanted}` });
  }
  const { resourceGroups = [], workspaces } = value.value as SavedState;
  const groups: ResourceGroup[] = [];
  for (const [i, id] of resourceGroups.entries()) {
    const group = parseGroup(id);
    if (group === undefined) return fail({ place: `resourceGroups[${i}]`, wrong: "is not a resource group's id" });
    groups.push(group);
  }
  const stored = new Map<string, StoredWorkspace>();
  for (const [i, saved] of workspaces.entries()) {
    const workspace = toStored(saved, now);
    if (workspace === undefined) return fail({ place: `workspaces[${i}].id`, wrong: "is not a workspace's id" });
    if (stored.has(workspace.key)) return fail({ place: `workspaces[${i}].id`, wrong: 'comes twice' });
    stored.set(workspace.key, workspace);
  }
  return succeed(createStore([...stored.values()], groups));
}

/** Our own reader knows the place of a mistake on each Node. */
function parseJson(text: string): Outcome<unknown, SavedStateFailure> {
  const read = readJsonValue(text);
  if (read.ok) return succeed(JSON.parse(text));
  const { line, column } = read.failure;
  return fail({ place: `line ${line}, column ${column}`, wrong: describeJsonFailure(read.failure) });
}

const groupPath = '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}';

function parseGroup(id: string): ResourceGroup | undefined {
  const names = matchPath(groupPath, id.split('/'));
  if (names === undefined || findBadName(names) !== undefined) return undefined;
  const { subscriptionId = '', resourceGroupName = '' } = names;
  return { subscriptionId, resourceGroupName };
}

function toStored({ keys: savedKeyPair = {}, ...saved }: SavedWorkspace, now: number): StoredWorkspace | undefined {
  const names = matchPath(operations.get.path, saved.id.split('/'));
  if (names === undefined || findBadName(names) !== undefined) return undefined;
  const { subscriptionId = '', resourceGroupName = '', workspaceName = '' } = names;
  const address: WorkspaceAddress = { subscriptionId, resourceGroupName, workspaceName };
  const at = nextInstant(0n, now);
  const body = { location: defaultLocation, ...saved, properties: { apiKeyEnabled: true, ...saved.properties } };
  const created = createWorkspace(address, body, toKeys(savedKeyPair, firstKeys(address, at)), formatInstant(at));
  const { id, name, properties } = created.resource;
  const resource = { ...created.resource, ...saved, id, name, properties: { ...properties, ...saved.properties } };
  return { ...created, resource };
}

function toKeys({ primaryKey, secondaryKey }: NonNullable<SavedWorkspace['keys']>, first: StoredKeys): StoredKeys {
  const complete = (saved: Partial<StoredKey> | undefined, made: StoredKey): StoredKey => {
    const { key, createdAt } = { ...made, ...saved };
    return { key, createdAt: formatInstant(parseInstant(createdAt)) };
  };
  return { Primary: complete(primaryKey, first.Primary), Secondary: complete(secondaryKey, first.Secondary) };
}

/** The store as a file's text; what it reads again is the same store. */
export function renderSavedState({ groups, workspaces }: Store): string {
  const saved = {
    resourceGroups: groups.map(
      ({ subscriptionId, resourceGroupName }) => `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}`,
    ),
    workspaces: workspaces.map(({ resource, keys }) => ({
      ...resource,
      keys: { primaryKey: keys.Primary, secondaryKey: keys.Secondary },
    })),
  };
  return `${JSON.stringify(saved, null, 2)}\n`;
}

// The operations of the public API definition (2025-01-01-preview), and what a long-running one is asked by.
import {
  apiKeys,
  listKeysResult,
  nameAnswer,
  nameRequest,
  offeringList,
  operationList,
  operationStatus,
  quantumWorkspace,
  tagsUpdate,
  workspaceList,
  type ObjectSchema,
} from './schemas.js';

/** What may stand at a name in a path. */
export type ParameterName =
  'subscriptionId' | 'resourceGroupName' | 'workspaceName' | 'location' | 'locationName' | 'operationId';

/** One operation: where it is, what it takes, and what it answers; an error is an ErrorResponse. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** The type of the body; null if it takes none. */
  readonly body: ObjectSchema | null;
  /** By status; null: without a body. */
  readonly answers: Readonly<Record<number, ObjectSchema | null>>;
}

export type OperationName = keyof typeof table;

const subscription = '/subscriptions/{subscriptionId}/providers/Microsoft.Quantum';
const inGroup =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Quantum/workspaces';
const workspace = `${inGroup}/{workspaceName}`;
const location = `${subscription}/locations/{location}`;

const table = {
  operations: {
    method: 'GET',
    path: '/providers/Microsoft.Quantum/operations',
    body: null,
    answers: { 200: operationList },
  },
  checkNameAvailability: {
    method: 'POST',
    path: `${location}/checkNameAvailability`,
    body: nameRequest,
    answers: { 200: nameAnswer },
  },
  offerings: {
    method: 'GET',
    path: `${subscription}/locations/{locationName}/offerings`,
    body: null,
    answers: { 200: offeringList },
  },
  listBySubscription: {
    method: 'GET',
    path: `${subscription}/workspaces`,
    body: null,
    answers: { 200: workspaceList },
  },
  listByResourceGroup: { method: 'GET', path: inGroup, body: null, answers: { 200: workspaceList } },
  get: { method: 'GET', path: workspace, body: null, answers: { 200: quantumWorkspace } },
  createOrUpdate: {
    method: 'PUT',
    path: workspace,
    body: quantumWorkspace,
    answers: { 200: quantumWorkspace, 201: quantumWorkspace },
  },
  updateTags: { method: 'PATCH', path: workspace, body: tagsUpdate, answers: { 200: quantumWorkspace } },
  delete: { method: 'DELETE', path: workspace, body: null, answers: { 202: null, 204: null } },
  listKeys: { method: 'POST', path: `${workspace}/listKeys`, body: null, answers: { 200: listKeysResult } },
  regenerateKey: { method: 'POST', path: `${workspace}/regenerateKey`, body: apiKeys, answers: { 204: null } },
  /** Azure-AsyncOperation of createOrUpdate. */
  operationStatus: {
    method: 'GET',
    path: `${location}/operationStatuses/{operationId}`,
    body: null,
    answers: { 200: operationStatus },
  },
  /** Location of delete. */
  operationResult: {
    method: 'GET',
    path: `${location}/operationResults/{operationId}`,
    body: null,
    answers: { 202: null, 204: null },
  },
} as const satisfies Readonly<Record<string, Operation>>;

export const operations: Readonly<Record<OperationName, Operation>> = table;

/** In the order of the definition, the two for long-running ones behind them. */
export const operationNames = Object.keys(table) as readonly OperationName[];

// Get-AzQuantumApiWorkspace gets a workspace, or lists those of subscriptions or of a resource group.
import { createGeneratedCmdlet } from '../../azure/generated-cmdlet/generated-cmdlet.js';
import type { PathNames } from '../../azure/exchange/resource-path.js';
import type { BoundValues } from '../../engine/binder/binder-state.js';
import { models } from '../models.js';
import { paths } from '../operations.js';
import { askResources } from '../requests/ask-resources.js';
import { findTarget, type ResourceRequest } from '../resource-request.js';
import { program } from '../version.js';
import { getWorkspaceHelp } from './help.js';
import { table } from './table.js';

function ownerOf({ resourceGroupName, subscriptionId = '' }: PathNames): string {
  return resourceGroupName === undefined
    ? `the subscription ${subscriptionId}`
    : `the resource group ${resourceGroupName}`;
}

const one = (): ResourceRequest => ({
  method: 'GET',
  operation: paths.workspace,
  resource: paths.workspace,
  body: '',
  answer: 'object',
  model: () => models().workspace,
  identity: { operation: paths.workspace, resource: paths.workspace },
  parameters: { workspaceName: 'Name' },
  what: ({ workspaceName = '' }) => `the workspace ${workspaceName}`,
  words: ({ workspaceName = '' }) => ({
    request: `the request for the workspace ${workspaceName}`,
    nothing: { ofObject: `the workspace ${workspaceName} was not read`, ofRun: 'nothing was read' },
    doubt: null,
    advice: null,
    lookFirst: null,
  }),
});

const ofGroup = (): ResourceRequest => ({
  ...one(),
  operation: paths.workspacesOfGroup,
  resource: paths.workspacesOfGroup,
  answer: 'list',
  what: (names) => `the workspaces of ${ownerOf(names)}`,
  words: (names) => ({
    request: `the request for the workspaces of ${ownerOf(names)}`,
    nothing: { ofObject: `the workspaces of ${ownerOf(names)} were not read`, ofRun: 'nothing was read' },
    doubt: null,
    advice: null,
    lookFirst: null,
  }),
});

const ofSubscription = (): ResourceRequest => ({
  ...ofGroup(),
  operation: paths.workspaces,
  resource: paths.workspaces,
});

/** The cmdlet, as the engine runs it. */
export const getWorkspace = createGeneratedCmdlet(table, getWorkspaceHelp, program, () => ({
  effect: null,
  output: () => models().workspace,
  read(bound, service) {
    const request = findRequest(bound);
    const target = findTarget(bound, request);
    return {
      subject: {},
      describe: () => ({ operation: '', target: '' }),
      process: (turn) => askResources(target, bound, request, service, turn),
    };
  },
}));

function findRequest(bound: BoundValues): ResourceRequest {
  if (bound.has('Name') || bound.has('InputObject')) return one();
  return bound.has('ResourceGroupName') ? ofGroup() : ofSubscription();
}

// Get-AzQuantumApiWorkspaceKey reads the keys of a workspace, in each of the subscriptions that are named.
import { createGeneratedCmdlet } from '../../azure/generated-cmdlet/generated-cmdlet.js';
import { models } from '../models.js';
import { paths } from '../operations.js';
import { askResources } from '../requests/ask-resources.js';
import { describeTarget, findTarget, type ResourceRequest } from '../resource-request.js';
import { program } from '../version.js';
import { getWorkspaceKeyHelp } from './help.js';
import { table } from './table.js';

/** The cmdlet, as the engine runs it. */
export const getWorkspaceKey = createGeneratedCmdlet(table, getWorkspaceKeyHelp, program, () => {
  const request: ResourceRequest = {
    method: 'POST',
    operation: paths.listKeys,
    resource: paths.workspace,
    body: '',
    answer: 'object',
    model: () => models().keys,
    what: ({ workspaceName = '' }) => `the keys of the workspace ${workspaceName}`,
    words: ({ workspaceName = '' }) => ({
      request: `the request for the workspace ${workspaceName}`,
      nothing: { ofObject: `no key of the workspace ${workspaceName} was read`, ofRun: 'no key was read' },
      doubt: null,
      advice: null,
      lookFirst: null,
    }),
  };
  return {
    effect: null,
    output: () => models().keys,
    read(bound, service) {
      const target = findTarget(bound, request);
      return {
        subject: {},
        describe: () => ({ operation: 'Read the keys', target: describeTarget(target, bound, request) }),
        process: (turn) => askResources(target, bound, request, service, turn),
      };
    },
  };
});

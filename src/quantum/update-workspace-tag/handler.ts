// Update-AzQuantumApiWorkspaceTag updates the tags of a workspace, and writes the workspace as it is then.
import { writeBody } from '../../azure/exchange/write-body.js';
import { showPath } from '../../azure/exchange/resource-path.js';
import { createGeneratedCmdlet } from '../../azure/generated-cmdlet/generated-cmdlet.js';
import { noAnswer } from '../../azure/generated-cmdlet/service.js';
import { models } from '../models.js';
import { paths } from '../operations.js';
import { askResources } from '../requests/ask-resources.js';
import { describeTarget, findTarget, type ResourceRequest } from '../resource-request.js';
import { program } from '../version.js';
import { updateWorkspaceTagHelp } from './help.js';
import { readTags } from './read-tags.js';
import { table } from './table.js';

/** The cmdlet, as the engine runs it. */
export const updateWorkspaceTag = createGeneratedCmdlet(table, updateWorkspaceTagHelp, program, () => {
  const request: ResourceRequest = {
    method: 'PATCH',
    operation: paths.workspace,
    resource: paths.workspace,
    body: '',
    answer: 'object',
    model: () => models().workspace,
    identity: { operation: paths.workspace, resource: paths.workspace },
    what: ({ workspaceName = '' }) => `the workspace ${workspaceName}`,
    words: ({ workspaceName = '' }) => ({
      request: `the request for the workspace ${workspaceName}`,
      nothing: { ofObject: `no tag of the workspace ${workspaceName} was changed`, ofRun: 'no tag was changed' },
      doubt: `the tags of the workspace ${workspaceName} may have been changed`,
      advice: null,
      lookFirst: "Look at the workspace's tags before you run this again: Get-AzQuantumApiWorkspace",
    }),
  };
  return {
    effect: {
      done: 'updated',
      nothing: 'no tag was changed',
      blank: { subject: { resourceId: null, tags: [] }, answer: noAnswer },
    },
    output: () => models().workspace,
    read(bound, service) {
      const target = findTarget(bound, request);
      const tags = readTags(bound.get('Tag'));
      const names = Object.keys(tags ?? {});
      const [address] = target.ok ? target.value : [];
      const filled = { ...request, body: writeBody({ tags: tags ?? undefined }) };
      return {
        subject: { resourceId: address === undefined ? null : showPath(paths.workspace, address), tags: names },
        describe: () => ({
          operation: `Update the tags ${names.length > 0 ? names.join(', ') : '(none)'}`,
          target: describeTarget(target, bound, request),
        }),
        process: (turn) => askResources(target, bound, filled, service, turn),
      };
    },
  };
});

// Get-AzQuantumApiOffering lists what providers offer in a location, for each of the subscriptions that are named.
import { createGeneratedCmdlet } from '../../azure/generated-cmdlet/generated-cmdlet.js';
import { models } from '../models.js';
import { paths } from '../operations.js';
import { askResources } from '../requests/ask-resources.js';
import { findTarget, type ResourceRequest } from '../resource-request.js';
import { program } from '../version.js';
import { getOfferingHelp } from './help.js';
import { table } from './table.js';

/** The cmdlet, as the engine runs it. */
export const getOffering = createGeneratedCmdlet(table, getOfferingHelp, program, () => {
  const request: ResourceRequest = {
    method: 'GET',
    operation: paths.offerings,
    resource: paths.offerings,
    body: '',
    answer: 'list',
    model: () => models().offering,
    what: ({ locationName = '' }) => `the offerings in ${locationName}`,
    words: ({ locationName = '' }) => ({
      request: `the request for the offerings in ${locationName}`,
      nothing: { ofObject: `the offerings in ${locationName} were not read`, ofRun: 'nothing was read' },
      doubt: null,
      advice: null,
      lookFirst: null,
    }),
  };
  return {
    effect: null,
    output: () => models().offering,
    read(bound, service) {
      const target = findTarget(bound, request);
      return {
        subject: {},
        describe: () => ({ operation: '', target: '' }),
        process: (turn) => askResources(target, bound, request, service, turn),
      };
    },
  };
});

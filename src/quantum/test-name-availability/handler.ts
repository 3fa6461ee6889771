// Test-AzQuantumApiWorkspaceNameAvailability asks whether a name is free in a location.
import { writeBody } from '../../azure/exchange/write-body.js';
import { createGeneratedCmdlet } from '../../azure/generated-cmdlet/generated-cmdlet.js';
import type { BoundValues } from '../../engine/binder/binder-state.js';
import { models } from '../models.js';
import { paths } from '../operations.js';
import { askResources } from '../requests/ask-resources.js';
import { describeTarget, findTarget, type ResourceRequest } from '../resource-request.js';
import { program } from '../version.js';
import { testNameAvailabilityHelp } from './help.js';
import { table } from './table.js';

/** The cmdlet, as the engine runs it. */
export const testNameAvailability = createGeneratedCmdlet(table, testNameAvailabilityHelp, program, () => {
  const request: ResourceRequest = {
    method: 'POST',
    operation: paths.checkNameAvailability,
    resource: paths.location,
    body: '',
    answer: 'object',
    model: () => models().nameAvailability,
    identity: {
      operation: paths.checkNameAvailability,
      resource: paths.location,
      other: { resource: paths.workspace, member: 'location' },
    },
    what: ({ location = '' }) => `the name in ${location}`,
    words: ({ location = '' }) => ({
      request: `the request for the location ${location}`,
      nothing: { ofObject: `no name was checked in ${location}`, ofRun: 'no name was checked' },
      doubt: null,
      advice: null,
      lookFirst: null,
    }),
  };
  return {
    effect: null,
    output: () => models().nameAvailability,
    read(bound, service) {
      const target = findTarget(bound, request);
      const { name, type } = readBody(bound);
      const filled = { ...request, body: writeBody({ name, type }) };
      return {
        subject: {},
        describe: () => ({ operation: `Check the name ${name ?? ''}`, target: describeTarget(target, bound, request) }),
        process: (turn) => askResources(target, bound, filled, service, turn),
      };
    },
  };
});

/** From -Body, or from the parameters in its place. */
function readBody(bound: BoundValues): { readonly name: string | undefined; readonly type: string | undefined } {
  const body = bound.get('Body');
  const members = body?.kind === 'model' ? body.members : bound;
  const textOf = (name: string): string | undefined => {
    const value = members.get(name);
    return value?.kind === 'string' ? value.text : undefined;
  };
  return { name: textOf('Name'), type: textOf('Type') };
}

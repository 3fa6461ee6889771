// Get-AzQuantumApiWorkspaceKey reads the keys of a workspace, in each of the subscriptions that are named.
import { readObject, type ObjectShape } from '../../azure/answers/read-object.js';
import { createGeneratedCmdlet } from '../../azure/generated-cmdlet/generated-cmdlet.js';
import type { Service } from '../../azure/generated-cmdlet/service.js';
import { record } from '../../engine/records/program-errors.js';
import { showBeginning } from '../../engine/records/show-beginning.js';
import type { Continuation } from '../../engine/run/cmdlet.js';
import type { Turn } from '../../engine/run/run-account.js';
import { actionUrl, type WorkspaceAddress } from '../api.js';
import { findBadPathPart } from '../find-bad-path-part.js';
import { pathPartError } from '../path-part-error.js';
import { namespace, readTexts } from '../types.js';
import { program } from '../version.js';
import { workspaceId } from '../workspace-id.js';
import { help } from './help.js';
import { table } from './table.js';

const result: ObjectShape = {
  typeName: `${namespace}.Models.Api202501Preview.ListKeysResult`,
  properties: {
    ApiKeyEnabled: { path: ['apiKeyEnabled'], type: 'boolean' },
    PrimaryConnectionString: { path: ['primaryConnectionString'], type: 'text' },
    PrimaryKeyCreatedAt: { path: ['primaryKey', 'createdAt'], type: 'date' },
    PrimaryKeyKey: { path: ['primaryKey', 'key'], type: 'text' },
    SecondaryConnectionString: { path: ['secondaryConnectionString'], type: 'text' },
    SecondaryKeyCreatedAt: { path: ['secondaryKey', 'createdAt'], type: 'date' },
    SecondaryKeyKey: { path: ['secondaryKey', 'key'], type: 'text' },
  },
};

const secretProperties = ['PrimaryConnectionString', 'PrimaryKeyKey', 'SecondaryConnectionString', 'SecondaryKeyKey'];

/** The cmdlet, as the engine runs it. */
export const getWorkspaceKey = createGeneratedCmdlet(table, help, program, {
  effect: null,
  read(bound, service) {
    const [resourceGroupName = ''] = readTexts(bound.get('ResourceGroupName'));
    const [workspaceName = ''] = readTexts(bound.get('WorkspaceName'));
    const addresses = readTexts(bound.get('SubscriptionId')).map((subscriptionId) => ({
      subscriptionId,
      resourceGroupName,
      workspaceName,
    }));
    return {
      subject: {},
      describe: () => ({ operation: 'Read the keys', target: addresses.map(workspaceId).join(', ') }),
      process: (turn) => readAll(addresses, service, turn),
    };
  },
});

/** An error answer of one subscription does not stop the next. */
async function readAll(addresses: readonly WorkspaceAddress[], service: Service, turn: Turn): Promise<Continuation> {
  const clientRequestId = await service.newId();
  let continuation: Continuation = 'goOn';
  for (const address of addresses) {
    continuation = await readOne(address, clientRequestId, service, turn);
    if (continuation !== 'goOn') break;
  }
  return continuation;
}

async function readOne(
  address: WorkspaceAddress,
  clientRequestId: string,
  service: Service,
  turn: Turn,
): Promise<Continuation> {
  const { reporter, command, behind, hasSent } = service;
  const badPart = findBadPathPart(address);
  if (badPart !== undefined) return reporter.error(pathPartError(badPart, command, hasSent), behind);
  const url = actionUrl(service.endpoint, address, 'listKeys');
  const about = describeRequest(address);
  const answer = await service.send({ method: 'POST', url, body: '', success: 200, clientRequestId, about }, turn);
  if (typeof answer === 'string') return answer;
  const read = readObject(answer.body, result);
  if (!read.ok) {
    await reporter.fatal(record(behind, '', 'NotSpecified', 'Exception', read.failure), 'unlessSilent');
    return 'end';
  }
  for (const name of secretProperties) {
    const secret = read.value?.properties[name];
    if (typeof secret === 'string') service.learn(secret);
  }
  await reporter.output(read.value);
  return 'goOn';
}

/** The target is an anonymous object of the original's code. */
function describeRequest(address: WorkspaceAddress): Parameters<Service['send']>[0]['about'] {
  const { subscriptionId, resourceGroupName, workspaceName } = address;
  const resourceId = workspaceId(address);
  return {
    subscriptionId,
    resourceId,
    target: {
      members: [
        ['SubscriptionId', subscriptionId],
        ['ResourceGroupName', resourceGroupName],
        ['WorkspaceName', workspaceName],
      ],
      typeName: '<>f__AnonymousType0`3',
    },
    words: {
      request: `the request for the workspace ${workspaceName}`,
      nothing: { ofObject: `no key of the workspace ${workspaceName} was read`, ofRun: 'no key was read' },
      doubt: null,
      advice: null,
      about: `The workspace is ${showBeginning(resourceId)}.`,
      lookFirst: null,
    },
  };
}

// Get-AzQuantumApiWorkspaceKey reads the keys of a workspace, in each of the subscriptions that are named.
import { readObject, type ObjectShape } from '../../azure/answers/read-object.js';
import { createGeneratedCmdlet } from '../../azure/generated-cmdlet/generated-cmdlet.js';
import type { NotDone, Operation, Service } from '../../azure/generated-cmdlet/service.js';
import { fail, succeed, type Outcome } from '../../engine/outcome.js';
import type { ErrorRecord } from '../../engine/records/error-record.js';
import { record, type ErrorPlace } from '../../engine/records/program-errors.js';
import { showBeginning } from '../../engine/records/show-beginning.js';
import type { Continuation } from '../../engine/run/cmdlet.js';
import type { Turn } from '../../engine/run/run-account.js';
import type { PsValue } from '../../engine/values/ps-value.js';
import { actionUrl, type WorkspaceAddress } from '../api.js';
import { findBadPathPart } from '../find-bad-path-part.js';
import { pathPartError } from '../path-part-error.js';
import { namespace } from '../workspace-parameters.js';
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
  output: result,
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

/** The texts of a bound value: one, or those of a list; none if nothing is bound. */
function readTexts(value: PsValue | undefined): readonly string[] {
  const values = value?.kind === 'array' ? value.items : [value];
  return values.flatMap((item) => (item?.kind === 'string' ? [item.text] : []));
}

/** An error answer of one subscription does not stop the next; any other failure does, as in the original. */
async function readAll(addresses: readonly WorkspaceAddress[], service: Service, turn: Turn): Promise<Continuation> {
  const clientRequestId = await service.newId();
  for (const address of addresses) {
    const read = await readOne(address, clientRequestId, service, turn);
    if (read.ok || (read.failure.isRefusal && read.failure.continuation === 'goOn')) continue;
    return read.failure.continuation;
  }
  return 'goOn';
}

async function readOne(
  address: WorkspaceAddress,
  clientRequestId: string,
  service: Service,
  turn: Turn,
): Promise<Outcome<null, NotDone>> {
  const { reporter, command, behind, hasSent } = service;
  const badPart = findBadPathPart(address);
  if (badPart !== undefined) {
    const continuation = await reporter.error(pathPartError(badPart, command, hasSent), behind);
    return fail({ continuation, isRefusal: true });
  }
  const url = actionUrl(service.endpoint, address, 'listKeys');
  const about = describeRequest(address);
  const answer = await service.send({ method: 'POST', url, body: '', success: 200, clientRequestId, about }, turn);
  if (!answer.ok) return answer;
  const read = readObject(answer.value.body, result);
  if (!read.ok) {
    await reporter.fatal(unreadable(address, behind), 'unlessSilent');
    return fail({ continuation: 'end', isRefusal: false });
  }
  for (const name of secretProperties) {
    const secret = read.value?.properties[name];
    if (typeof secret === 'string') service.learn(secret);
  }
  await reporter.output(read.value);
  return succeed(null);
}

/** The original quotes the answer here, which may hold a key. */
function unreadable({ workspaceName }: WorkspaceAddress, behind: ErrorPlace): ErrorRecord {
  const message = `The service has answered OK, but its answer about the keys of the workspace ${workspaceName} is not a JSON object.`;
  return { ...record(behind, '', 'NotSpecified', 'ParserException', message), id: behind.source };
}

/** The target is an anonymous object of the original's code. */
function describeRequest(address: WorkspaceAddress): Operation['about'] {
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

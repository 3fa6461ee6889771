// New-AzQuantumApiWorkspaceKey regenerates the keys of one workspace for each record: looks at the identity, sends, and prints True under -PassThru.
import type { About } from '../../azure/generated-cmdlet/operation.js';
import { noAnswer, type Service } from '../../azure/generated-cmdlet/service.js';
import { createGeneratedCmdlet } from '../../azure/generated-cmdlet/generated-cmdlet.js';
import type { ErrorRecord } from '../../engine/records/error-record.js';
import { showBeginning } from '../../engine/records/show-beginning.js';
import type { Continuation } from '../../engine/run/continuation.js';
import type { Turn } from '../../engine/run/run-account.js';
import { psBoolean } from '../../engine/values/ps-value.js';
import { actionUrl, writeApiKeys, type WorkspaceAddress } from '../api.js';
import { requestError, type RequestFailure } from '../request-errors.js';
import { program } from '../version.js';
import { workspaceId } from '../workspace-id.js';
import { describeRequest, lookFirst } from './describe-request.js';
import { describeRegeneration, describeTarget, findAddress, readTarget } from './find-workspace.js';
import { newWorkspaceKeyHelp } from './help.js';
import { toInvocation, type Invocation } from './invocation.js';
import { requestWarnings } from './request-warnings.js';
import { table } from './table.js';
import { verifyOptions, wantsVerifying } from './verify-options.js';
import type { Watched } from './verify-errors.js';
import { startVerifying } from './verify-request.js';

/** The cmdlet, as the engine runs it. */
export const newWorkspaceKey = createGeneratedCmdlet(table, newWorkspaceKeyHelp, program, () => ({
  effect: {
    done: 'regenerated',
    nothing: 'no key was regenerated',
    blank: { subject: { resourceId: null, keys: [] }, answer: noAnswer },
  },
  output: null,
  bulk: {
    program: program.name,
    nouns: { object: ['workspace', 'workspaces'], group: ['subscription', 'subscriptions'], part: ['key', 'keys'] },
    groupOf: (id) => id.split('/')[2] ?? '',
    readsDates: wantsVerifying,
    lookFirst,
    idMember: 'resourceId',
    partsMember: 'keys',
  },
  options: verifyOptions,
  waits: wantsVerifying,
  read(bound, service) {
    const invocation = toInvocation(bound);
    const named = readTarget(invocation.target);
    const address = findAddress(named);
    const resourceId = address.ok ? workspaceId(address.value) : null;
    return {
      subject: { resourceId, keys: invocation.keys ?? [] },
      describe: () => describeRegeneration(invocation, named),
      process: (turn) =>
        address.ok
          ? regenerate(invocation, address.value, service, turn)
          : reportNoRequest(address.failure, invocation, service),
    };
  },
}));

async function regenerate(
  invocation: Invocation,
  address: WorkspaceAddress,
  service: Service,
  turn: Turn,
): Promise<Continuation> {
  const { reporter } = service;
  for (const warning of requestWarnings(invocation)) await reporter.text('warning', warning);
  const clientRequestId = await service.newId();
  const about = (): About => describeRequest(invocation, address);
  const watched = (): Watched => ({ address, names: invocation.keys ?? [], about: about(), clientRequestId });
  const verifying = wantsVerifying(service.own) ? await startVerifying(watched(), service, turn) : undefined;
  if (verifying?.ok === false) return verifying.failure.continuation;
  const answer = await service.send(
    {
      method: 'POST',
      url: actionUrl(service.endpoint, address, 'regenerateKey'),
      body: writeApiKeys(invocation.keys),
      success: 204,
      clientRequestId,
      subscriptionId: address.subscriptionId,
      about,
      ...verifying?.value,
    },
    turn,
  );
  if (!answer.ok) return answer.failure.continuation;
  if (invocation.passThru) await reporter.output([psBoolean(true)]);
  return 'goOn';
}

async function reportNoRequest(
  failure: RequestFailure,
  invocation: Invocation,
  { reporter, command, behind, hasSent }: Service,
): Promise<Continuation> {
  const { error, terminating } = requestError(failure, behind, command, hasSent);
  const named = nameTarget(error, invocation);
  if (!terminating) return reporter.error(named, behind);
  await reporter.fatal(named, 'unlessSilent');
  return 'end';
}

/** The original names no target here. */
function nameTarget(error: ErrorRecord, { target }: Invocation): ErrorRecord {
  if (error.targetName !== '') return error;
  return { ...error, targetName: showBeginning(describeTarget(target)), targetType: 'String' };
}

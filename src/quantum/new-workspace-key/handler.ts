// New-AzQuantumApiWorkspaceKey regenerates the keys of one workspace for each record: looks at the identity, sends, and prints True under -PassThru.
import { noAnswer, type Service } from '../../azure/generated-cmdlet/service.js';
import { createGeneratedCmdlet } from '../../azure/generated-cmdlet/generated-cmdlet.js';
import type { ErrorRecord } from '../../engine/records/error-record.js';
import { showBeginning } from '../../engine/records/show-beginning.js';
import type { Continuation } from '../../engine/run/continuation.js';
import type { Turn } from '../../engine/run/run-account.js';
import { psBoolean } from '../../engine/values/ps-value.js';
import { actionUrl, writeApiKeys } from '../api.js';
import { requestError, type RequestFailure } from '../request-errors.js';
import { program } from '../version.js';
import { describeRequest, lookFirst } from './describe-request.js';
import { describeRegeneration, describeTarget, findAddress, findResourceId } from './find-workspace.js';
import { help } from './help.js';
import { toInvocation, type Invocation } from './invocation.js';
import { requestWarnings } from './request-warnings.js';
import { table } from './table.js';
import { verifyOptions, wantsVerifying } from './verify-options.js';
import { startVerifying } from './verify-request.js';

/** The cmdlet, as the engine runs it. */
export const newWorkspaceKey = createGeneratedCmdlet(table, help, program, {
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
    identify: ({ resourceId, keys }) => ({
      id: typeof resourceId === 'string' ? resourceId : null,
      parts: Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [],
    }),
  },
  options: verifyOptions,
  waits: wantsVerifying,
  read(bound, service) {
    const invocation = toInvocation(bound);
    return {
      subject: { resourceId: findResourceId(invocation.target), keys: invocation.keys ?? [] },
      describe: () => describeRegeneration(invocation),
      process: (turn) => regenerate(invocation, service, turn),
    };
  },
});

async function regenerate(invocation: Invocation, service: Service, turn: Turn): Promise<Continuation> {
  const { reporter } = service;
  const address = findAddress(invocation.target);
  if (!address.ok) return reportNoRequest(address.failure, invocation, service);
  for (const warning of requestWarnings(invocation)) await reporter.text('warning', warning);
  const clientRequestId = await service.newId();
  const about = describeRequest(invocation, address.value);
  const watched = { address: address.value, names: invocation.keys ?? [], about, clientRequestId };
  const verifying = wantsVerifying(service.own) ? await startVerifying(watched, service, turn) : undefined;
  if (verifying?.ok === false) return verifying.failure.continuation;
  const answer = await service.send(
    {
      method: 'POST',
      url: actionUrl(service.endpoint, address.value, 'regenerateKey'),
      body: writeApiKeys(invocation.keys),
      success: 204,
      clientRequestId,
      about,
      ...verifying?.value,
    },
    turn,
  );
  if (!answer.ok) return answer.failure.continuation;
  if (invocation.passThru) await reporter.output(psBoolean(true));
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

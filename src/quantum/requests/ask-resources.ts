// A record of a cmdlet that gets objects back: a request for each resource that it means, and what comes back is written.
import { findBadName, namesIn, showPath, type PathNames } from '../../azure/exchange/resource-path.js';
import { readAnswer, readList, type Question, type Reading } from '../../azure/generated-cmdlet/read-answers.js';
import type { About, Operation } from '../../azure/generated-cmdlet/operation.js';
import type { Service } from '../../azure/generated-cmdlet/service.js';
import type { BoundValues } from '../../engine/binder/binder-state.js';
import { fail } from '../../engine/outcome.js';
import { showBeginning } from '../../engine/records/show-beginning.js';
import type { Continuation } from '../../engine/run/continuation.js';
import type { Turn } from '../../engine/run/run-account.js';
import { capitalise, type IdentityFailure } from '../find-target.js';
import { urlOf } from '../operations.js';
import { requestError } from '../request-errors.js';
import { describeTarget, type ResourceRequest, type Target } from '../resource-request.js';

/** One request after the other, all of one record with one id. An error answer does not stop the next; any other failure does, as in the original. */
export async function askResources(
  target: Target,
  bound: BoundValues,
  request: ResourceRequest,
  service: Service,
  turn: Turn,
): Promise<Continuation> {
  if (!target.ok) return refuseIdentity(target.failure, describeTarget(target, bound, request), service);
  const clientRequestId = await service.newId();
  for (const names of target.value) {
    const read = await askOne(names, request, clientRequestId, service, turn);
    if (read.ok || (read.failure.isRefusal && read.failure.continuation === 'goOn')) continue;
    return read.failure.continuation;
  }
  return 'goOn';
}

async function askOne(
  names: PathNames,
  request: ResourceRequest,
  clientRequestId: string,
  service: Service,
  turn: Turn,
): Reading {
  const { reporter, command, behind, endpoint, hasSent } = service;
  const { method, operation: template, body } = request;
  const part = findBadName(template, names);
  if (part !== undefined) {
    const { error } = requestError({ kind: 'badPathPart', part }, behind, command, hasSent);
    return fail({ continuation: await reporter.error(error, behind), isRefusal: true });
  }
  const url = urlOf(endpoint, template, names);
  const subscriptionId = names['subscriptionId'] ?? '';
  const about = (): About => describeRequest(subscriptionId, names, request);
  const operation: Operation = { method, url, body, success: 200, clientRequestId, subscriptionId, about };
  const question: Question = { operation, model: request.model(), what: request.what(names) };
  return request.answer === 'list' ? readList(question, service, turn) : readAnswer(question, service, turn);
}

/** The target is an anonymous object of the original's code. */
function describeRequest(subscriptionId: string, names: PathNames, request: ResourceRequest): About {
  const resourceId = showPath(request.resource, names);
  const members = namesIn(request.operation).map((name) => [capitalise(name), names[name] ?? ''] as const);
  return {
    subscriptionId,
    resourceId,
    target: { members, typeName: `<>f__AnonymousType0\`${members.length}` },
    words: { ...request.words(names), about: `It is about ${showBeginning(resourceId)}.` },
  };
}

/** The original names no target of an identity that says nothing. */
async function refuseIdentity(
  failure: IdentityFailure,
  given: string,
  { reporter, command, behind, hasSent }: Service,
): Promise<Continuation> {
  const { error, terminating } = requestError(failure, behind, command, hasSent);
  const named = error.targetName === '' ? { ...error, targetName: showBeginning(given), targetType: 'String' } : error;
  if (!terminating) return reporter.error(named, behind);
  await reporter.fatal(named, 'unlessSilent');
  return 'end';
}

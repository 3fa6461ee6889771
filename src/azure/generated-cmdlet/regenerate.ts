// The request of one object: look at the identity, send, and say what came back.
import type { ArmResponse } from '../exchange/exchange.js';
import { findHeader } from '../exchange/find-header.js';
import type { Endpoint } from '../sign-in/find-endpoint.js';
import { newWorkspaceKey } from '../../quantum/new-workspace-key/metadata.js';
import { describeCall } from '../../quantum/new-workspace-key/failed-call.js';
import type { Invocation } from '../../quantum/new-workspace-key/invocation.js';
import { describeTarget, findAddress, planRequest } from '../../quantum/new-workspace-key/plan-request.js';
import { requestError } from '../../quantum/new-workspace-key/request-errors.js';
import { requestWarnings } from '../../quantum/new-workspace-key/request-warnings.js';
import type { CommandMetadata } from '../../engine/definition/cmdlet-metadata.js';
import type { ErrorRecord } from '../../engine/records/error-record.js';
import { giveUp } from '../answers/give-up.js';
import { placeOf } from '../../engine/records/program-errors.js';
import { showBeginning } from '../../engine/records/show-beginning.js';
import { psBoolean } from '../../engine/values/ps-value.js';
import type { WorkspaceAddress } from '../../quantum/api.js';
import type { CommandPorts } from '../../engine/run/ports.js';
import type { Explainer } from '../../engine/run/explain-call.js';
import type { Reporter } from '../../engine/run/reporter.js';
import type { RequestIds, Turn } from '../../engine/run/run-account.js';
import type { Sender, Sent } from './send-request.js';
import { userAgent } from '../../quantum/version.js';

/** How the run goes on after an object. */
export type Continuation = 'goOn' | 'end' | 'interrupted';

/** What the requests of a run share. */
export interface RequestSession {
  readonly ports: Pick<CommandPorts, 'newId'>;
  readonly reporter: Reporter;
  readonly endpoint: Endpoint;
  readonly sender: Sender;
  /** The private cmdlet. */
  readonly command: CommandMetadata;
  /** Of the endpoint, with its port. */
  readonly host: string;
  readonly timeoutMs: number;
  /** --explain: is told what would be sent, and it is not sent. */
  readonly explainer: Pick<Explainer, 'request'> | undefined;
}

/** Regenerates the keys of one workspace. `turn` knows what became of it; everything else has been said when this resolves. */
export async function regenerate(invocation: Invocation, session: RequestSession, turn: Turn): Promise<Continuation> {
  const { reporter, command } = session;
  const address = findAddress(invocation.target);
  if (!address.ok) {
    const { error, terminating } = requestError(
      address.failure,
      placeOf(command),
      placeOf(newWorkspaceKey),
      session.sender.hasSent,
    );
    const named = nameTarget(error, invocation);
    if (!terminating) return reporter.error(named, placeOf(command));
    await reporter.fatal(named, 'unlessSilent');
    return 'end';
  }
  for (const warning of requestWarnings(invocation)) await reporter.text('warning', warning);
  return send(invocation, address.value, session, turn);
}

async function send(
  invocation: Invocation,
  address: WorkspaceAddress,
  session: RequestSession,
  turn: Turn,
): Promise<Continuation> {
  const { ports, reporter, command, endpoint } = session;
  const clientRequestId = await ports.newId();
  const request = planRequest(invocation, address, {
    endpoint: endpoint.url,
    commandName: newWorkspaceKey.name,
    privateName: command.name,
    clientRequestId,
    userAgent,
  });
  if (session.explainer !== undefined) {
    await session.explainer.request(request);
    return 'goOn';
  }
  const call = describeCall(invocation, address, {
    command,
    host: session.host,
    timeoutMs: session.timeoutMs,
    sentBefore: session.sender.hasSent,
  });
  const sent = await session.sender.send(request, call, turn);
  if (sent.kind === 'stopped') return 'interrupted';
  const ids = readIds(sent.response);
  turn.settle(sent.kind, ids, 'error' in sent ? sent.error : undefined);
  const describeIds = (): string =>
    `Request ${clientRequestId}: x-ms-request-id ${ids.requestId ?? '-'}, x-ms-correlation-request-id ${ids.correlationId ?? '-'}.`;
  if (sent.kind !== 'notSent') await reporter.text('verbose', describeIds);
  if (sent.kind === 'regenerated') {
    if (invocation.passThru) await reporter.output(psBoolean(true));
    return 'goOn';
  }
  const continuation = await reportFailure(sent, session);
  turn.said();
  return continuation;
}

/**
 * Whoever stopped the run is told about the request under way whatever -ErrorAction says. Differs from PowerShell: D25, so
 * is that nobody is signed in, which the original says before the first object.
 */
async function reportFailure(
  { error, because, isHopeless }: Exclude<Sent, { readonly kind: 'regenerated' | 'stopped' }>,
  { reporter, command }: RequestSession,
): Promise<Continuation> {
  if (because === 'stopped') {
    await reporter.fatal(error, 'always');
    return 'interrupted';
  }
  if (isHopeless) {
    await reporter.fatal(giveUp(error), 'always');
    return 'end';
  }
  return reporter.error(error, placeOf(command), because === 'notSignedIn' ? 'always' : 'unlessSilent');
}

/** The original names no target here. */
function nameTarget(error: ErrorRecord, { target }: Invocation): ErrorRecord {
  if (error.targetName !== '') return error;
  return { ...error, targetName: showBeginning(describeTarget(target)), targetType: 'String' };
}

/** What support asks for. */
function readIds(response: ArmResponse | null): RequestIds {
  const headers = response?.headers ?? [];
  return {
    requestId: findHeader(headers, 'x-ms-request-id') ?? null,
    correlationId: findHeader(headers, 'x-ms-correlation-request-id') ?? null,
  };
}

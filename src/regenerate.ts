// The request of one object: look at the identity, send, and say what came back.
import type { ArmResponse } from './core/arm/exchange.js';
import { findHeader } from './core/arm/find-header.js';
import type { Endpoint } from './core/arm/find-endpoint.js';
import { workspaceId } from './core/arm/resource-id.js';
import { newWorkspaceKey } from './core/cmdlets/new-workspace-key/metadata.js';
import { describeCall } from './core/cmdlets/new-workspace-key/failed-call.js';
import type { Invocation } from './core/cmdlets/new-workspace-key/invocation.js';
import { findAddress, planRequest } from './core/cmdlets/new-workspace-key/plan-request.js';
import { requestError } from './core/cmdlets/new-workspace-key/request-errors.js';
import { requestWarnings } from './core/cmdlets/new-workspace-key/request-warnings.js';
import type { CommandMetadata } from './core/metadata/cmdlet-metadata.js';
import type { ErrorRecord } from './core/records/error-record.js';
import { placeOf } from './core/records/program-errors.js';
import { psBoolean } from './core/values/ps-value.js';
import type { WorkspaceAddress } from './core/wire/quantum-api.js';
import type { CommandPorts } from './ports.js';
import type { Explainer } from './explain-call.js';
import type { Reporter } from './reporter.js';
import type { Sender } from './send-request.js';
import { userAgent } from './version.js';

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

/** Regenerates the keys of one workspace. Everything that happens has been said when this resolves. */
export async function regenerate(invocation: Invocation, session: RequestSession): Promise<Continuation> {
  const { reporter, command } = session;
  const address = findAddress(invocation.target);
  if (!address.ok) {
    const { error, terminating } = requestError(address.failure, placeOf(command), placeOf(newWorkspaceKey));
    if (!terminating) return reporter.error(error, placeOf(command));
    await reporter.fatal(error, 'unlessSilent');
    return 'end';
  }
  for (const warning of requestWarnings(invocation)) await reporter.text('warning', warning);
  return send(invocation, address.value, session);
}

async function send(invocation: Invocation, address: WorkspaceAddress, session: RequestSession): Promise<Continuation> {
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
  });
  const sent = await session.sender.send(request, call);
  if (sent.kind === 'stopped') return 'interrupted';
  if (sent.kind === 'notSent') {
    // Differs from PowerShell: D25, nobody is signed in, which the original says before the first object.
    await reporter.fatal(sent.error, 'always');
    return 'end';
  }
  const ids = readIds(sent.response);
  const describeIds = (): string =>
    `Request ${clientRequestId}: x-ms-request-id ${ids.requestId ?? '-'}, x-ms-correlation-request-id ${ids.correlationId ?? '-'}.`;
  await reporter.text('verbose', describeIds);
  const { kind: outcome } = sent;
  const report = {
    stream: 'result',
    resourceId: workspaceId(address),
    keys: invocation.keys ?? [],
    outcome,
    ...ids,
  } as const;
  if (sent.kind === 'regenerated') {
    if (invocation.passThru) await reporter.output(psBoolean(true));
    await reporter.result(report);
    return 'goOn';
  }
  const continuation = await reportFailure(sent.error, sent.stopped, session);
  await reporter.result(report);
  return continuation;
}

/** Whoever stopped the run is told about the request under way whatever -ErrorAction says. */
async function reportFailure(error: ErrorRecord, stopped: boolean, session: RequestSession): Promise<Continuation> {
  if (!stopped) return session.reporter.error(error, placeOf(session.command));
  await session.reporter.fatal(error, 'always');
  return 'interrupted';
}

/** What support asks for. */
function readIds(response: ArmResponse | null): {
  readonly requestId: string | null;
  readonly correlationId: string | null;
} {
  const headers = response?.headers ?? [];
  return {
    requestId: findHeader(headers, 'x-ms-request-id') ?? null,
    correlationId: findHeader(headers, 'x-ms-correlation-request-id') ?? null,
  };
}

// One object's turn, as the private cmdlet's ProcessRecord: ask, look at the identity, send, say what came back.
import { askChoice } from './ask.js';
import type { ArmResponse } from './core/arm/exchange.js';
import { findHeader } from './core/arm/find-header.js';
import type { Endpoint } from './core/arm/find-endpoint.js';
import { workspaceId } from './core/arm/resource-id.js';
import { newWorkspaceKey } from './core/cmdlets/new-workspace-key/metadata.js';
import { describeCall } from './core/cmdlets/new-workspace-key/failed-call.js';
import type { Invocation } from './core/cmdlets/new-workspace-key/invocation.js';
import { describeRegeneration, findAddress, planRequest } from './core/cmdlets/new-workspace-key/plan-request.js';
import { requestError } from './core/cmdlets/new-workspace-key/request-errors.js';
import { requestWarnings } from './core/cmdlets/new-workspace-key/request-warnings.js';
import { confirmActionQuestion } from './core/host/confirm-questions.js';
import type { Preferences } from './core/host/preferences.js';
import {
  applyAnswer,
  decideShouldProcess,
  describeAction,
  describeWhatIf,
  type RememberedAnswer,
} from './core/host/should-process.js';
import type { CommandMetadata } from './core/metadata/cmdlet-metadata.js';
import type { ErrorRecord } from './core/records/error-record.js';
import { cannotConfirm, confirmationEnded, placeOf } from './core/records/program-errors.js';
import { psBoolean } from './core/values/ps-value.js';
import type { WorkspaceAddress } from './core/wire/quantum-api.js';
import type { CommandPorts, Prompter } from './ports.js';
import type { Explainer } from './explain-call.js';
import type { Reporter } from './reporter.js';
import type { Sender } from './send-request.js';
import { userAgent } from './version.js';

/** How the run goes on after an object. */
export type Continuation = 'goOn' | 'end' | 'interrupted';

/** What all objects of a run share. */
export interface RecordSession {
  readonly ports: CommandPorts;
  readonly reporter: Reporter;
  readonly preferences: Preferences;
  readonly endpoint: Endpoint;
  readonly sender: Sender;
  readonly command: CommandMetadata;
  findPrompter(): Promise<Prompter | undefined>;
  /** Of the endpoint, with its port. */
  readonly host: string;
  readonly timeoutMs: number;
  /** --explain: is told what would be asked and sent, and neither is done. */
  readonly explainer: Explainer | undefined;
  /** What "to All" was answered to; changes as the run goes on. */
  remembered: RememberedAnswer;
}

/** Processes one object. Everything that happens to it has been said when this resolves. */
export async function processRecord(invocation: Invocation, session: RecordSession): Promise<Continuation> {
  const { reporter } = session;
  await reporter.text('debug', 'CmdletProcessRecordStart: ');
  const gate = await passGate(invocation, session);
  const continuation = gate === 'proceed' ? await regenerate(invocation, session) : gate;
  await reporter.text('debug', 'CmdletProcessRecordEnd: ');
  return continuation;
}

async function passGate(invocation: Invocation, session: RecordSession): Promise<'proceed' | Continuation> {
  const { reporter, preferences, command } = session;
  const describe = (): string => {
    const { operation, target } = describeRegeneration(invocation);
    return describeAction(operation, target);
  };
  const gate = decideShouldProcess(session.remembered, preferences.shouldProcess);
  switch (gate.kind) {
    case 'skip':
      return 'goOn';
    case 'describeOnly':
      await reporter.text('host', describeWhatIf(describe()));
      return 'goOn';
    case 'proceed':
      if (gate.verboseLine) await reporter.text('verbose', describe());
      return 'proceed';
    case 'ask': {
      const prompter = await session.findPrompter();
      if (prompter === undefined) return reporter.error(cannotConfirm(placeOf(command)), placeOf(newWorkspaceKey));
      if (session.explainer !== undefined) {
        await session.explainer.question({ kind: 'question', about: 'confirmation', action: describe() });
        return 'proceed';
      }
      const answer = await askChoice(prompter, confirmActionQuestion(describe()));
      if (answer.kind === 'interrupted') return 'interrupted';
      if (answer.kind === 'ended') {
        return reporter.error(confirmationEnded(placeOf(newWorkspaceKey)), placeOf(newWorkspaceKey));
      }
      const applied = applyAnswer(answer.answer);
      session.remembered = applied.remembered;
      return applied.gate.kind === 'proceed' ? 'proceed' : 'goOn';
    }
  }
}

async function regenerate(invocation: Invocation, session: RecordSession): Promise<Continuation> {
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

async function send(invocation: Invocation, address: WorkspaceAddress, session: RecordSession): Promise<Continuation> {
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
    await reporter.fatal(sent.error, 'unlessSilent');
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
async function reportFailure(error: ErrorRecord, stopped: boolean, session: RecordSession): Promise<Continuation> {
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

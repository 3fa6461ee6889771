// One object's turn, as the private cmdlet's ProcessRecord: ask, then send.
import { askChoice } from './ask.js';
import { newWorkspaceKey } from '../../quantum/new-workspace-key/metadata.js';
import type { Invocation } from '../../quantum/new-workspace-key/invocation.js';
import { describeRegeneration, findResourceId } from '../../quantum/new-workspace-key/plan-request.js';
import { confirmActionQuestion } from '../host/confirm-questions.js';
import type { Preferences } from '../host/preferences.js';
import {
  applyAnswer,
  decideShouldProcess,
  describeAction,
  describeWhatIf,
  type RememberedAnswer,
} from '../host/should-process.js';
import { cannotConfirm, confirmationEnded, placeOf } from '../records/program-errors.js';
import type { CommandPorts, Prompter } from './ports.js';
import type { Explainer } from './explain-call.js';
import type { Turn } from './run-account.js';
import { regenerate, type Continuation, type RequestSession } from '../../azure/generated-cmdlet/regenerate.js';

/** What all objects of a run share. */
export interface RecordSession extends RequestSession {
  readonly ports: CommandPorts;
  readonly preferences: Preferences;
  findPrompter(): Promise<Prompter | undefined>;
  /** --explain: is told what would be asked and sent, and neither is done. */
  readonly explainer: Explainer | undefined;
  /** What "to All" was answered to; changes as the run goes on. */
  remembered: RememberedAnswer;
}

/** Processes one object. Everything that happens to it has been said when this resolves. */
export async function processRecord(invocation: Invocation, session: RecordSession, turn: Turn): Promise<Continuation> {
  const { reporter } = session;
  turn.aim(findResourceId(invocation.target), invocation.keys ?? []);
  await reporter.text('debug', 'CmdletProcessRecordStart: ');
  const gate = await passGate(invocation, session);
  const continuation = gate === 'proceed' ? await regenerate(invocation, session, turn) : gate;
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

// ShouldProcess, once for each record: done, described, asked about or left out.
import { confirmActionQuestion } from '../host/confirm-questions.js';
import type { Preferences } from '../host/preferences.js';
import {
  applyAnswer,
  decideShouldProcess,
  describeAction,
  describeWhatIf,
  type Action,
  type RememberedAnswer,
} from '../host/should-process.js';
import type { ErrorPlace } from '../records/error-place.js';
import { cannotConfirm, confirmationEnded } from '../records/program-errors.js';
import { askChoice } from './ask.js';
import type { Call } from './cmdlet.js';
import type { Continuation } from './continuation.js';
import type { Explainer } from './explain-call.js';
import type { Prompter } from './ports.js';
import type { Reporter } from './reporter.js';
import type { Resume } from './resume.js';

/** What all records of a run share on their way through the gate. */
export interface Gatekeeper {
  readonly reporter: Reporter;
  readonly preferences: Preferences;
  findPrompter(): Promise<Prompter | undefined>;
  /** --explain: is told what would be asked, and it is not asked. */
  readonly explainer: Pick<Explainer, 'question' | 'aim' | 'skip'> | undefined;
  /** --resume: what earlier runs have done; undefined without it. */
  readonly resume: Resume | undefined;
  /** The command that was called, and the one behind it, which asks. */
  readonly command: ErrorPlace;
  readonly behind: ErrorPlace;
  /** What "to All" was answered to; changes as the run goes on. */
  readonly memory: { answer: RememberedAnswer };
}

/** Whether the call goes on to its work. What else happened has been said. */
export function passGate(call: Call, gatekeeper: Gatekeeper): Promise<'proceed' | Continuation> {
  return passAction(() => call.describe(), gatekeeper);
}

/** The same for one action; its words are made where they are needed. */
export async function passAction(toAction: () => Action, gatekeeper: Gatekeeper): Promise<'proceed' | Continuation> {
  const { reporter, preferences } = gatekeeper;
  const describe = (): string => describeAction(toAction());
  const gate = decideShouldProcess(gatekeeper.memory.answer, preferences.shouldProcess);
  switch (gate.kind) {
    case 'skip':
      return 'goOn';
    case 'describeOnly':
      await reporter.text('host', describeWhatIf(describe()));
      return 'goOn';
    case 'proceed':
      if (gate.verboseLine) await reporter.text('verbose', describe());
      return 'proceed';
    case 'ask':
      return ask(describe(), gatekeeper);
  }
}

async function ask(action: string, gatekeeper: Gatekeeper): Promise<'proceed' | Continuation> {
  const { reporter, explainer, command, behind } = gatekeeper;
  const prompter = await gatekeeper.findPrompter();
  if (prompter === undefined) return reporter.error(cannotConfirm(behind), command);
  if (explainer !== undefined) {
    await explainer.question({ kind: 'question', about: 'confirmation', action });
    return 'proceed';
  }
  const answer = await askChoice(prompter, confirmActionQuestion(action));
  if (answer.kind === 'interrupted') return 'interrupted';
  if (answer.kind === 'ended') return reporter.error(confirmationEnded(command), command);
  const applied = applyAnswer(answer.answer);
  gatekeeper.memory.answer = applied.remembered;
  return applied.gate.kind === 'proceed' ? 'proceed' : 'goOn';
}

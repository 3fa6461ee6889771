// The two questions under the caption `Confirm`: before an action (-Confirm), and about a record (-ErrorAction Inquire and
// its kin). Labels, help and their order are PowerShell's. Suspend is shown as there, but there is no session to go back to.
import type { Choice, ChoiceQuestion } from './choice-question.js';

/** What a person says to an action. */
export type ActionAnswer = 'yes' | 'yesToAll' | 'no' | 'noToAll';

/** What a person says to an error or a warning under Inquire. 'halt' ends the command. */
export type InquireAnswer = 'yes' | 'yesToAll' | 'halt';

/** The message under which Inquire asks about warnings, verbose, debug and information records, which are shown first. */
export const continueMessage = 'Continue with this operation?';

/** Whether to do what `description` says. A line break follows the first sentence. */
export function confirmActionQuestion(description: string): ChoiceQuestion<ActionAnswer> {
  return {
    caption: 'Confirm',
    message: `Are you sure you want to perform this action?\n${description}`,
    choices: [
      yes,
      yesToAll,
      choice('&No', 'Skip this operation and proceed with the next operation.', 'no'),
      choice('No to A&ll', 'Skip this operation and all subsequent operations.', 'noToAll'),
      suspend,
    ],
    defaultIndex: 0,
  };
}

/** Whether to go on. `message` is an error's text, or `continueMessage`. */
export function inquireQuestion(message: string): ChoiceQuestion<InquireAnswer> {
  return {
    caption: 'Confirm',
    message,
    choices: [yes, yesToAll, choice('&Halt Command', 'Stop this command.', 'halt'), suspend],
    defaultIndex: 0,
  };
}

const yes = choice('&Yes', 'Continue with only the next step of the operation.', 'yes');

const yesToAll = choice('Yes to &All', 'Continue with all the steps of the operation.', 'yesToAll');

/** Differs from PowerShell: there it opens a nested prompt; a program has nowhere to return to. */
const suspend: Choice<never> = {
  label: '&Suspend',
  help: 'Pause the current pipeline and return to the command prompt. Type "exit" to resume the pipeline.',
  meaning: { kind: 'refused', reason: 'Cannot suspend: there is no PowerShell session to return to.' },
};

function choice<A extends string>(label: string, help: string, answer: A): Choice<A> {
  return { label, help, meaning: { kind: 'answer', answer } };
}

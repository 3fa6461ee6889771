import { describe, expect, test } from '@jest/globals';
import { confirmActionQuestion, continueMessage, inquireQuestion } from '../../../src/engine/host/confirm-questions.js';

describe('The questions are PowerShell’s, word for word (seen in the engine)', () => {
  const yes = ['&Yes', 'Continue with only the next step of the operation.'];
  const yesToAll = ['Yes to &All', 'Continue with all the steps of the operation.'];
  const suspend = [
    '&Suspend',
    'Pause the current pipeline and return to the command prompt. Type "exit" to resume the pipeline.',
  ];

  test('before an action', () => {
    const question = confirmActionQuestion('Performing the operation "o" on target "t".');
    expect(question).toMatchObject({
      caption: 'Confirm',
      message: 'Are you sure you want to perform this action?\nPerforming the operation "o" on target "t".',
      defaultIndex: 0,
    });
    expect(question.choices.map(({ label, help }) => [label, help])).toEqual([
      yes,
      yesToAll,
      ['&No', 'Skip this operation and proceed with the next operation.'],
      ['No to A&ll', 'Skip this operation and all subsequent operations.'],
      suspend,
    ]);
  });

  test('about a record', () => {
    const question = inquireQuestion(continueMessage);
    expect(question).toMatchObject({ caption: 'Confirm', message: 'Continue with this operation?', defaultIndex: 0 });
    expect(question.choices.map(({ label, help }) => [label, help])).toEqual([
      yes,
      yesToAll,
      ['&Halt Command', 'Stop this command.'],
      suspend,
    ]);
  });
});

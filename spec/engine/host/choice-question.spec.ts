import { describe, expect, test } from '@jest/globals';
import {
  readChoice,
  renderChoiceHelp,
  renderChoices,
  renderQuestion,
  renderRefusal,
} from '../../../src/engine/host/choice-question.js';
import { confirmActionQuestion, inquireQuestion } from '../../../src/engine/host/confirm-questions.js';
import { textOfPromptLine } from '../../../src/engine/host/prompt-line.js';
import widths from '../../../fixtures/prompts/widths.json' with { type: 'json' };

const action = confirmActionQuestion('Nothing happens.');
const record = inquireQuestion('m');

describe('A question fits the window', () => {
  test.each(widths.cases)('$title', ({ action, columns: width, screen }) => {
    const question = confirmActionQuestion(action);
    const { above, open } = renderChoices(question, width);
    const lines = [...renderQuestion(question, width), ...above].map((line) => `${textOfPromptLine(line)}\n`);
    expect(lines.join('') + textOfPromptLine(open)).toBe(screen.join('\n'));
  });
});

describe('A typed line', () => {
  test.each<[string, unknown]>([
    ['', 'yes'],
    ['y', 'yes'],
    ['Y', 'yes'],
    ['yes', 'yes'],
    [' yEs\t', 'yes'],
    ['a', 'yesToAll'],
    ['yes to all', 'yesToAll'],
    ['n', 'no'],
    ['NO', 'no'],
    ['l', 'noToAll'],
    ['No to All', 'noToAll'],
    ['s', 'refused'],
    ['suspend', 'refused'],
    ['?', 'help'],
    ['  ?  ', 'help'],
    ['   ', 'again'],
    ['x', 'again'],
    ['ye', 'again'],
    ['y n', 'again'],
    ['&y', 'again'],
    ['&Yes', 'again'],
    ['yes  to all', 'again'],
    ['true', 'again'],
    ['[Y]', 'again'],
    ['??', 'again'],
    ['\u0000', 'again'],
  ])('%j means %s', (line, meaning) => {
    const reading = readChoice(action, line);
    expect(reading.kind === 'answer' ? reading.answer : reading.kind).toBe(meaning);
  });

  test.each<[string, unknown]>([
    ['', 'yes'],
    ['h', 'halt'],
    ['halt command', 'halt'],
    ['n', 'again'],
  ])('%j means %s where a record is asked about', (line, meaning) => {
    const reading = readChoice(record, line);
    expect(reading.kind === 'answer' ? reading.answer : reading.kind).toBe(meaning);
  });

  test('that is empty means nothing if there is no default', () => {
    expect(readChoice({ ...action, defaultIndex: -1 }, '')).toEqual({ kind: 'again' });
  });
});

describe('What is shown', () => {
  test('the caption and the choices stand out, the default most, the rest is plain', () => {
    expect(renderQuestion(action, 80)[1]).toEqual([{ text: 'Confirm', tone: 'bright' }]);
    expect(renderChoices(action, 100)).toEqual({
      above: [],
      open: [
        { text: '[Y] Yes  ', tone: 'default' },
        { text: '[A] Yes to All  ', tone: 'bright' },
        { text: '[N] No  ', tone: 'bright' },
        { text: '[L] No to All  ', tone: 'bright' },
        { text: '[S] Suspend  ', tone: 'bright' },
        { text: '[?] Help ', tone: 'plain' },
        { text: '(default is "Y"): ', tone: 'plain' },
      ],
    });
  });

  test('help has a line for each choice, broken like any text', () => {
    expect(renderChoiceHelp(record, 80).map(textOfPromptLine)).toEqual([
      'Y - Continue with only the next step of the operation.',
      'A - Continue with all the steps of the operation.',
      'H - Stop this command.',
      'S - Pause the current pipeline and return to the command prompt. Type "exit" to',
      ' resume the pipeline.',
    ]);
  });

  test('the reason why Suspend is refused is one line', () => {
    const reading = readChoice(action, 's');
    const reason = reading.kind === 'refused' ? reading.reason : '';
    expect(renderRefusal(reason, 80).map(textOfPromptLine)).toEqual([
      'Cannot suspend: there is no PowerShell session to return to.',
    ]);
  });
});

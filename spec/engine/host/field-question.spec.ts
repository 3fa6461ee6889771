import { describe, expect, test } from '@jest/globals';
import type { AnswerNotice } from '../../../src/engine/binder/read-answers.js';
import { textType } from '../../../src/engine/definition/value-type.js';
import { renderField, renderFieldQuestion } from '../../../src/engine/host/field-question.js';
import { textOfPromptLine } from '../../../src/engine/host/prompt-line.js';

const rg = { name: 'ResourceGroupName', type: textType, help: null };
const ws = { name: 'WorkspaceName', type: textType, help: 'The name of the quantum workspace resource.' };

describe('What is shown', () => {
  const shown = (fields: readonly (typeof rg | typeof ws)[], width: number) =>
    renderFieldQuestion({ command: 'New-AzQuantumApiWorkspaceKey', position: 1, fields }, width).map(textOfPromptLine);

  test('the way to help is named if one of the parameters has any', () => {
    expect(shown([rg, ws], 80)).toEqual([...shown([rg], 80), '(Type !? for Help.)']);
  });

  test('the caption stands out and is broken to the window', () => {
    expect(shown([rg], 40)).toEqual([
      '',
      'cmdlet New-AzQuantumApiWorkspaceKey at ',
      'command pipeline position 1',
      'Supply values for the following ',
      'parameters:',
    ]);
    const [, caption] = renderFieldQuestion({ command: 'N', position: 2, fields: [rg] }, 80);
    expect(caption).toEqual([{ text: 'cmdlet N at command pipeline position 2', tone: 'bright' }]);
  });

  const asked = { index: undefined, secret: false, notice: undefined };
  const above = (field: typeof rg | typeof ws, notice: AnswerNotice) =>
    renderField(field, { ...asked, notice }, 80).above.map(textOfPromptLine);

  test('the name that is asked for is never broken, and an item has its number', () => {
    expect(textOfPromptLine(renderField(rg, asked, 10).open)).toBe('ResourceGroupName: ');
    expect(textOfPromptLine(renderField(rg, { ...asked, index: 2 }, 10).open)).toBe('ResourceGroupName[2]: ');
  });

  test('help is the parameter’s own, or says that there is none', () => {
    expect(above(ws, { kind: 'help' })).toEqual(['The name of the quantum workspace resource.']);
    expect(above(rg, { kind: 'help' })).toEqual(['No help is available for ResourceGroupName.']);
  });

  test('an unknown command is named as it was typed', () => {
    expect(above(rg, { kind: 'unknownCommand', line: '!x' })).toEqual([
      '"!x" cannot be recognized as a valid Prompt command.',
    ]);
  });
});

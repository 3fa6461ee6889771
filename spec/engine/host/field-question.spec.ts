import { describe, expect, test } from '@jest/globals';
import {
  readField,
  renderField,
  renderFieldHelp,
  renderFieldQuestion,
  renderUnknownCommand,
} from '../../../src/engine/host/field-question.js';
import { textOfPromptLine } from '../../../src/engine/host/prompt-line.js';

const rg = { name: 'ResourceGroupName', help: null };
const ws = { name: 'WorkspaceName', help: 'The name of the quantum workspace resource.' };

describe('A typed line', () => {
  test.each<[string, ReturnType<typeof readField>]>([
    ['rg', { kind: 'text', text: 'rg' }],
    ['', { kind: 'text', text: '' }],
    ['  rg ', { kind: 'text', text: '  rg ' }],
    [' !?', { kind: 'text', text: ' !?' }],
    ['"rg"', { kind: 'text', text: '"rg"' }],
    ['$null', { kind: 'text', text: '$null' }],
    ['?', { kind: 'text', text: '?' }],
    ['!!x', { kind: 'text', text: '!x' }],
    ['!!', { kind: 'text', text: '!' }],
    ['!!!', { kind: 'text', text: '!!' }],
    ['!!?', { kind: 'text', text: '!?' }],
    ['!""', { kind: 'text', text: '' }],
    ['!$null', { kind: 'null' }],
    ['!$NULL', { kind: 'null' }],
    ['!?', { kind: 'help' }],
    ['!', { kind: 'unknownCommand', line: '!' }],
    ['!x', { kind: 'unknownCommand', line: '!x' }],
    ['!? ', { kind: 'unknownCommand', line: '!? ' }],
    ["!''", { kind: 'unknownCommand', line: "!''" }],
    ['!$null ', { kind: 'unknownCommand', line: '!$null ' }],
  ])('%j is understood as PowerShell understands it', (line, reading) => {
    expect(readField(line)).toEqual(reading);
  });
});

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

  test('the name that is asked for is never broken', () => {
    expect(textOfPromptLine(renderField(rg))).toBe('ResourceGroupName: ');
  });

  test('help is the parameter’s own, or says that there is none', () => {
    expect(renderFieldHelp(ws, 80).map(textOfPromptLine)).toEqual(['The name of the quantum workspace resource.']);
    expect(renderFieldHelp(rg, 80).map(textOfPromptLine)).toEqual(['No help is available for ResourceGroupName.']);
  });

  test('an unknown command is named as it was typed', () => {
    expect(renderUnknownCommand('!x', 80).map(textOfPromptLine)).toEqual([
      '"!x" cannot be recognized as a valid Prompt command.',
    ]);
  });
});

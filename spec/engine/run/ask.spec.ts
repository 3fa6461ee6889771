import { PassThrough, Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { createLinePrompter } from '../../../src/engine/terminal/line-prompter.js';
import { askChoice, askFields } from '../../../src/engine/run/ask.js';
import { confirmActionQuestion, inquireQuestion } from '../../../src/engine/host/confirm-questions.js';
import { textOfPromptLine } from '../../../src/engine/host/prompt-line.js';
import { textType } from '../../../src/engine/definition/value-type.js';
import type { PsValue } from '../../../src/engine/values/ps-value.js';
import { today, typeNamed } from '../conversion/engine-values.js';
import type { Answer, Prompter } from '../../../src/engine/run/ports.js';
import choices from '../../../fixtures/prompts/choices.json' with { type: 'json' };
import prompts from '../../../fixtures/prompts/fields.json' with { type: 'json' };

const rg = { name: 'ResourceGroupName', type: textType, help: null };
const ws = { name: 'WorkspaceName', type: textType, help: null };

/** Somebody on a redirected input who says `answers`, one to a line, in a window of 80 columns. */
function redirected(answers: readonly string[]): { readonly prompter: Prompter; readonly screen: () => string } {
  const output = new PassThrough({ encoding: 'utf8' });
  const input = Readable.from(answers.map((answer) => Buffer.from(`${answer}\n`)));
  const read = () => (output.read() as string | null) ?? '';
  return { prompter: createLinePrompter({ input, output, width: 80 }), screen: read };
}

/** Somebody whose answers are prepared, with what they were shown. */
function scripted(answers: readonly Answer[]): { readonly prompter: Prompter; readonly shown: readonly string[] } {
  const shown: string[] = [];
  const left = [...answers];
  const prompter: Prompter = {
    width: 80,
    tell: (lines) => shown.push(...lines.map(textOfPromptLine)),
    ask(question) {
      shown.push(textOfPromptLine(question));
      return Promise.resolve(left.shift() ?? { kind: 'ended' });
    },
    close: () => undefined,
  };
  return { prompter, shown };
}

describe('A question with choices looks and counts as in PowerShell', () => {
  test.each(choices.cases)('$title', async ({ action = '', record, answers, outcome, screen: shown }) => {
    const { prompter, screen } = redirected(answers);
    const question = record === undefined ? confirmActionQuestion(action) : inquireQuestion(record);
    expect(await askChoice<unknown>(prompter, question)).toEqual(outcome);
    expect(screen()).toBe(shown.join('\n'));
  });
});

describe('A prompt for missing names looks and counts as in PowerShell', () => {
  test.each(prompts.cases)('$title', async ({ command, position, answers, outcome, help = [], types = [], ...one }) => {
    const { prompter, screen } = redirected(answers);
    const typeOf = (index: number) => typeNamed(types[index] ?? textType.name);
    const fields = one.fields.map((name, index) => ({ name, type: typeOf(index), help: help[index] ?? null }));
    expect(plain(await askFields(prompter, { command, position, fields }, today))).toEqual(outcome);
    expect(screen()).toBe(one.screen.join('\n'));
  });

  /** Values as JSON would have them. */
  function plain(outcome: Awaited<ReturnType<typeof askFields>>): unknown {
    if (outcome.kind !== 'answered') return outcome;
    const values = [...outcome.values].map(([name, value]) => [name, plainValue(value)]);
    return { kind: 'answered', values: Object.fromEntries(values) as unknown };
  }

  function plainValue(value: PsValue): unknown {
    if (value.kind === 'array') return Array.from(value.items, plainValue);
    return value.kind === 'string' ? value.text : value;
  }
});

describe('Asking ends', () => {
  test('when a question with choices is interrupted', async () => {
    const { prompter } = scripted([{ kind: 'line', text: 'x' }, { kind: 'interrupted' }]);
    expect(await askChoice(prompter, inquireQuestion('m'))).toEqual({ kind: 'interrupted' });
  });

  test('when a prompt for names is interrupted, and nothing is asked after that', async () => {
    const { prompter, shown } = scripted([{ kind: 'interrupted' }, { kind: 'line', text: 'rg' }]);
    const outcome = await askFields(prompter, { command: 'N', position: 1, fields: [rg, ws] }, today);
    expect(outcome).toEqual({ kind: 'interrupted' });
    expect(shown.at(-1)).toBe('ResourceGroupName: ');
  });
});

describe('A line that is too long', () => {
  const tooLong: Answer = { kind: 'tooLong', limit: 100 };

  test('is no choice', async () => {
    const { prompter, shown } = scripted([tooLong, { kind: 'line', text: 'n' }]);
    expect(await askChoice(prompter, confirmActionQuestion('d'))).toEqual({ kind: 'chosen', answer: 'no' });
    expect(shown.slice(-4)).toEqual([...shown.slice(-2), ...shown.slice(-2)]);
  });

  test('is no name, and the person hears why the name is asked for again', async () => {
    const { prompter, shown } = scripted([tooLong, { kind: 'line', text: 'ws' }]);
    const outcome = await askFields(prompter, { command: 'N', position: 1, fields: [ws] }, today);
    expect(outcome).toEqual({ kind: 'answered', values: new Map([['WorkspaceName', { kind: 'string', text: 'ws' }]]) });
    expect(shown.slice(-3)).toEqual([
      'WorkspaceName: ',
      'The answer is longer than 100 characters and was not read.',
      'WorkspaceName: ',
    ]);
  });
});

test('a window that changes its width is looked at again before each line', async () => {
  let width = 100;
  const { prompter, shown } = scripted([
    { kind: 'line', text: '?' },
    { kind: 'line', text: 'n' },
  ]);
  const narrowing: Prompter = {
    ...prompter,
    get width() {
      return width;
    },
    ask(question) {
      width = 80;
      return prompter.ask(question);
    },
  };
  await askChoice(narrowing, confirmActionQuestion('d'));
  expect(shown.filter((line) => line.includes('(default is'))).toEqual([
    '[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help (default is "Y"): ',
    '(default is "Y"):',
  ]);
});

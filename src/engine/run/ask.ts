// The loops that ask: show a question, read a line, and ask again until the line is an answer, as PowerShell's console
// does. What is shown and what a line means is decided in engine/host; who is asked stands behind the Prompter port.
import {
  readChoice,
  renderChoiceHelp,
  renderChoices,
  renderQuestion,
  renderRefusal,
  type ChoiceQuestion,
} from '../host/choice-question.js';
import {
  readField,
  renderField,
  renderFieldHelp,
  renderFieldQuestion,
  renderTooLong,
  renderUnknownCommand,
  type Field,
  type FieldQuestion,
} from '../host/field-question.js';
import { psString, type PsValue } from '../values/ps-value.js';
import type { Prompter } from './ports.js';

/** How asking went when there was no answer: the input ended, or Ctrl-C. */
export type Unanswered = { readonly kind: 'ended' } | { readonly kind: 'interrupted' };

/** The answer that the chosen choice stands for. */
export type ChoiceOutcome<A> = { readonly kind: 'chosen'; readonly answer: A } | Unanswered;

/** A value for each field, under its name, in the order of the fields. */
export type FieldsOutcome = { readonly kind: 'answered'; readonly values: ReadonlyMap<string, PsValue> } | Unanswered;

/**
 * Asks a question with choices. Help, a refused choice and a line that is no choice are followed by the choices again;
 * the question itself is shown once. Nothing answers it that was typed before it was shown.
 */
export async function askChoice<A>(prompter: Prompter, question: ChoiceQuestion<A>): Promise<ChoiceOutcome<A>> {
  prompter.tell(renderQuestion(question, prompter.width));
  for (let fresh = true; ; fresh = false) {
    const choices = renderChoices(question, prompter.width);
    prompter.tell(choices.above);
    const answer = await prompter.ask(choices.open, { fresh });
    if (answer.kind === 'tooLong') continue;
    if (answer.kind !== 'line') return answer;
    const reading = readChoice(question, answer.text);
    switch (reading.kind) {
      case 'answer':
        return { kind: 'chosen', answer: reading.answer };
      case 'refused':
        prompter.tell(renderRefusal(reading.reason, prompter.width));
        break;
      case 'help':
        prompter.tell(renderChoiceHelp(question, prompter.width));
        break;
      case 'again':
        break;
    }
  }
}

/**
 * Asks for all fields, one after the other, before any of them is looked at. If the input ends at any of them, what was
 * answered before is dropped: to PowerShell all of them are still missing. Values are text: `!$null` is the empty text,
 * as it is to a parameter of type String, and an empty line too.
 */
export async function askFields(prompter: Prompter, question: FieldQuestion): Promise<FieldsOutcome> {
  prompter.tell(renderFieldQuestion(question, prompter.width));
  const values = new Map<string, PsValue>();
  for (const field of question.fields) {
    const asked = await askField(prompter, field);
    if (asked.kind !== 'value') return asked;
    values.set(field.name, psString(asked.text));
  }
  return { kind: 'answered', values };
}

async function askField(
  prompter: Prompter,
  field: Field,
): Promise<{ readonly kind: 'value'; readonly text: string } | Unanswered> {
  for (;;) {
    const answer = await prompter.ask(renderField(field));
    if (answer.kind === 'tooLong') {
      prompter.tell(renderTooLong(answer.limit, prompter.width));
      continue;
    }
    if (answer.kind !== 'line') return answer;
    const reading = readField(answer.text);
    switch (reading.kind) {
      case 'text':
        return { kind: 'value', text: reading.text };
      case 'null':
        return { kind: 'value', text: '' };
      case 'help':
        prompter.tell(renderFieldHelp(field, prompter.width));
        break;
      case 'unknownCommand':
        prompter.tell(renderUnknownCommand(reading.line, prompter.width));
        break;
    }
  }
}

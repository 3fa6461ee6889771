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
  renderField,
  renderFieldQuestion,
  renderTooLong,
  type Field,
  type FieldQuestion,
} from '../host/field-question.js';
import { promptLine, type PromptLine } from '../host/prompt-line.js';
import { readAnswer } from '../binder/read-answers.js';
import { credentialType, isScalar } from '../definition/value-type.js';
import type { PsValue } from '../values/ps-value.js';
import type { Prompter } from './ports.js';
import type { Today } from '../dotnet/day-of.js';

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
 * answered before is dropped: to PowerShell all of them are still missing.
 */
export async function askFields(prompter: Prompter, question: FieldQuestion, today: Today): Promise<FieldsOutcome> {
  prompter.tell(renderFieldQuestion(question, prompter.width));
  const values = new Map<string, PsValue>();
  for (const field of question.fields) {
    const asked = isScalar(field.type, credentialType.name)
      ? await askCredential(prompter, field.name)
      : await askField(prompter, field, today);
    if (asked.kind !== 'value') return asked;
    values.set(field.name, asked.value);
  }
  return { kind: 'answered', values };
}

type Asked = { readonly kind: 'value'; readonly value: PsValue } | Unanswered;

async function askField(prompter: Prompter, field: Field, today: Today): Promise<Asked> {
  const questions = readAnswer(field.type, today);
  for (let step = questions.next(); ;) {
    if (step.done === true) return { kind: 'value', value: step.value };
    const { above, open } = renderField(field, step.value, prompter.width);
    prompter.tell(above);
    const answer = await askLine(prompter, open, step.value.secret);
    if (answer.kind !== 'line') return answer;
    step = questions.next(answer.text);
  }
}

/** Asks for a user and a password; for the user until there is one. */
async function askCredential(prompter: Prompter, name: string): Promise<Asked> {
  prompter.tell([promptLine(name)]);
  for (;;) {
    const user = await askLine(prompter, promptLine('User: '), false);
    if (user.kind !== 'line') return user;
    if (user.text === '') continue;
    const password = await askPassword(prompter, user.text);
    if (password.kind !== 'line') return password;
    return { kind: 'value', value: { kind: 'credential', userName: user.text, password: password.text } };
  }
}

/** Asks for the password of a user, and shows an empty line behind it. */
export async function askPassword(prompter: Prompter, userName: string): Promise<LineAnswer> {
  const password = await askLine(prompter, promptLine(`Password for user ${userName}: `), true);
  if (password.kind === 'line') prompter.tell([promptLine('')]);
  return password;
}

type LineAnswer = { readonly kind: 'line'; readonly text: string } | Unanswered;

/** A line that is too long is asked for again. */
async function askLine(prompter: Prompter, question: PromptLine, secret: boolean): Promise<LineAnswer> {
  for (;;) {
    const answer = await prompter.ask(question, { secret });
    if (answer.kind !== 'tooLong') return answer;
    prompter.tell(renderTooLong(answer.limit, prompter.width));
  }
}

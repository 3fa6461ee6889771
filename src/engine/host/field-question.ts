// The prompt for mandatory parameters that were not given, and for passwords: what is shown. ask.ts asks.
import type { AnswerNotice, AnswerQuestion } from '../binder/read-answers.js';
import { dotNetNameOf, type ValueType } from '../definition/value-type.js';
import { promptLine, type PromptLine } from './prompt-line.js';
import { wrapText } from './wrap-text.js';

/** A parameter to ask for. `help` is its HelpMessage, null if it has none. */
export interface Field {
  readonly name: string;
  readonly type: ValueType;
  readonly help: string | null;
}

/** Parameters to ask for. `position` is the command's place among the commands of its pipeline, counted from 1. */
export interface FieldQuestion {
  readonly command: string;
  readonly position: number;
  readonly fields: readonly Field[];
}

/** An empty line, who asks, and what for; how to get help only if there is any, as on the private cmdlets' parameters. */
export function renderFieldQuestion(question: FieldQuestion, width: number): readonly PromptLine[] {
  const caption = `cmdlet ${question.command} at command pipeline position ${question.position}`;
  const hasHelp = question.fields.some((field) => field.help !== null);
  return [
    promptLine(''),
    ...wrapText(caption, width - 1).map((line) => promptLine(line, 'bright')),
    ...wrapPlain('Supply values for the following parameters:', width),
    ...(hasHelp ? wrapPlain('(Type !? for Help.)', width) : []),
  ];
}

/** `ResourceGroupName: ` or, in a list, `Name[0]: `; what is typed follows it. Never broken. Above it stands why it is asked again. */
export function renderField(
  field: Field,
  { index, notice }: AnswerQuestion,
  width: number,
): { readonly above: readonly PromptLine[]; readonly open: PromptLine } {
  const above = notice === undefined ? [] : wrapPlain(describeNotice(notice, field), width);
  return { above, open: promptLine(`${field.name}${index === undefined ? '' : `[${index}]`}: `) };
}

function describeNotice(notice: AnswerNotice, field: Field): string {
  switch (notice.kind) {
    case 'help':
      return field.help ?? `No help is available for ${field.name}.`;
    case 'unknownCommand':
      return `"${notice.line}" cannot be recognized as a valid Prompt command.`;
    case 'notRecognized': {
      const error = notice.overflow ? 'an overflow' : 'a format';
      return `Cannot recognize "${notice.line}" as a ${dotNetNameOf(notice.type)} due to ${error} error.`;
    }
  }
}

/** What stands above the question for the password of a user who was named. */
export function renderCredentialRequest(width: number): readonly PromptLine[] {
  return [
    promptLine(''),
    promptLine('PowerShell credential request', 'bright'),
    ...wrapPlain('Enter your credentials.', width),
  ];
}

/** What is said about a line that no name can be, before asking again. PowerShell has no such limit. */
export function renderTooLong(limit: number, width: number): readonly PromptLine[] {
  return wrapPlain(`The answer is longer than ${limit} characters and was not read.`, width);
}

function wrapPlain(text: string, width: number): readonly PromptLine[] {
  return wrapText(text, width - 1).map((line) => promptLine(line));
}

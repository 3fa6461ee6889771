// The prompt for mandatory parameters that were not given: what is shown, and what a typed line means. A line that begins
// with `!` is a command to the prompt, not a value. ask.ts asks.
import { sameName } from '../names.js';
import { promptLine, type PromptLine } from './prompt-line.js';
import { wrapText } from './wrap-text.js';

/** A parameter to ask for. `help` is its HelpMessage, null if it has none. */
export interface Field {
  readonly name: string;
  readonly help: string | null;
}

/** Parameters to ask for. `position` is the command's place among the commands of its pipeline, counted from 1. */
export interface FieldQuestion {
  readonly command: string;
  readonly position: number;
  readonly fields: readonly Field[];
}

/** What a typed line means. */
export type FieldReading =
  | { readonly kind: 'text'; readonly text: string }
  /** `!$null`, in any case. */
  | { readonly kind: 'null' }
  /** `!?` */
  | { readonly kind: 'help' }
  /** Any other `!x`; also `!` alone. The line is what was typed. */
  | { readonly kind: 'unknownCommand'; readonly line: string };

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

/** `ResourceGroupName: `; what is typed follows it. Never broken. */
export function renderField(field: Field): PromptLine {
  return promptLine(`${field.name}: `);
}

/** The answer to `!?`. */
export function renderFieldHelp(field: Field, width: number): readonly PromptLine[] {
  return wrapPlain(field.help ?? `No help is available for ${field.name}.`, width);
}

/** The answer to `!x`, before asking again. */
export function renderUnknownCommand(line: string, width: number): readonly PromptLine[] {
  return wrapPlain(`"${line}" cannot be recognized as a valid Prompt command.`, width);
}

/** What is said about a line that no name can be, before asking again. PowerShell has no such limit. */
export function renderTooLong(limit: number, width: number): readonly PromptLine[] {
  return wrapPlain(`The answer is longer than ${limit} characters and was not read.`, width);
}

/** What a typed line means: `!!x` is the text `!x`, `!""` the empty text. Nothing is trimmed. */
export function readField(line: string): FieldReading {
  if (!line.startsWith('!')) return { kind: 'text', text: line };
  const command = line.slice(1);
  if (command.startsWith('!')) return { kind: 'text', text: command };
  if (command === '?') return { kind: 'help' };
  if (command === '""') return { kind: 'text', text: '' };
  if (sameName(command, '$null')) return { kind: 'null' };
  return { kind: 'unknownCommand', line };
}

function wrapPlain(text: string, width: number): readonly PromptLine[] {
  return wrapText(text, width - 1).map((line) => promptLine(line));
}

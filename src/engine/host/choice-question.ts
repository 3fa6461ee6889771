// A question with choices as PowerShell's console asks it: what is shown for a width, and what a typed line means.
// confirm-questions.ts has the questions; ask.ts asks again.
import { foldCase, sameName } from '../names.js';
import { promptLine, type PromptLine, type PromptPiece, type PromptTone } from './prompt-line.js';
import { countCells, wrapText } from './wrap-text.js';

/** What choosing it does: it answers the question, or is refused with a reason that is shown before asking again. */
export type ChoiceMeaning<A> =
  { readonly kind: 'answer'; readonly answer: A } | { readonly kind: 'refused'; readonly reason: string };

/** One choice. `label` is PowerShell's, with `&` before the letter that chooses it (`No to A&ll`). */
export interface Choice<A> {
  readonly label: string;
  readonly help: string;
  readonly meaning: ChoiceMeaning<A>;
}

/** A question with choices. Invariant: `defaultIndex` is the place of a choice; it is what an empty line means. */
export interface ChoiceQuestion<A> {
  readonly caption: string;
  readonly message: string;
  readonly choices: readonly Choice<A>[];
  readonly defaultIndex: number;
}

/** What a typed line means. 'again': it is none of the choices, which are then shown once more without a word. */
export type ChoiceReading<A> = ChoiceMeaning<A> | { readonly kind: 'help' } | { readonly kind: 'again' };

/** The choices on one or more lines; what is typed follows the last one, `open`. */
export interface RenderedChoices {
  readonly above: readonly PromptLine[];
  readonly open: PromptLine;
}

/** An empty line, the caption and the message, broken to a window of `width` columns; its last column stays free. */
export function renderQuestion(question: ChoiceQuestion<unknown>, width: number): readonly PromptLine[] {
  return [
    promptLine(''),
    ...wrapText(question.caption, width - 1).map((line) => promptLine(line, 'bright')),
    ...wrapText(question.message, width - 1).map((line) => promptLine(line)),
  ];
}

/**
 * `[Y] Yes  [N] No  [?] Help (default is "Y"): `. An item that would reach the last column of the window begins a new
 * line and loses its trailing blanks, so the next one follows it directly.
 * @see seen in PowerShell's console at 80 columns (the answer follows `(default is "Y"):`) and at 40
 */
export function renderChoices(question: ChoiceQuestion<unknown>, width: number): RenderedChoices {
  const lines: PromptPiece[][] = [[]];
  let used = 0;
  for (const item of itemsOf(question)) {
    const needed = countCells(item.text);
    const fits = used + needed <= width - 1;
    if (fits) lines.at(-1)?.push(item);
    else lines.push([{ ...item, text: item.text.trimEnd() }]);
    used = fits ? used + needed : needed;
  }
  return { above: lines.slice(0, -1), open: lines.at(-1) ?? [] };
}

/** One line of help for each choice: `Y - Continue with only the next step of the operation.` */
export function renderChoiceHelp(question: ChoiceQuestion<unknown>, width: number): readonly PromptLine[] {
  return question.choices.flatMap((choice) =>
    wrapText(`${hotkeyOf(choice)} - ${choice.help}`, width - 1).map((line) => promptLine(line)),
  );
}

/** What a prompt says before it asks again, because the chosen answer is not to be had here. */
export function renderRefusal(reason: string, width: number): readonly PromptLine[] {
  return wrapText(reason, width - 1).map((line) => promptLine(line));
}

/**
 * What a typed line means: nothing typed is the default; `?` is help; then whole labels count, then their letters, in any
 * case and without the blanks around them. Blanks alone are not "nothing typed": the choices are shown again.
 */
export function readChoice<A>(question: ChoiceQuestion<A>, line: string): ChoiceReading<A> {
  if (line === '') return question.choices[question.defaultIndex]?.meaning ?? { kind: 'again' };
  const typed = line.trim();
  if (typed === '?') return { kind: 'help' };
  const chosen =
    question.choices.find((choice) => sameName(typed, plainLabelOf(choice))) ??
    question.choices.find((choice) => sameName(typed, hotkeyOf(choice)));
  return chosen?.meaning ?? { kind: 'again' };
}

function itemsOf(question: ChoiceQuestion<unknown>): readonly PromptPiece[] {
  const choices = question.choices.map((choice, index) => {
    const tone: PromptTone = index === question.defaultIndex ? 'default' : 'bright';
    return { text: `[${hotkeyOf(choice)}] ${plainLabelOf(choice)}  `, tone };
  });
  const standing = question.choices[question.defaultIndex];
  const ending = standing === undefined ? '' : `(default is "${hotkeyOf(standing)}"): `;
  return [...choices, { text: '[?] Help ', tone: 'plain' }, { text: ending, tone: 'plain' }];
}

function hotkeyOf(choice: Choice<unknown>): string {
  return foldCase(choice.label.slice(choice.label.indexOf('&') + 1).slice(0, 1));
}

function plainLabelOf(choice: Choice<unknown>): string {
  return choice.label.replace('&', '');
}

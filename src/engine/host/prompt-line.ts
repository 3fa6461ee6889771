// A line that a prompt shows, as data: the words, and how prominent PowerShell's console makes them. Colours are chosen
// where the line is written, and only for a terminal.
/** How the console sets a piece off: captions and choices are bright, the default choice has a colour of its own. */
export type PromptTone = 'plain' | 'bright' | 'default';

/** Text in one tone. */
export interface PromptPiece {
  readonly text: string;
  readonly tone: PromptTone;
}

/** One line on the screen, without its line end. */
export type PromptLine = readonly PromptPiece[];

/** A line in one tone. */
export function promptLine(text: string, tone: PromptTone = 'plain'): PromptLine {
  return text === '' ? [] : [{ text, tone }];
}

/** What a line says. */
export function textOfPromptLine(line: PromptLine): string {
  return line.map((piece) => piece.text).join('');
}

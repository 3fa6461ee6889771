// What stands between tokens and means nothing: blanks, comments, and line breaks behind a backtick.
import { isBlank, isLineBreak } from './character.js';

/**
 * The place of the next token at or after `start`, past blanks, `# …` to the end of the line, `<# … #>`, and a backtick before a
 * blank or a line break. Line breaks themselves are tokens. A comment without its `#>` is not skipped: its place is returned.
 */
export function skipTrivia(text: string, start: number): number {
  let at = start;
  for (;;) {
    const next = skipOne(text, at);
    if (next === at) return at;
    at = next;
  }
}

function skipOne(text: string, at: number): number {
  const character = text.charAt(at);
  if (character === '#') return findLineEnd(text, at);
  if (character === '<' && text.startsWith('<#', at)) {
    const end = text.indexOf('#>', at + 2);
    return end < 0 ? at : end + 2;
  }
  if (character === '`') return skipContinuation(text, at);
  return isBlank(character) ? at + 1 : at;
}

function skipContinuation(text: string, at: number): number {
  if (text.startsWith('\r\n', at + 1)) return at + 3;
  const next = text.charAt(at + 1);
  return isBlank(next) || isLineBreak(next) ? at + 2 : at;
}

function findLineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isLineBreak(text.charAt(end))) end++;
  return end;
}

// How PowerShell's console breaks captions, messages and help to the width of the window. The rule leaves a blank at the
// end of a line if it still fits and carries it over if it does not, so texts must not be tidied afterwards.

/**
 * Breaks text into lines of at most `cells` cells. Words and runs of blanks follow one another; a word that does not fit
 * begins the next line, a run of blanks that does not fit is cut, and so is a word longer than a line. A tab counts as a
 * blank. An empty text, or no room at all, gives no line.
 * @see "Lines longer than the window" in PowerShell's console, seen at 80 and 40 columns
 */
export function wrapText(text: string, cells: number): readonly string[] {
  if (cells < 1) return [];
  const lines = text.replaceAll('\t', ' ').split('\n');
  return lines.flatMap((line, index) => {
    const isLast = index === lines.length - 1;
    return line === '' && !isLast ? [''] : wrapLine(line, cells);
  });
}

/**
 * Cells that a text takes on the screen. East Asian wide characters take two, and so does whatever needs two UTF-16
 * units (emoji); everything else takes one, control characters too, as the console counts them.
 */
export function countCells(text: string): number {
  let cells = 0;
  for (const character of text) cells += cellsOf(character);
  return cells;
}

function wrapLine(line: string, cells: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  let used = 0;
  for (const word of line.match(/ +|[^ ]+/g) ?? []) {
    for (const part of cutWord(word, cells)) {
      const needed = countCells(part);
      if (used + needed <= cells) {
        current += part;
        used += needed;
        continue;
      }
      const kept = part.startsWith(' ') ? part.slice(0, cells - used) : '';
      if (used > 0) lines.push(current + kept);
      current = part.slice(kept.length);
      used = countCells(current);
    }
  }
  return current === '' ? lines : [...lines, current];
}

/** A word longer than a line is cut into pieces that fit; at least one character goes into each. */
function cutWord(word: string, cells: number): readonly string[] {
  if (countCells(word) <= cells) return [word];
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const character of word) {
    const needed = cellsOf(character);
    if (part !== '' && used + needed > cells) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += character;
    used += needed;
  }
  return [...parts, part];
}

function cellsOf(character: string): number {
  return character.length > 1 || wideCharacter.test(character) ? 2 : 1;
}

/** Characters that are two cells wide, in the blocks that the console knows. */
const wideCharacter =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3040-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

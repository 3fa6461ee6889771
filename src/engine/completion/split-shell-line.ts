// A line of bash that is still being typed → its words as the program would get them (bash(1), QUOTING). Nothing is
// expanded: `$name` stays what it is, and an open quote reaches to the end.

/** The words; the last one is the one at the end of the line, empty after a blank. */
export function splitShellLine(line: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let isOpen = false;
  for (const [piece] of line.matchAll(/[ \t\n]+|\\[^]?|'[^']*'?|"(?:[^"\\]|\\[^])*\\?"?|[^ \t\n\\'"]+/g)) {
    if (/^[ \t\n]/.test(piece)) {
      if (isOpen) words.push(word);
      word = '';
      isOpen = false;
      continue;
    }
    isOpen = true;
    word += unquote(piece);
  }
  return [...words, word];
}

/** What a piece of a word stands for: quotes and backslashes are gone. */
function unquote(piece: string): string {
  switch (piece[0]) {
    case "'":
      return piece.replace(/^'|'$/g, '');
    case '"':
      return piece
        .slice(1)
        .replace(/((?:^|[^\\])(?:\\\\)*)"$/, '$1')
        .replace(/\\([$`"\\\n])/g, (_, character: string) => (character === '\n' ? '' : character));
    case '\\':
      return piece === '\\\n' ? '' : piece.slice(1);
    default:
      return piece;
  }
}

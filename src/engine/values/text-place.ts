// Places in a text that comes in pieces, as a person counts them.

/** Counted from 1; the column in characters, a character beyond U+FFFF being one. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export const textStart: TextPlace = { line: 1, column: 1 };

/**
 * The place of `offset` in a piece that begins at `origin`. A negative offset is a place in the piece before, on the line
 * on which this one begins and with only characters up to U+FFFF in between.
 */
export function placeOf(origin: TextPlace, piece: string, offset: number): TextPlace {
  if (offset <= 0) return { line: origin.line, column: origin.column + offset };
  let line = origin.line;
  let lineStart = 0;
  for (let end = piece.indexOf('\n'); end !== -1 && end < offset; end = piece.indexOf('\n', lineStart)) {
    line += 1;
    lineStart = end + 1;
  }
  const before = line === origin.line ? origin.column : 1;
  return { line, column: before + countCharacters(piece, lineStart, offset) };
}

function countCharacters(piece: string, from: number, to: number): number {
  let count = to - from;
  for (let i = from; i < to; i += 1) if ((piece.charCodeAt(i) & 0xfc00) === 0xdc00) count -= 1;
  return count;
}

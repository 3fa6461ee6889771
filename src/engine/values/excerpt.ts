// The beginning of a value as it came, out of the pieces in which it comes: what a person looks for in the input.

/** No more of a value than so many characters is kept. */
export const excerptLength = 500;

export interface Excerpt {
  /** What comes next is a value, or an item of a list: behind a bracket or a comma, and blanks. */
  begin(kind: 'value' | 'item'): void;
  /** One more piece of it. Gives the offset at which it begins, if it begins in this piece. */
  add(piece: string, from: number, to: number): number | undefined;
  text(): string;
}

/** An excerpt of nothing yet. */
export function createExcerpt(): Excerpt {
  let text = '';
  let before: 'mark' | 'blanks' | 'nothing' = 'nothing';
  const skip = (piece: string, from: number, to: number): number => {
    let at = from;
    for (; at < to && before !== 'nothing'; at += 1) {
      const character = piece.charAt(at);
      if (before === 'mark' && (character === '[' || character === ',')) before = 'blanks';
      else if (!' \t\r\n'.includes(character)) break;
    }
    return at;
  };
  return {
    begin(kind) {
      text = '';
      before = kind === 'item' ? 'mark' : 'nothing';
    },
    add(piece, from, to) {
      const waited = before !== 'nothing';
      const start = skip(piece, from, to);
      if (text.length < excerptLength) text += piece.slice(start, Math.min(to, start + excerptLength - text.length));
      if (start === to) return undefined;
      before = 'nothing';
      return waited ? start : undefined;
    },
    text: () => text,
  };
}

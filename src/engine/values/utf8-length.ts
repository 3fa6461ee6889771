// The size of a text in bytes, without making them.

/** How many bytes the part of a text takes as UTF-8. It must not begin or end inside a surrogate pair. */
export function utf8Length(text: string, from: number, to: number): number {
  let length = to - from;
  for (let i = from; i < to; i += 1) {
    const code = text.charCodeAt(i);
    // Each half of a surrogate pair counts two, together the four bytes of the character.
    if (code > 0x7f) length += code > 0x7ff && (code & 0xf800) !== 0xd800 ? 2 : 1;
  }
  return length;
}

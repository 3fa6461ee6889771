// What .NET takes for white space: char.IsWhiteSpace, and the few characters that its readers of numbers skip.

/** `text.Trim()`. */
export function trimNet(text: string): string {
  return text.replace(/^[\t-\r \u0085\p{Z}]+|[\t-\r \u0085\p{Z}]+$/gu, '');
}

/** `text.TrimEnd()`. */
export function trimNetEnd(text: string): string {
  return text.replace(/[\t-\r \u0085\p{Z}]+$/u, '');
}

/** `string.IsNullOrWhiteSpace(text)`. */
export function isWhiteSpace(text: string): boolean {
  return /^[\t-\r \u0085\p{Z}]*$/u.test(text);
}

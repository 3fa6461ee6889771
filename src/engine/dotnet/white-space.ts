// What .NET takes for white space: char.IsWhiteSpace, and the few characters that its readers of numbers skip.

const spaces = String.raw`\t-\r \u0085\p{Z}`;
const around = new RegExp(`^[${spaces}]+|[${spaces}]+$`, 'gu');
const only = new RegExp(`^[${spaces}]*$`, 'u');

/** `text.Trim()`. */
export function trimNet(text: string): string {
  return text.replace(around, '');
}

/** `string.IsNullOrWhiteSpace(text)`. */
export function isWhiteSpace(text: string): boolean {
  return only.test(text);
}

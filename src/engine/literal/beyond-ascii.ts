// The kinds of characters that PowerShell's tokenizer tells apart, beyond ASCII: Unicode's classes, which take V8 long to read.

/** Next line (U+0085), or a separator of Unicode. */
export function isSeparator(character: string): boolean {
  return /^[\u0085\p{Z}]$/u.test(character);
}

/** A letter or a decimal digit. */
export function isLetterOrDigit(character: string): boolean {
  return /^[\p{L}\p{Nd}]$/u.test(character);
}

/** Whether `$` and a name, `{` or `(` begin a text; a constant alone is a text, as `pwsh -File` hands it on. */
export function beginsVariable(text: string): boolean {
  return /^\$(?!(?:true|false|null)$)[\p{L}_{(]/iu.test(text);
}

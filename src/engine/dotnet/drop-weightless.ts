// .NET compares some texts as a language does: characters without weight in collation count for nothing.

/**
 * The text without them: a soft hyphen, a zero-width joiner, control characters. White space has weight, tabs and line ends too
 * (seen in the engine). Unicode's classes take long to read, so a plain text does without.
 */
export function dropWeightless(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  return text.replace(
    /(?![\t-\r\u0085])[\p{Cf}\p{Cc}\u034f\u17b4\u17b5\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu,
    '',
  );
}

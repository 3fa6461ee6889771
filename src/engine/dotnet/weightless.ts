// Which characters count for nothing where .NET compares as a language does.

/** The text without a soft hyphen, a zero-width joiner, control characters and the like; tabs and line ends have weight (seen in the engine). */
export function withoutWeightless(text: string): string {
  return text.replace(
    /(?![\t-\r\u0085])[\p{Cf}\p{Cc}\u034f\u17b4\u17b5\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu,
    '',
  );
}

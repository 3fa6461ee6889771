// Why a text is no literal: facts with their place, no sentences. Places are offsets into the text that was read.

/** What can be opened and left open. */
export type Opener = '@{' | '@(' | "'" | '"' | "@'" | '@"' | '<#' | '${' | '(' | '$(' | '{' | '[';

/** What stands where only a constant may stand. */
export type NotConstant =
  | 'variable' // $name, ${name}
  | 'subexpression' // $(…)
  | 'parentheses' // (…)
  | 'scriptBlock' // {…}
  | 'type' // [int]
  | 'member' // .Length, [0], ::Empty behind a value
  | 'operator' // +, -join, .., |, >, &
  | 'command' // Get-Date -AsUTC, a:b
  | 'splat'; // @name

/**
 * Why a literal cannot be read. `text` is the piece at fault as it was typed, `offset` its place.
 * - notConstant: see `NotConstant`; `inString`: it stands in a double-quoted string.
 * - unclosed: `opener`, at `offset`, is never closed.
 * - cutAtSemicolon: as unclosed, but the text ends where `;` may stand, which the shell takes as the end of the command;
 *   `literal` is what is there, closed and quoted.
 * - cutByBraces: `@Key=Primary`, what bash leaves of `@{Key=Primary,Secondary}`; `literal` is the whole, quoted.
 * - missing: a value, a list's item, a name, `=`, or the separator between two values; `text` is what stands there (empty: nothing).
 * - duplicateName: the name stood at `firstOffset` already.
 * - badName: a name that must be quoted, or is no text at all (`$null`, a list).
 * - badEscape: a `` `u{…} `` that is no character.
 * - hereStringHeader: text on the line of `@'`.
 * - unexpected: a bracket that closes nothing, or text behind the literal.
 * - tooDeep: more than `limit` brackets inside each other.
 */
export type LiteralFailure =
  | {
      readonly kind: 'notConstant';
      readonly what: NotConstant;
      readonly text: string;
      readonly offset: number;
      readonly inString: boolean;
    }
  | { readonly kind: 'unclosed'; readonly opener: Opener; readonly text: string; readonly offset: number }
  | { readonly kind: 'cutAtSemicolon'; readonly literal: string; readonly text: string; readonly offset: number }
  | { readonly kind: 'cutByBraces'; readonly literal: string; readonly text: string; readonly offset: number }
  | {
      readonly kind: 'missing';
      readonly what: 'value' | 'item' | 'name' | 'equals' | 'separator';
      readonly text: string;
      readonly offset: number;
    }
  | {
      readonly kind: 'duplicateName';
      readonly text: string;
      readonly offset: number;
      readonly firstOffset: number;
    }
  | {
      readonly kind: 'badName' | 'badEscape' | 'hereStringHeader' | 'unexpected';
      readonly text: string;
      readonly offset: number;
    }
  | { readonly kind: 'tooDeep'; readonly limit: number; readonly text: string; readonly offset: number };

/** Line and column, both from 1, of an offset; a column is one UTF-16 unit wide. */
export function findPlace(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

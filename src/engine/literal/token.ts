// The pieces of a literal, each with its place. Whether they make sense together is the parser's question.
import type { PsNumber } from '../values/ps-value.js';
import type { LiteralFailure, Opener } from './failure.js';

/** Characters and pairs that stand for themselves. */
export type Punctuation = '@{' | '@(' | '$(' | '{' | '(' | '}' | ')' | ',' | ';' | '=';

interface Place {
  /** Where the token begins and where it ends; the text between is `text`. */
  readonly offset: number;
  readonly end: number;
  readonly text: string;
}

export type LiteralToken = Place &
  (
    | { readonly kind: 'punctuation'; readonly mark: Punctuation }
    | { readonly kind: 'lineBreak' }
    /** A quoted or a here-string. `problem`: something in it that is no constant. */
    | { readonly kind: 'string'; readonly value: string; readonly problem: LiteralFailure | null }
    | { readonly kind: 'number'; readonly number: PsNumber }
    /** A run of characters without a blank, a quote or one of the marks. */
    | { readonly kind: 'word' }
    /** `$name` or `${name}`; `name` as the user wrote it. */
    | { readonly kind: 'variable'; readonly name: string }
    /** A string, a comment or a braced name that is never closed; nothing follows. */
    | { readonly kind: 'unclosed'; readonly opener: Opener }
    /** A here-string whose first line goes on behind the quote; nothing follows. */
    | { readonly kind: 'broken'; readonly problem: LiteralFailure }
    | { readonly kind: 'end' }
  );

// A help page as data: what a screen and a manual page both show. Text in it is plain ASCII, so that every terminal can show it.

/** What a page says about a program. */
export interface HelpPage {
  readonly name: string;
  /** One sentence. */
  readonly synopsis: string;
  readonly sections: readonly HelpSection[];
}

export interface HelpSection {
  /** In capitals, as Get-Help and man have it. */
  readonly title: string;
  readonly blocks: readonly HelpBlock[];
}

export type HelpBlock =
  /** A paragraph, wrapped. */
  | { readonly kind: 'text'; readonly text: string }
  /** Lines as they stand: what a person types or sees. */
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  /** Words that are wrapped between words only; the lines after the first stand further in. */
  | { readonly kind: 'syntax'; readonly title: string | null; readonly words: readonly string[] }
  /** A name, and beneath it, further in, what there is to say about it. */
  | { readonly kind: 'item'; readonly term: string; readonly blocks: readonly HelpBlock[] }
  /** Rows of two columns. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly [left: string, right: string])[] };

/** A paragraph. */
export function paragraph(text: string): HelpBlock {
  return { kind: 'text', text };
}

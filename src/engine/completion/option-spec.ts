// Options in GNU style as completion sees them.

/** One option; the name is written without its dashes. */
export interface OptionSpec {
  readonly name: string;
  readonly description: string;
  readonly value:
    | { readonly kind: 'none' }
    /** Anything; completion has nothing to offer. */
    | { readonly kind: 'any' }
    | { readonly kind: 'choice'; readonly choices: readonly string[] };
  /** May be given again. */
  readonly repeatable: boolean;
}

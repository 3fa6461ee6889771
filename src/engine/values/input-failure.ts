// Why standard input cannot be read on: facts, the sentences are made in engine/records/input-sentences.ts.

/** Why the pipeline input ended early. Lines and columns count from 1, columns in characters. */
export type InputFailure =
  | { readonly kind: 'brokenJson'; readonly line: number; readonly column: number; readonly reason: string }
  | {
      readonly kind: 'tooLarge';
      readonly line: number;
      readonly what: 'array' | 'value' | 'line';
      readonly limitBytes: number;
    }
  | { readonly kind: 'notText'; readonly reason: string }
  | { readonly kind: 'notReadable'; readonly reason: string };

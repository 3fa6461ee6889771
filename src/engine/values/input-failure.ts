// Why standard input cannot be read on: facts, the sentences are made in engine/records/input-sentences.ts.
import type { JsonFailure } from './json-failure.js';

/** Lines and columns count from 1, columns in characters. Reasons are phrases for a person. */
export type InputFailure =
  | JsonFailure
  /** `line` is where the array, value or line begins that takes more than `limitBytes` of UTF-8. */
  | {
      readonly kind: 'tooLarge';
      readonly line: number;
      readonly what: 'array' | 'value' | 'line';
      readonly limitBytes: number;
    }
  /** The first thing in the input is the beginning of an HTML page. */
  | { readonly kind: 'htmlPage' }
  /** What was found at which offset, and what the input looks like. */
  | { readonly kind: 'notText'; readonly reason: string }
  /** In the words of the platform: `EISDIR: illegal operation on a directory, read`. */
  | { readonly kind: 'notReadable'; readonly reason: string };

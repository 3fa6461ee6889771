// What a step of reading standard input gives, on its way from bytes to objects: chunks, then text, then objects. Each stage makes its
// own of what the one before it gives, and passes the end and a failure on as they are.
import type { InputFailure } from './input-failure.js';
import type { PsValue } from './ps-value.js';

export type InputStep =
  | { readonly kind: 'chunk'; readonly chunk: Uint8Array | string }
  /** Never ends inside a surrogate pair and never has half of one; never longer than 64 Ki units of UTF-16. */
  | { readonly kind: 'text'; readonly text: string }
  /** `line`: where it began, from 1; `text`: the first characters of it as it came. */
  | { readonly kind: 'object'; readonly value: PsValue; readonly line: number; readonly text: string }
  /** Everything fed so far is used up. */
  | { readonly kind: 'needsMore' }
  | InputEnd;

/** Nothing comes any more: the input has ended, or it cannot be read on. */
export type InputEnd = { readonly kind: 'end' } | { readonly kind: 'broken'; readonly failure: InputFailure };

/** The steps of a stage that gives these, until the end. */
export type StepOf<Kind extends InputStep['kind']> = Extract<InputStep, { readonly kind: Kind }> | InputEnd;

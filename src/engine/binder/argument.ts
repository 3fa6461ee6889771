// The arguments of a call, before names are looked up.
import type { PsValue } from '../values/ps-value.js';

/** A name, a value, or both. */
export interface Argument {
  /** Without its dash; null for a value alone. */
  readonly name: string | null;
  /** The name as it was typed, for parameters that take what is left over. */
  readonly text: string;
  /** Undefined for a name alone. */
  readonly value: PsValue | undefined;
}

/** A word of a command line, or a name with a value that is no text. */
export type CallWord = string | { readonly name: string; readonly value: PsValue };

// What happens during a call, in its order.
import type { DerivedParameter } from '../definition/derive-command.js';
import type { PsValue } from '../values/ps-value.js';
import type { DefaultKeyFault } from './read-defaults.js';
import type { BinderFailure, ValueFault } from './failure.js';

/** A mandatory parameter that is asked for, and the lines that were read for it; null where the input ended. */
export interface AskedField {
  readonly parameter: DerivedParameter;
  readonly help: string;
  readonly read: readonly (string | null)[];
}

export type Fact =
  | { readonly kind: 'prompt'; readonly fields: readonly AskedField[] }
  | {
      readonly kind: 'warning';
      readonly about: DefaultKeyFault | ({ readonly fault: 'notBound' } & { readonly of: ValueFault });
    }
  /** The arguments are bound; `set` is what the command is told. */
  | { readonly kind: 'begin'; readonly set: string }
  | { readonly kind: 'run'; readonly set: string; readonly bound: ReadonlyMap<string, PsValue> }
  /** An error about an object, or the end of the call; `stopped`: -ErrorAction Stop made an end of it. */
  | {
      readonly kind: 'error';
      readonly failure: BinderFailure;
      readonly terminating: boolean;
      readonly stopped: boolean;
    };

// What happens during a call, in its order.
import type { DerivedParameter, SetBits } from '../definition/derive-command.js';
import type { PsValue } from '../values/ps-value.js';
import type { DefaultKeyFault } from './read-defaults.js';
import type { BinderFailure, ValueFault } from './failure.js';

/** A mandatory parameter that is asked for, and the lines that were read for it; null where the input ended. */
export interface AskedField {
  readonly parameter: DerivedParameter;
  readonly help: string;
  readonly read: readonly (string | null)[];
}

/** What a value came by. */
export type BoundBy =
  /** The name as it was typed, with its dash. */
  | { readonly kind: 'name'; readonly typed: string }
  /** `rest`: it is what was left over; `default`: $PSDefaultParameterValues has it. */
  | { readonly kind: 'position' | 'rest' | 'default' | 'answer' }
  /** A piped object, as it is or by a property of it. */
  | { readonly kind: 'value' | 'property' };

/** Why an entry of $PSDefaultParameterValues has no effect. */
export type DefaultFault = DefaultKeyFault | { readonly fault: 'notBound'; readonly of: ValueFault };

export type Fact =
  /** A parameter has got a value; `setsLeft` are the sets that are possible from then on. */
  | {
      readonly kind: 'bound';
      readonly parameter: DerivedParameter;
      readonly by: BoundBy;
      readonly value: PsValue;
      readonly setsLeft: SetBits;
    }
  /** An object of the pipeline comes. */
  | { readonly kind: 'object'; readonly value: PsValue }
  | { readonly kind: 'prompt'; readonly fields: readonly AskedField[] }
  | { readonly kind: 'warning'; readonly about: DefaultFault }
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

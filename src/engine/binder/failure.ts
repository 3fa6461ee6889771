// Why a call, or an object of it, is not bound: facts only. The sentences are made in engine/records/binder-errors.ts.
import type { ArgumentFailure } from '../conversion/cast-failure.js';
import type { CheckFailure } from '../conversion/check-failure.js';
import type { DerivedParameter } from '../definition/derive-command.js';
import type { LiteralFailure } from '../literal/failure.js';
import type { PsValue } from '../values/ps-value.js';

/** A value that a parameter does not take. */
export type ValueFault = { readonly parameter: DerivedParameter; readonly value: PsValue } & (
  | { readonly kind: 'notConverted'; readonly reason: ArgumentFailure }
  | { readonly kind: 'refused'; readonly reason: CheckFailure }
  | { readonly kind: 'null' | 'emptyText' | 'emptyList' }
  /** Null for a value type, or a value that is reserved: it converts, and the property's setter refuses it. */
  | { readonly kind: 'notSet'; readonly made: PsValue }
);

export type BinderFault =
  | ValueFault
  | { readonly kind: 'ambiguousName'; readonly typed: string; readonly candidates: readonly DerivedParameter[] }
  | { readonly kind: 'unknownName'; readonly typed: string }
  | { readonly kind: 'unexpectedArgument'; readonly value: PsValue }
  | { readonly kind: 'missingArgument'; readonly parameter: DerivedParameter; readonly why: MissingArgumentReason }
  | { readonly kind: 'alreadyBound'; readonly typed: string }
  | { readonly kind: 'ambiguousSet'; readonly inMandatoryCheck?: true }
  /** Two parameters of the call's sets take what is left over. */
  | { readonly kind: 'severalTakeTheRest' }
  | { readonly kind: 'ambiguousPosition' }
  | { readonly kind: 'missingMandatory'; readonly parameters: readonly DerivedParameter[] }
  | { readonly kind: 'objectNotBound' }
  | { readonly kind: 'objectIncomplete'; readonly parameters: readonly DerivedParameter[] }
  /** Our own: a word that cannot be read as what it begins as. */
  | {
      readonly kind: 'badLiteral';
      readonly parameter: DerivedParameter;
      readonly text: string;
      readonly reason: LiteralFailure;
    };

/**
 * 'notGiven': nothing follows the name. 'parameterFollows': the next word is a parameter itself. 'removedByShell': `-Name:` is
 * the last word (D20).
 */
export type MissingArgumentReason = 'notGiven' | 'parameterFollows' | 'removedByShell';

/** A fault, and the default values that were bound by then: the engine says that they may be the cause. */
export interface BinderFailure {
  readonly fault: BinderFault;
  readonly defaulted: readonly string[];
}

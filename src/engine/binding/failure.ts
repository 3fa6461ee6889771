// Why an invocation does not bind: facts only, the sentences are made in engine/records/binding-errors.ts.
import type { ConversionFailure } from '../conversion/failure.js';
import type { LiteralFailure } from '../literal/failure.js';
import type { ParameterMetadata } from '../definition/cmdlet-metadata.js';
import type { PsValue } from '../values/ps-value.js';

export type BindingFailure =
  | { readonly kind: 'ambiguousParameter'; readonly typed: string; readonly candidates: readonly ParameterMetadata[] }
  | { readonly kind: 'unknownParameter'; readonly typed: string }
  | { readonly kind: 'unexpectedArgument'; readonly value: PsValue }
  | { readonly kind: 'missingArgument'; readonly parameter: ParameterMetadata; readonly why: MissingArgumentReason }
  /** `name` is full or as typed, as the engine reports it. */
  | { readonly kind: 'alreadyBound'; readonly name: string }
  | { readonly kind: 'ambiguousSet' }
  | { readonly kind: 'missingMandatory'; readonly parameters: readonly ParameterMetadata[] }
  | {
      readonly kind: 'badValue';
      readonly parameter: ParameterMetadata;
      readonly value: PsValue;
      readonly reason: ConversionFailure;
    }
  /** A piped object that fits no parameter. */
  | { readonly kind: 'objectNotBound' }
  /** A piped object that fits, but leaves a mandatory parameter of its set without a value. */
  | { readonly kind: 'objectIncomplete'; readonly parameters: readonly ParameterMetadata[] }
  /** A value that cannot be read as what it begins as. */
  | {
      readonly kind: 'badLiteral';
      readonly parameter: ParameterMetadata;
      readonly text: string;
      readonly reason: LiteralFailure;
    };

/**
 * 'notGiven': nothing follows the name. 'parameterFollows': the next word is a parameter itself.
 * 'removedByShell': `-Name:` is the last word (D20).
 */
export type MissingArgumentReason = 'notGiven' | 'parameterFollows' | 'removedByShell';

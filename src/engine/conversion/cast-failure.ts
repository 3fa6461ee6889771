// Why a value has no form in another type, as facts: what LanguagePrimitives.ConvertTo of the engine says.
// The sentences are made in engine/records/cast-sentences.ts.
import type { NetFailure } from '../dotnet/failure.js';
import type { Outcome } from '../outcome.js';
import type { PsValue } from '../values/ps-value.js';
import type { ModelRefusal } from './model-refusal.js';

/** What becomes of a value. */
export type Cast = Outcome<PsValue, CastFailure>;

/** `target` is a type's `ToString()`. */
export type CastFailure =
  /** There is no way from the value's type to the other. */
  | { readonly kind: 'noCast'; readonly value: PsValue; readonly target: string }
  /** Null for a value type; `names` are those of an enumeration. */
  | { readonly kind: 'nullRefused'; readonly target: string; readonly names: readonly string[] | undefined }
  /** There is a way, and this value does not go it. */
  | { readonly kind: 'castFailed'; readonly value: PsValue; readonly target: string; readonly reason: CastReason }
  /** A number that an enumeration has no name for. */
  | {
      readonly kind: 'noSuchNumber';
      readonly value: PsValue;
      readonly target: string;
      readonly names: readonly string[];
    }
  /** A dictionary names a property that the type does not have; `settable`: those that it has. */
  | {
      readonly kind: 'noSuchProperty';
      readonly target: string;
      readonly name: string;
      readonly settable: readonly string[];
    }
  /** A property's value does not convert. */
  | { readonly kind: 'propertyRefused'; readonly target: string; readonly name: string; readonly reason: CastFailure }
  /** A list of values for a list of Nullables of them: .NET itself refuses to copy it. */
  | { readonly kind: 'arrayMismatch' }
  /** An object that is refused on purpose. */
  | { readonly kind: 'modelRefused'; readonly reason: ModelRefusal };

export type CastReason =
  | NetFailure
  | CastFailure
  /** An object with properties, of which the type has none. */
  | { readonly kind: 'objectRefused'; readonly value: PsValue; readonly target: string }
  /** A Nullable made for properties is null, and null has none. */
  | { readonly kind: 'nullHasNoProperties' }
  | { readonly kind: 'ambiguousEnumName'; readonly typed: string; readonly matches: readonly string[] }
  | { readonly kind: 'unknownEnumName'; readonly typed: string; readonly names: readonly string[] };

/** Why an argument does not become a parameter's value: it depends on who converts it. */
export type ArgumentFailure =
  /** A script function's type converter, or its `[Credential()]`. */
  | { readonly kind: 'transformation'; readonly reason: TransformationReason }
  /** A compiled cmdlet: as a cast, but with an error of its own. */
  | { readonly kind: 'coercion'; readonly reason: CastFailure }
  /** A compiled cmdlet's switch or list, without asking for a cast; `shown` is the value or its type. */
  | {
      readonly kind: 'notCoercible';
      readonly shown: string;
      readonly target: string;
      readonly why: 'notBoolean' | 'listForScalar';
    }
  /** Null for a compiled cmdlet's Boolean. */
  | { readonly kind: 'nullForBoolean' };

export type TransformationReason =
  | CastFailure
  /** Neither a Boolean nor a number; `type` is the value's, empty for null. */
  | { readonly kind: 'onlyBooleans'; readonly type: string; readonly target: string }
  | { readonly kind: 'listForText' }
  /** The password of a credential is not known, and nobody is there to ask. */
  | { readonly kind: 'cannotAsk'; readonly userName: string }
  | { readonly kind: 'noUserName' };

/** The exception within, as far as anything depends on it: the console asks again after a wrong format or an overflow. */
export type InnerException = 'format' | 'overflow' | 'other';

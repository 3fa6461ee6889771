// Why a value does not fit a parameter: facts only, the sentences are made in engine/records/conversion-sentences.ts.
import type { Int32Failure } from '../literal/int32-text.js';
import type { PsValue } from '../values/ps-value.js';
import type { NameFault } from './find-name-fault.js';

export type ConversionFailure =
  /** No conversion exists between the two types. */
  | { readonly kind: 'notConvertible'; readonly value: PsValue; readonly targetType: string }
  /** A conversion exists but there is no value of the target type for this value (.NET: invalid cast). */
  | { readonly kind: 'invalidCast'; readonly value: PsValue; readonly targetType: string }
  | { readonly kind: 'nullNotConvertible'; readonly targetType: string }
  /** A list where one text is wanted. */
  | { readonly kind: 'listForText' }
  /** A list where one value of a common parameter is wanted. */
  | { readonly kind: 'listForScalar'; readonly targetType: string }
  /** Neither a boolean nor, for a common parameter, a number. */
  | { readonly kind: 'notBoolean'; readonly value: PsValue }
  | {
      readonly kind: 'ambiguousName';
      readonly typed: string;
      readonly targetType: string;
      readonly matches: readonly string[];
    }
  | {
      readonly kind: 'unknownName';
      readonly typed: string;
      readonly targetType: string;
      readonly names: readonly string[];
    }
  | {
      readonly kind: 'undefinedNumber';
      readonly typed: string;
      readonly targetType: string;
      readonly names: readonly string[];
    }
  /** `$null` for an enumeration: it converts, and the property's setter refuses it. */
  | { readonly kind: 'nullEnumeration'; readonly targetType: string; readonly names: readonly string[] }
  /** A dictionary for an enumeration, with something in it that is not its number. */
  | { readonly kind: 'unknownProperty'; readonly name: string; readonly targetType: string }
  /** A name that is reserved, for instance Suspend. */
  | { readonly kind: 'reservedName'; readonly name: string }
  /** Digits only, and too many of them for an enumeration's number. */
  | { readonly kind: 'overflow'; readonly typed: string; readonly targetType: string }
  | { readonly kind: 'notInt32'; readonly reason: Int32Failure }
  | { readonly kind: 'belowMinimum'; readonly number: number; readonly minimum: number }
  /** `$null` for a number. */
  | { readonly kind: 'nullNumber' }
  | { readonly kind: 'invalidVariableName'; readonly name: string }
  | { readonly kind: 'emptyVariableName' }
  | { readonly kind: 'invalidUri'; readonly value: PsValue; readonly reason: 'host' | 'port' | 'drive' }
  /** ValidateNotNull, of the whole and of a list's items. */
  | { readonly kind: 'null' | 'nullItem' }
  /** Mandatory in some set, and null or empty. */
  | { readonly kind: 'nullForMandatory' }
  | { readonly kind: 'emptyForMandatory' }
  /** A user name whose password has not been asked for yet. */
  | { readonly kind: 'passwordNeeded'; readonly userName: string }
  /** There is no one to ask for the password. */
  | { readonly kind: 'passwordUnavailable' }
  | { readonly kind: 'emptyUserName' }
  /** Differs from PowerShell: D5, a member or an item that the original would have turned into something else. */
  | { readonly kind: 'notATextList'; readonly member: string; readonly value: PsValue }
  | { readonly kind: 'repeatedMember'; readonly member: string; readonly given: readonly string[] }
  /** Differs from PowerShell: D31, D32. */
  | NameFault;

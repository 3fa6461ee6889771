// Why a value does not pass a check, as facts. The sentences are made in engine/records/check-sentences.ts.
import type { VariableNameFault } from './check-variable-name.js';

export type CheckFailure =
  | { readonly kind: 'null' | 'itemNull' | 'nullOrEmpty' | 'nullOrItemNull' | 'blank' | 'itemBlank' }
  /** `message` is the attribute's own. */
  | {
      readonly kind: 'notInSet';
      readonly text: string;
      readonly values: readonly string[];
      readonly message: string | null;
    }
  | {
      readonly kind: 'notMatched';
      readonly text: string;
      readonly pattern: string;
      readonly message: string | null;
    }
  /** Not an answer of the engine: whether the value matches is not known here. */
  | { readonly kind: 'patternNotSupported'; readonly pattern: string }
  /** `wanted` and `type` are names without namespace. */
  | { readonly kind: 'notComparable'; readonly type: string; readonly wanted: string }
  | { readonly kind: 'belowLimit' | 'aboveLimit'; readonly text: string; readonly limit: string }
  | {
      readonly kind: 'wrongSign';
      readonly text: string;
      readonly wanted: 'Positive' | 'NonNegative' | 'Negative' | 'NonPositive';
    }
  | { readonly kind: 'lengthOfNoText' }
  | { readonly kind: 'tooShort'; readonly length: number; readonly minimum: number }
  | { readonly kind: 'tooLong'; readonly length: number; readonly maximum: number }
  | { readonly kind: 'countOfNoList' }
  | { readonly kind: 'wrongCount'; readonly count: number; readonly exactly: number }
  | { readonly kind: 'countOutOfRange'; readonly count: number; readonly minimum: number; readonly maximum: number }
  | VariableNameFault;

// What .NET throws, as facts. The sentences are made in engine/records/dotnet-sentences.ts.
import type { NumberName } from './number-type.js';

export type NetFailure =
  /** No number (FormatException). */
  | { readonly kind: 'notANumber'; readonly text: string }
  /** Beyond the type (OverflowException); 'arithmetic': a sum that .NET checks without saying for which type. */
  | { readonly kind: 'overflow'; readonly type: NumberName | 'Char' | 'arithmetic' }
  /** Complaints about what follows `#`, `0x` or `&h`. */
  | { readonly kind: 'hexMissing' | 'hexNegative' }
  | { readonly kind: 'hexWithoutDigits' | 'hexWithRest' }
  | { readonly kind: 'notOneCharacter' }
  /** The names are as .NET gives them: with their namespace or without. */
  | { readonly kind: 'invalidCast'; readonly from: string; readonly to: string }
  | {
      readonly kind:
        'notADate' | 'wrongWeekday' | 'dateNotInCalendar' | 'dateOutOfRange' | 'utcOutOfRange' | 'offsetOutOfRange';
      readonly text: string;
    }
  | { readonly kind: 'unknownDateWord'; readonly text: string; readonly index: number }
  | { readonly kind: 'ticksOutOfRange' }
  | { readonly kind: 'notATimeSpan' | 'timeSpanTooLarge'; readonly text: string }
  | {
      readonly kind:
        | 'guidForm'
        | 'guidLength'
        | 'guidDashes'
        | 'guidCharacter'
        | 'guidBrace'
        | 'guidHexPrefix'
        | 'guidComma'
        | 'guidBraceAfter'
        | 'guidEnd'
        | 'guidTooLarge';
    }
  | { readonly kind: 'versionLength' }
  | { readonly kind: 'versionNegative'; readonly part: 'input' | 'build' | 'revision'; readonly number: string }
  | { readonly kind: 'uriHost' | 'uriPort' | 'uriDrive' };

const formats: ReadonlySet<string> = new Set<NetFailure['kind']>([
  'notANumber', 'hexWithoutDigits', 'hexWithRest', 'notOneCharacter', 'notADate', 'wrongWeekday', 'dateNotInCalendar',
  'dateOutOfRange', 'utcOutOfRange', 'offsetOutOfRange', 'unknownDateWord', 'notATimeSpan', 'guidForm', 'guidLength', 'guidDashes',
  'guidCharacter', 'guidBrace', 'guidHexPrefix', 'guidComma', 'guidBraceAfter', 'guidEnd', 'uriHost', 'uriPort', 'uriDrive',
]); // prettier-ignore
const overflows: ReadonlySet<string> = new Set<NetFailure['kind']>(['overflow', 'timeSpanTooLarge', 'guidTooLarge']);

/** The class of the exception that a kind of failure is, as far as anything depends on it: the console asks again after two. */
export function exceptionOf(kind: string): 'format' | 'overflow' | 'other' {
  if (formats.has(kind)) return 'format';
  return overflows.has(kind) ? 'overflow' : 'other';
}

// Checks that the engine refuses when it makes the attribute, before it looks at anything else of the command (each seen in it).
import { compareDecimals, readDecimal } from '../dotnet/decimal.js';
import { isNumberName } from '../dotnet/number-type.js';
import type { Bound, Check, ParameterDefinition } from './command-definition.js';

/** What is wrong with a check by itself. */
export type CheckFault =
  | { readonly kind: 'rangeInverted' | 'lengthInverted' | 'countInverted' | 'setEmpty' }
  | {
      readonly kind: 'limitOutOfRange';
      readonly attribute: 'ValidateLength' | 'ValidateCount';
      readonly argument: 'minLength' | 'maxLength';
      readonly limit: number;
    };

/** The first check that is refused, in the order of declaration. */
export function findCheckFault(
  parameters: readonly ParameterDefinition[],
): { readonly parameter: string; readonly fault: CheckFault } | undefined {
  for (const { name, checks } of parameters) {
    for (const check of checks) {
      const fault = judge(check);
      if (fault !== undefined) return { parameter: name, fault };
    }
  }
  return undefined;
}

function judge(check: Check): CheckFault | undefined {
  switch (check.kind) {
    case 'set':
      return check.values.length === 0 ? { kind: 'setEmpty' } : undefined;
    case 'range':
      return isBelow(check.maximum, check.minimum) ? { kind: 'rangeInverted' } : undefined;
    case 'length':
    case 'count':
      return judgeLimits(check);
    default:
      return undefined;
  }
}

/** Neither may be negative, and the greater one not zero. */
function judgeLimits({ kind, minimum, maximum }: Extract<Check, { kind: 'length' | 'count' }>): CheckFault | undefined {
  const attribute = kind === 'length' ? 'ValidateLength' : 'ValidateCount';
  if (minimum < 0) return { kind: 'limitOutOfRange', attribute, argument: 'minLength', limit: minimum };
  if (maximum <= 0) return { kind: 'limitOutOfRange', attribute, argument: 'maxLength', limit: maximum };
  return maximum < minimum ? { kind: `${kind}Inverted` } : undefined;
}

/** Only numbers are compared here. */
function isBelow(left: Bound, right: Bound): boolean {
  const types = [left, right].map(({ type }) => type.replace(/^System\./u, ''));
  if (!types.every(isNumberName)) return false;
  if (types.some((type) => type === 'Double' || type === 'Single')) {
    const [a, b] = [Number(left.value), Number(right.value)];
    // .NET has NaN below all numbers
    return a < b || (Number.isNaN(a) && !Number.isNaN(b));
  }
  const [a, b] = [readDecimal(left.value), readDecimal(right.value)];
  return a !== undefined && b !== undefined && compareDecimals(a, b) < 0;
}

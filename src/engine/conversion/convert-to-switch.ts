// To SwitchParameter. Declared switches go through the script rules, common ones through the compiled rules.
import { sameName } from '../names.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { typeNameOf } from '../values/format-value.js';
import type { PsSwitch, PsValue } from '../values/ps-value.js';
import type { ConversionFailure } from './failure.js';

/**
 * A switch's state. `$null` is off for a declared switch and on for a common one; numbers are only for common ones.
 * Differs from PowerShell: D10, the texts True and False, with or without a dollar sign, are booleans.
 */
export function convertToSwitch(
  value: PsValue,
  options: { readonly common: boolean },
): Outcome<PsSwitch, ConversionFailure> {
  switch (value.kind) {
    case 'switch':
      return succeed(value);
    case 'boolean':
      return succeed(state(value.value));
    case 'null':
      return succeed(state(options.common));
    case 'number':
      if (options.common) return succeed(state(Number(value.text) !== 0));
      return fail({ kind: 'notConvertible', value, targetType: typeNameOf(state(true)) });
    case 'string':
      if (isWord(value.text, 'True')) return succeed(state(true));
      if (isWord(value.text, 'False')) return succeed(state(false));
      return fail({ kind: 'notBoolean', value });
    case 'array':
    case 'hashtable':
    case 'model':
    case 'enumeration':
    case 'scalar':
    case 'secureString':
    case 'credential':
    case 'customObject':
      return fail({ kind: 'notBoolean', value });
  }
}

function state(on: boolean): PsSwitch {
  return { kind: 'switch', on };
}

function isWord(text: string, word: string): boolean {
  return sameName(text, word) || sameName(text, `$${word}`);
}

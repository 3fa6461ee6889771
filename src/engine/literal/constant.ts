// The three variables whose values cannot change, so that a literal may name them.
import { sameName } from '../names.js';
import type { PsValue } from '../values/ps-value.js';
import { psBoolean, psNull } from '../values/ps-value.js';

/** The value of `$true`, `$false` or `$null` by its name without the dollar sign, in any case; undefined for any other name. */
export function findConstant(name: string): PsValue | undefined {
  if (sameName(name, 'true')) return psBoolean(true);
  if (sameName(name, 'false')) return psBoolean(false);
  return sameName(name, 'null') ? psNull : undefined;
}

// What the function's begin block warns of.
import { sameName } from '../../engine/names.js';
import type { TextRecord } from '../../engine/records/host-record.js';

/** -DefaultProfile does nothing. Az PowerShell's own variable for such warnings hides this one too. */
export function beginWarnings(
  bound: { has(parameter: string): boolean },
  env: Readonly<Record<string, string | undefined>>,
): readonly TextRecord[] {
  const hidden = sameName((env['SuppressAzurePowerShellBreakingChangeWarnings'] ?? '').trim(), 'true');
  if (hidden || !bound.has('DefaultProfile')) return [];
  const text =
    'The DefaultProfile parameter is not functional. Use the SubscriptionId parameter when available if executing the cmdlet against a different subscription.';
  return [{ stream: 'warning', text }];
}

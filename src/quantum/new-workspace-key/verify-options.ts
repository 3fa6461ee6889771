// The option that makes the outcome certain (contract, section 8).
import type { HostOptionTable } from '../../engine/run/host-option.js';

/** Its name without the dashes. */
export const verifyOptions = {
  verify: {
    kind: 'flag',
    value: '',
    text: 'reads the keys before and after each request, so that the outcome is certain',
  },
} as const satisfies HostOptionTable;

/** Whether it was given. */
export function wantsVerifying({ verify }: Readonly<Record<string, unknown>>): boolean {
  return verify === true;
}

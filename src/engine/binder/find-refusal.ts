// What is refused on purpose, though PowerShell would make something of it (D5, D31, D32).
import type { ModelRefusal } from '../conversion/model-refusal.js';
import type { BinderFault } from './failure.js';

/** Undefined for any other fault. */
export function findRefusal(fault: BinderFault): ModelRefusal | undefined {
  if (fault.kind !== 'notConverted') return undefined;
  const { reason } = fault;
  if (reason.kind !== 'transformation' && reason.kind !== 'coercion') return undefined;
  return reason.reason.kind === 'modelRefused' ? reason.reason.reason : undefined;
}

// Warnings about a request that the original sends without a word.
import type { Leniency } from '../../engine/values/ps-value.js';
import type { Invocation } from './invocation.js';

/** What to say before the request goes out; most have nothing. */
export function requestWarnings(invocation: Invocation): readonly string[] {
  const lenient = invocation.leniencies.map(describeLeniency);
  if (invocation.keys !== null) return lenient;
  // Differs from PowerShell: D14, it says nothing.
  return [
    ...lenient,
    'No key is named, so the request is sent with an empty body; name keys with -Key Primary,Secondary.',
  ];
}

/** Differs from PowerShell: D5, there the body would have been empty. */
function describeLeniency({ kind, member, given }: Leniency): string {
  const original = 'New-AzQuantumApiWorkspaceKey of Az.QuantumApi would have sent an empty body.';
  return kind === 'otherSpelling'
    ? `The keys were given as "${given}" and are sent; with this spelling instead of "${member}", ${original}`
    : `"${given}" is one text and is sent as a list of one; ${original}`;
}

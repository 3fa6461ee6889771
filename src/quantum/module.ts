// The cmdlets of the module Az.QuantumApi that are here. Programs, completion, manual pages and the module for PowerShell
// follow from this list.
import type { GeneratedCmdlet } from '../azure/generated-cmdlet/generated-cmdlet.js';
import { sameName } from '../engine/names.js';
import { newWorkspaceKey } from './new-workspace-key/new-workspace-key.js';

/** All cmdlets. */
export const cmdlets: readonly GeneratedCmdlet[] = [newWorkspaceKey];

/** The cmdlet of this name, in any case; undefined if there is none. */
export function findCmdlet(name: string): GeneratedCmdlet | undefined {
  return cmdlets.find(({ command }) => sameName(command.name, name));
}

// The module as a list of its cmdlets.
import type { GeneratedCmdlet } from '../azure/generated-cmdlet/generated-cmdlet.js';
import { sameName } from '../engine/names.js';
import * as all from './cmdlets.js';

/** All cmdlets. */
export const cmdlets: readonly GeneratedCmdlet[] = Object.values(all);

/** The cmdlet of this name, in any case; undefined if there is none. */
export function findCmdlet(name: string): GeneratedCmdlet | undefined {
  return cmdlets.find(({ generated }) => sameName(generated.name, name));
}

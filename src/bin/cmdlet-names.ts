// The names of the cmdlets that are programs here, without loading any of them.
import packageFile from '../../package.json' with { type: 'json' };
import { sameName } from '../engine/names.js';

/** In the order of package.json. */
export const cmdletNames: readonly string[] = Object.keys(packageFile.bin).filter((name) => name !== packageFile.name);

/** The cmdlet's name as it is spelled; undefined for a word that is none. */
export function findCmdletName(word: string | undefined): string | undefined {
  return cmdletNames.find((name) => word !== undefined && sameName(name, word));
}

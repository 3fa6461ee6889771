// Characters that .NET's regular expressions take for one another without case: those with the same small letter, so the Kelvin
// sign is a k, and a final sigma no other sigma (seen in .NET 10).

import { toSmall } from '../names.js';

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** All characters of the basic plane by their small letter; only where there are several. */
function groups(): ReadonlyMap<string, readonly string[]> {
  if (known !== undefined) return known;
  const found = new Map<string, string[]>();
  for (let code = 0; code < 0x10000; code++) {
    const character = String.fromCharCode(code);
    const small = toSmall(character);
    if (small === character) continue;
    const group = found.get(small) ?? [small];
    group.push(character);
    found.set(small, group);
  }
  known = found;
  return found;
}

/** The character and those that it equals. */
export function caseVariants(character: string): readonly string[] {
  return groups().get(toSmall(character)) ?? [character];
}

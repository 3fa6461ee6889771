// $PSDefaultParameterValues → the values for one command: keys are `Command:Parameter`, both with wildcards, or `Disabled`
// (about_Parameters_Default_Values; the order of the checks as seen in the engine).
import { sameName } from '../names.js';
import { isTrue } from '../conversion/is-true.js';
import { hasWildcard, isPattern, matchesWildcard } from '../values/match-wildcard.js';
import type { DerivedCommand, DerivedParameter } from '../definition/derive-command.js';
import type { PsEntry, PsValue } from '../values/ps-value.js';

/** Why a key has no effect. */
export type DefaultKeyFault =
  | { readonly fault: 'severalParameters'; readonly pattern: string }
  | { readonly fault: 'severalValues'; readonly parameter: DerivedParameter };

export interface FoundDefaults {
  readonly values: ReadonlyMap<DerivedParameter, PsValue>;
  readonly faults: readonly DefaultKeyFault[];
}

/** Keys without wildcards come first. */
export function readDefaults(entries: readonly PsEntry[], command: DerivedCommand): FoundDefaults {
  const values = new Map<DerivedParameter, PsValue>();
  const faults: DefaultKeyFault[] = [];
  if (entries.length === 0) return { values, faults };
  if (entries.some((entry) => sameName(entry.name.trim(), 'Disabled') && isTrue(entry.value)))
    return { values, faults };
  const contradicted = new Set<DerivedParameter>();
  const mine = entries.flatMap(({ name, value }) => {
    const key = readDefaultKey(name);
    return key !== undefined && matchesWildcard(key.command, command.name)
      ? [{ value, pattern: key.parameter, isExact: !hasWildcard(key.command) && !hasWildcard(key.parameter) }]
      : [];
  });
  for (const { value, pattern } of mine.toSorted((one, other) => Number(other.isExact) - Number(one.isExact))) {
    const [first, second] = command.names.filter(({ folded }) => matchesWildcard(pattern, folded));
    if (second !== undefined) faults.push({ fault: 'severalParameters', pattern });
    if (first === undefined || second !== undefined) continue;
    const earlier = values.get(first.parameter);
    if (earlier === undefined) values.set(first.parameter, value);
    else if (!isSame(earlier, value)) {
      faults.push({ fault: 'severalValues', parameter: first.parameter });
      contradicted.add(first.parameter);
    }
  }
  for (const parameter of contradicted) values.delete(parameter);
  return { values, faults };
}

/** Objects equal themselves only, as `Equals` says of them in .NET; values equal by their text. */
function isSame(one: PsValue, other: PsValue): boolean {
  const isValue = one.kind !== 'array' && one.kind !== 'hashtable' && one.kind !== 'customObject';
  return isValue && JSON.stringify(one) === JSON.stringify(other);
}

/** The first key that is neither `Disabled` nor of the form `Command:Parameter`; PowerShell does not let it be set. */
export function findBadDefaultKey(entries: readonly PsEntry[]): string | undefined {
  return entries.find(({ name }) => !sameName(name.trim(), 'Disabled') && readDefaultKey(name) === undefined)?.name;
}

export interface DefaultKey {
  readonly command: string;
  readonly parameter: string;
}

/** `Command:Parameter`, each in quotes or not. */
export function readDefaultKey(text: string): DefaultKey | undefined {
  const parts: readonly (string | undefined)[] =
    /^(?:"([^"]*)"|'([^']*)'|([^:'"]+))\s*:\s*(?:"([^"]*)"|'([^']*)'|([^'"]+))$/.exec(text.trim()) ?? [];
  const [, command, parameter] = parts.filter((part) => part !== undefined);
  if (command === undefined || parameter === undefined) return undefined;
  if (command.trim() === '' || parameter.trim() === '') return undefined;
  if (!isPattern(command) || !isPattern(parameter)) return undefined;
  return { command: command.trim(), parameter: parameter.trim() };
}

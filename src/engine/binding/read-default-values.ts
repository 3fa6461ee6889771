// PSDefaultParameterValues → the values for one command: keys are `Command:Parameter`, both with wildcards, or `Disabled`
// (about_Parameters_Default_Values; the order of the checks as seen in the engine).
import { sameName } from '../names.js';
import type { CommandMetadata, ParameterMetadata } from '../definition/cmdlet-metadata.js';
import type { PsEntry, PsValue } from '../values/ps-value.js';
import type { ParameterDefault } from './apply-default-values.js';
import { hasWildcard, isPattern, matchesWildcard } from '../values/match-wildcard.js';

/** Why a key of PSDefaultParameterValues has no effect. */
export type DefaultKeyNote =
  | { readonly kind: 'severalParameters'; readonly pattern: string }
  | { readonly kind: 'severalValues'; readonly parameter: ParameterMetadata };

/** What PSDefaultParameterValues says about this command. */
export function readDefaultValues(
  entries: readonly PsEntry[],
  command: CommandMetadata,
): { readonly defaults: readonly ParameterDefault[]; readonly notes: readonly DefaultKeyNote[] } {
  if (entries.some((entry) => sameName(entry.name.trim(), 'Disabled') && isTrue(entry.value))) {
    return { defaults: [], notes: [] };
  }
  const notes: DefaultKeyNote[] = [];
  const found: ParameterDefault[] = [];
  const contradicted = new Set<ParameterMetadata>();
  const mine = entries.flatMap(({ name, value }) => {
    const key = readDefaultKey(name);
    return key !== undefined && matchesWildcard(key.command, command.name) ? [{ value, key }] : [];
  });
  const usesWildcard = (key: DefaultKey): boolean => hasWildcard(key.command) || hasWildcard(key.parameter);
  for (const { value, key } of [
    ...mine.filter(({ key }) => !usesWildcard(key)),
    ...mine.filter(({ key }) => usesWildcard(key)),
  ]) {
    const [parameter, second] = command.parameters.flatMap((candidate) => matchesOf(candidate, key.parameter));
    if (second !== undefined) notes.push({ kind: 'severalParameters', pattern: key.parameter });
    if (parameter === undefined || second !== undefined) continue;
    const earlier = found.find((other) => other.parameter === parameter);
    if (earlier === undefined) found.push({ parameter, value });
    else if (!isSameValue(earlier.value, value)) {
      notes.push({ kind: 'severalValues', parameter });
      contradicted.add(parameter);
    }
  }
  return { defaults: found.filter(({ parameter }) => !contradicted.has(parameter)), notes };
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

/** Once for the name and once for each alias that fits: a pattern for two aliases of one parameter is ambiguous too. */
function matchesOf(parameter: ParameterMetadata, pattern: string): readonly ParameterMetadata[] {
  return [parameter.name, ...parameter.aliases].filter((name) => matchesWildcard(pattern, name)).map(() => parameter);
}

function isTrue(value: PsValue): boolean {
  if (value.kind === 'boolean') return value.value;
  if (value.kind === 'number') return Number(value.text) !== 0;
  if (value.kind === 'string') return value.text !== '';
  if (value.kind !== 'array') return value.kind === 'hashtable';
  const [first, second] = value.items;
  return second !== undefined || (first !== undefined && isTrue(first));
}

function isSameValue(left: PsValue, right: PsValue): boolean {
  if (left.kind === 'string' && right.kind === 'string') return left.text === right.text;
  if (left.kind === 'boolean' && right.kind === 'boolean') return left.value === right.value;
  if (left.kind === 'number' && right.kind === 'number') return left.type === right.type && left.text === right.text;
  return left.kind === 'null' && right.kind === 'null';
}

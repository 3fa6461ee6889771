// PSDefaultParameterValues → the values for one command: keys are `Command:Parameter`, both with wildcards, or `Disabled`
// (about_Parameters_Default_Values; the order of the checks as seen in the engine).
import { sameName } from '../names.js';
import type { CommandMetadata, ParameterMetadata } from '../metadata/cmdlet-metadata.js';
import type { PsEntry, PsValue } from '../values/ps-value.js';
import type { ParameterDefault } from './apply-default-values.js';
import { hasWildcard, matchesWildcard } from './match-wildcard.js';

/** Why a key of PSDefaultParameterValues has no effect. */
export type DefaultKeyNote =
  | { readonly kind: 'badKeys'; readonly keys: readonly string[] }
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
  const keys = entries
    .filter((entry) => !sameName(entry.name.trim(), 'Disabled'))
    .map((entry) => ({ entry, key: readKey(entry.name) }));
  const bad = keys.filter(({ key }) => key === undefined).map(({ entry }) => entry.name);
  const notes: DefaultKeyNote[] = bad.length > 0 ? [{ kind: 'badKeys', keys: bad }] : [];
  const found: ParameterDefault[] = [];
  const contradicted = new Set<ParameterMetadata>();

  const mine = keys.flatMap(({ entry, key }) =>
    key !== undefined && matchesWildcard(key.command, command.name) ? [{ value: entry.value, key }] : [],
  );
  const isPattern = (key: DefaultKey): boolean => hasWildcard(key.command) || hasWildcard(key.parameter);
  for (const { value, key } of [
    ...mine.filter(({ key }) => !isPattern(key)),
    ...mine.filter(({ key }) => isPattern(key)),
  ]) {
    const [parameter, second] = command.parameters.filter((candidate) => isNamed(candidate, key.parameter));
    if (second !== undefined) notes.push({ kind: 'severalParameters', pattern: key.parameter });
    if (parameter === undefined || second !== undefined) continue;
    const earlier = found.find((other) => other.parameter === parameter);
    if (earlier === undefined) found.push({ parameter, value });
    else if (!isSameValue(earlier.value, value)) {
      if (!contradicted.has(parameter)) notes.push({ kind: 'severalValues', parameter });
      contradicted.add(parameter);
    }
  }
  return { defaults: found.filter(({ parameter }) => !contradicted.has(parameter)), notes };
}

interface DefaultKey {
  readonly command: string;
  readonly parameter: string;
}

/** `Command:Parameter`, each in quotes or not. */
function readKey(text: string): DefaultKey | undefined {
  const parts: readonly (string | undefined)[] =
    /^(?:"([^"]*)"|'([^']*)'|([^:'"]+))\s*:\s*(?:"([^"]*)"|'([^']*)'|([^'"]+))$/.exec(text.trim()) ?? [];
  const [, command, parameter] = parts.filter((part) => part !== undefined);
  if (command === undefined || parameter === undefined) return undefined;
  if (command.trim() === '' || parameter.trim() === '') return undefined;
  return { command: command.trim(), parameter: parameter.trim() };
}

function isNamed(parameter: ParameterMetadata, name: string): boolean {
  return [parameter.name, ...parameter.aliases].some((candidate) => matchesWildcard(name, candidate));
}

function isTrue(value: PsValue): boolean {
  if (value.kind === 'boolean') return value.value;
  if (value.kind === 'number') return Number(value.text) !== 0;
  if (value.kind === 'string') return value.text !== '';
  return value.kind === 'hashtable' || (value.kind === 'array' && value.items.length > 0);
}

function isSameValue(left: PsValue, right: PsValue): boolean {
  if (left.kind === 'string' && right.kind === 'string') return left.text === right.text;
  if (left.kind === 'boolean' && right.kind === 'boolean') return left.value === right.value;
  if (left.kind === 'number' && right.kind === 'number') return left.type === right.type && left.text === right.text;
  return left.kind === 'null' && right.kind === 'null';
}

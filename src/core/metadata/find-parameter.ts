// A typed name → a parameter (about_Parameters; the algorithm as seen in the engine for every prefix of every name).
import { foldCase, sameName } from '../names.js';
import type { ParameterMetadata } from './cmdlet-metadata.js';

/** What a typed name stands for. */
export type ParameterSearch =
  | { readonly kind: 'found'; readonly parameter: ParameterMetadata }
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous'; readonly typed: string; readonly candidates: readonly ParameterMetadata[] };

/**
 * An exact name wins, then an exact alias, then a prefix of one parameter (by name or alias), then of one declared
 * parameter. `typed` is the word without its first dash; one more dash is dropped, as the engine does.
 */
export function findParameter(parameters: readonly ParameterMetadata[], typed: string): ParameterSearch {
  const name = /^[-\u2013-\u2015]/.test(typed) ? typed.slice(1) : typed;
  const exact =
    parameters.find((parameter) => sameName(parameter.name, name)) ??
    parameters.find((parameter) => parameter.aliases.some((alias) => sameName(alias, name)));
  if (exact !== undefined) return { kind: 'found', parameter: exact };

  const startsWith = prefixTest(name);
  const byName = parameters.filter((parameter) => startsWith(parameter.name));
  const byAlias = parameters.filter((parameter) => !byName.includes(parameter) && parameter.aliases.some(startsWith));
  const candidates = [...byName, ...byAlias];
  const declared = candidates.filter((parameter) => parameter.origin === 'declared');
  const [only] = candidates.length === 1 ? candidates : declared.length === 1 ? declared : [];
  if (only !== undefined) return { kind: 'found', parameter: only };
  return candidates.length === 0 ? { kind: 'none' } : { kind: 'ambiguous', typed: name, candidates };
}

/**
 * The engine compares prefixes as a language does: characters without weight in collation (a soft hyphen, a zero-width
 * joiner) count for nothing. Such a name is never exact.
 */
function prefixTest(typed: string): (name: string) => boolean {
  const weighty = foldCase(
    typed.replace(/[\p{Cf}\p{Cc}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\ufe00-\ufe0f]/gu, ''),
  );
  return (name) => foldCase(name).startsWith(weighty);
}

// A typed name → a parameter (about_Parameters; the algorithm as seen in the engine for every prefix of every name).
import { foldCase, sameName } from '../names.js';
import type { ParameterMetadata } from './cmdlet-metadata.js';

/** What a typed name stands for. */
export type ParameterSearch =
  | { readonly kind: 'found'; readonly parameter: ParameterMetadata; readonly rule: NameRule }
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous'; readonly typed: string; readonly candidates: readonly ParameterMetadata[] };

/** Why a name stands for a parameter: the first of these that holds. `declaredPrefix`: of several, the only declared one. */
export type NameRule = 'name' | 'alias' | 'prefix' | 'declaredPrefix';

/**
 * An exact name wins, then an exact alias, then a prefix of one parameter (by name or alias), then of one declared
 * parameter. `typed` is the word without its first dash; one more dash is dropped, as the engine does.
 */
export function findParameter(parameters: readonly ParameterMetadata[], typed: string): ParameterSearch {
  const name = /^[-\u2013-\u2015]/.test(typed) ? typed.slice(1) : typed;
  const named = parameters.find((parameter) => sameName(parameter.name, name));
  if (named !== undefined) return { kind: 'found', parameter: named, rule: 'name' };
  const aliased = parameters.find((parameter) => parameter.aliases.some((alias) => sameName(alias, name)));
  if (aliased !== undefined) return { kind: 'found', parameter: aliased, rule: 'alias' };

  const prefix = foldPrefix(name);
  const startsWith = (candidate: string): boolean => foldCase(candidate).startsWith(prefix);
  const byName = parameters.filter((parameter) => startsWith(parameter.name));
  const byAlias = parameters.filter((parameter) => !byName.includes(parameter) && parameter.aliases.some(startsWith));
  const candidates = [...byName, ...byAlias];
  const declared = candidates.filter((parameter) => parameter.origin === 'declared');
  const [only, second] = candidates;
  if (only !== undefined && second === undefined) return { kind: 'found', parameter: only, rule: 'prefix' };
  const [own, another] = declared;
  if (own !== undefined && another === undefined) return { kind: 'found', parameter: own, rule: 'declaredPrefix' };
  return candidates.length === 0 ? { kind: 'none' } : { kind: 'ambiguous', typed: name, candidates };
}

/**
 * The engine compares prefixes as a language does: characters without weight in collation (a soft hyphen, a zero-width
 * joiner, control characters) count for nothing; white space does, tabs and line ends too. Such a name is never exact.
 */
export function foldPrefix(typed: string): string {
  return foldCase(
    typed.replace(
      /(?![\t-\r\u0085])[\p{Cf}\p{Cc}\u034f\u17b4\u17b5\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu,
      '',
    ),
  );
}

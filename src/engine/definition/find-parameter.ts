// A typed name → a parameter (about_Parameters; the algorithm as seen in the engine for every prefix of every name).
import { dropWeightless } from '../dotnet/drop-weightless.js';
import { isDash } from '../literal/character.js';
import { foldCase } from '../names.js';
import type { DerivedCommand, DerivedParameter } from './derive-command.js';

/** What a typed name stands for. */
export type ParameterSearch =
  | { readonly kind: 'found'; readonly parameter: DerivedParameter; readonly rule: NameRule }
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous'; readonly typed: string; readonly candidates: readonly DerivedParameter[] };

/** Why a name stands for a parameter: the first of these that holds. `declaredPrefix`: of several, the only declared one. */
export type NameRule = 'name' | 'alias' | 'prefix' | 'declaredPrefix';

/**
 * An exact name wins, then an exact alias, then a prefix of one parameter (by name or alias), then of one of the command's own.
 * `typed` is the word without its first dash; one more dash is dropped, as the engine does.
 */
export function findParameter({ names }: DerivedCommand, typed: string): ParameterSearch {
  const name = isDash(typed.charAt(0)) ? typed.slice(1) : typed;
  const folded = foldCase(name);
  const exact = names.find((known) => known.folded === folded);
  if (exact !== undefined) {
    return { kind: 'found', parameter: exact.parameter, rule: exact.isAlias ? 'alias' : 'name' };
  }
  const prefix = foldPrefix(name);
  const matching = names.filter((known) => known.folded.startsWith(prefix)).map(({ parameter }) => parameter);
  const candidates = [...new Set(matching)];
  const own = candidates.filter((parameter) => parameter.own);
  for (const [among, rule] of [
    [candidates, 'prefix'],
    [own, 'declaredPrefix'],
  ] as const) {
    const [only, second] = among;
    if (only !== undefined && second === undefined) return { kind: 'found', parameter: only, rule };
  }
  return candidates.length === 0 ? { kind: 'none' } : { kind: 'ambiguous', typed: name, candidates };
}

/** The engine compares prefixes as a language does. A name with characters that have no weight is never exact. */
export function foldPrefix(typed: string): string {
  return foldCase(dropWeightless(typed));
}

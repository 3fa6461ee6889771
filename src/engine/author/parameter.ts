// A parameter as its author writes it.
import type { CheckJson, RoleOptions } from './definition-json.js';
import type { PsType } from './ps-type.js';

/** A parameter: its type, and its role in each set that it is in (`*`: in all sets). */
export interface Parameter<T, S, C extends readonly Check[] = readonly Check[]> extends ParameterOptions<C> {
  readonly type: PsType<T>;
  readonly roles: S;
}

/** What a parameter may have besides. */
export interface ParameterOptions<C extends readonly Check[] = readonly Check[]> {
  readonly aliases?: readonly string[];
  /** Validation and Allow attributes; the engine reads those of a function from the last to the first. */
  readonly checks?: C;
  /** What help says about it. */
  readonly about?: string;
}

/** A check. The bounds of a range are numbers as PowerShell writes them, of whatever type the parameter is. */
export type Check =
  | Exclude<CheckJson, { readonly kind: 'range' }>
  | { readonly kind: 'range'; readonly minimum: number | bigint; readonly maximum: number | bigint };

/** Roles that say nothing else than roles may. */
type Exactly<R> = { readonly [K in keyof R]: K extends keyof RoleOptions ? RoleOptions[K] : never };

/** A parameter that is in every set. */
export function param<T, const R extends RoleOptions = object, const C extends readonly Check[] = readonly []>(
  type: PsType<T>,
  role?: R & Exactly<R>,
  options?: ParameterOptions<C>,
): Parameter<T, { readonly '*': R }, C> {
  return { ...options, type, roles: { '*': role ?? ({} as R) } };
}

/** A parameter that is in these sets, with a role in each. */
export function paramIn<
  T,
  const S extends Readonly<Record<string, RoleOptions>>,
  const C extends readonly Check[] = readonly [],
>(
  type: PsType<T>,
  roles: S & { readonly [K in keyof S]: Exactly<S[K]> },
  options?: ParameterOptions<C>,
): Parameter<T, S, C> {
  return { ...options, type, roles };
}

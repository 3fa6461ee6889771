// What a handler gets, inferred from the parameters: for each set an object with the parameters that are in it, and the name of the
// set to tell them apart by.
import type { Parameter } from './parameter.js';
import type { PsType } from './ps-type.js';

/** The parameters of a command by their names, in the order of declaration. */
export type Parameters = Readonly<Record<string, AnyParameter>>;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyParameter = Parameter<any, object>;

/** The sets that parameters name. */
export type SetsOf<P> = { [K in keyof P]: Exclude<keyof RolesOf<P[K]>, '*'> }[keyof P] & string;

type RolesOf<Q> = Q extends { readonly roles: infer S } ? S : never;

/** A command whose parameters name no set has one. */
type EachSetOf<P> = [SetsOf<P>] extends [never] ? '__AllParameterSets' : SetsOf<P>;

/** Null where a check allows it. */
export type ValueOf<Q> = Q extends { readonly type: PsType<infer T> }
  ? AllowsNull<Q> extends true
    ? T | null
    : T
  : never;

type AllowsNull<Q> = Q extends { readonly checks?: readonly (infer C)[] }
  ? [Extract<C, { readonly kind: 'allowNull' }>] extends [never]
    ? false
    : true
  : false;

type RolesIn<Q, Set> = RolesOf<Q>[keyof RolesOf<Q> & (Set | '*')];

type MandatoryIn<Q, Set> = [Extract<RolesIn<Q, Set>, { readonly mandatory: true }>] extends [never] ? false : true;

type NamesIn<P, Set, IsMandatory extends boolean> = {
  [K in keyof P]: [RolesIn<P[K], Set>] extends [never] ? never : MandatoryIn<P[K], Set> extends IsMandatory ? K : never;
}[keyof P];

type Simplify<T> = { [K in keyof T]: T[K] } & {};

/** What is bound where this set is chosen: what is mandatory in it is there. */
export type Bound<P, Set extends string> = Simplify<
  { readonly set: Set } & { readonly [K in NamesIn<P, Set, true>]: ValueOf<P[K]> } & {
    readonly [K in NamesIn<P, Set, false>]?: ValueOf<P[K]>;
  }
>;

/** What is bound: a union over the sets, told apart by `set`. */
export type Invocation<P> = { [Set in EachSetOf<P>]: Bound<P, Set> }[EachSetOf<P>];

/** What is bound by the command line, before the first object: the set may still be open. */
export type Line<P> = { readonly set: EachSetOf<P> | '' } & { readonly [K in keyof P]?: ValueOf<P[K]> };

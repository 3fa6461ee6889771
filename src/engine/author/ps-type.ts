// The types of parameters as their author writes them: a .NET type, and what a handler gets for a value of it.
import type { EnumerationJson } from './definition-json.js';

/** A .NET type whose values come to a handler as `T`. */
export interface PsType<T> {
  /** As definitions write it: `System.Int32[]`. */
  readonly name: string;
  /** The enumerations in it, by their full names. */
  readonly enums: Readonly<Record<string, EnumerationJson>>;
  /** For the compiler alone; there is no such member. */
  readonly value?: (value: T) => T;
}

/** A user's name and password. */
export interface Credential {
  readonly userName: string;
  readonly password: string;
}

/** The names of an enumeration: numbered from 0 in their order, or each with its number. */
export type EnumerationNames = readonly [string, ...string[]] | Readonly<Record<string, number>>;

type NameOf<N extends EnumerationNames> = N extends readonly (infer Name)[] ? Name : keyof N & string;

function scalar<T>(name: string): PsType<T> {
  return { name, enums: {} };
}

function enumeration<T>(name: string, names: EnumerationNames, flags: boolean): PsType<T> {
  const numbered = isList(names) ? Object.fromEntries(names.map((one, number) => [one, number])) : names;
  return { name, enums: { [name]: { names: numbered, flags } } };
}

function isList(names: EnumerationNames): names is readonly [string, ...string[]] {
  return Array.isArray(names);
}

/**
 * The types. What a value that has more digits than a number of JavaScript is: Int64 and UInt64 a bigint, Decimal its text. A TimeSpan
 * is a number of milliseconds; a DateTime without a zone is local time, as .NET takes it.
 */
export const t = {
  string: scalar<string>('System.String'),
  char: scalar<string>('System.Char'),
  bool: scalar<boolean>('System.Boolean'),
  switch: scalar<boolean>('System.Management.Automation.SwitchParameter'),
  byte: scalar<number>('System.Byte'),
  short: scalar<number>('System.Int16'),
  int: scalar<number>('System.Int32'),
  uint: scalar<number>('System.UInt32'),
  long: scalar<bigint>('System.Int64'),
  ulong: scalar<bigint>('System.UInt64'),
  float: scalar<number>('System.Single'),
  double: scalar<number>('System.Double'),
  decimal: scalar<string>('System.Decimal'),
  date: scalar<Date>('System.DateTime'),
  timeSpan: scalar<number>('System.TimeSpan'),
  guid: scalar<string>('System.Guid'),
  uri: scalar<string>('System.Uri'),
  version: scalar<string>('System.Version'),
  hashtable: scalar<ReadonlyMap<string, unknown>>('System.Collections.Hashtable'),
  /** Anything: a custom object as a plain one, a hashtable as a Map. */
  object: scalar<unknown>('System.Object'),
  credential: scalar<Credential>('System.Management.Automation.PSCredential'),
  /** A SecureString, which no text converts to. */
  secret: scalar<string>('System.Security.SecureString'),
  /** An enumeration by its full name: one of the names. */
  enumOf<const N extends EnumerationNames>(name: string, names: N): PsType<NameOf<N>> {
    return enumeration(name, names, false);
  },
  /** An enumeration whose names can be combined: a list of them. */
  flagsOf<const N extends Readonly<Record<string, number>>>(name: string, names: N): PsType<readonly NameOf<N>[]> {
    return enumeration(name, names, true);
  },
  arrayOf<T>({ name, enums }: PsType<T>): PsType<readonly T[]> {
    return { name: `${name}[]`, enums };
  },
  /** `Nullable` of a value type. */
  nullable<T>({ name, enums }: PsType<T>): PsType<T | null> {
    return { name: `${name}?`, enums };
  },
} as const;

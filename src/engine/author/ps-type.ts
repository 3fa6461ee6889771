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

/** Each type below says itself what its values are: the build reads the package's types file by file, and infers nothing. */
function scalar(name: string): Omit<PsType<unknown>, 'value'> {
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
  string: scalar('System.String') as PsType<string>,
  char: scalar('System.Char') as PsType<string>,
  bool: scalar('System.Boolean') as PsType<boolean>,
  switch: scalar('System.Management.Automation.SwitchParameter') as PsType<boolean>,
  byte: scalar('System.Byte') as PsType<number>,
  short: scalar('System.Int16') as PsType<number>,
  int: scalar('System.Int32') as PsType<number>,
  uint: scalar('System.UInt32') as PsType<number>,
  long: scalar('System.Int64') as PsType<bigint>,
  ulong: scalar('System.UInt64') as PsType<bigint>,
  float: scalar('System.Single') as PsType<number>,
  double: scalar('System.Double') as PsType<number>,
  decimal: scalar('System.Decimal') as PsType<string>,
  date: scalar('System.DateTime') as PsType<Date>,
  timeSpan: scalar('System.TimeSpan') as PsType<number>,
  guid: scalar('System.Guid') as PsType<string>,
  uri: scalar('System.Uri') as PsType<string>,
  version: scalar('System.Version') as PsType<string>,
  hashtable: scalar('System.Collections.Hashtable') as PsType<ReadonlyMap<string, unknown>>,
  /** Anything: a custom object as a plain one, a hashtable as a Map. */
  object: scalar('System.Object') as PsType<unknown>,
  credential: scalar('System.Management.Automation.PSCredential') as PsType<Credential>,
  /** A SecureString, which no text converts to. */
  secret: scalar('System.Security.SecureString') as PsType<string>,
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

// The values that words, literals and JSON can be, before and after conversion: PowerShell's objects as plain data.
import type { NumberName } from '../dotnet/number-type.js';

/** A value as PowerShell's binder sees it. */
export type PsValue =
  | PsNull
  | PsString
  | PsBoolean
  | PsNumber
  | PsArray
  | PsHashtable
  | PsSwitch
  | PsModel
  | PsEnumeration
  | PsScalar
  | PsSecureString
  | PsCredential
  | PsCustomObject;

export interface PsNull {
  readonly kind: 'null';
}

export interface PsString {
  readonly kind: 'string';
  readonly text: string;
}

export interface PsBoolean {
  readonly kind: 'boolean';
  readonly value: boolean;
}

/** The .NET types of numbers; Int32 to UInt64 are what numbers in source and in JSON have, small ones by a suffix. */
export type NumberType = NumberName | 'BigInteger';

/**
 * A number. `text` is its invariant text (`1.5`, `16`), `source` the text it was written as in source (`1.50`, `0x10`):
 * a conversion to String gives that back. Null where the number does not come from source.
 */
export interface PsNumber {
  readonly kind: 'number';
  readonly type: NumberType;
  readonly text: string;
  readonly source: string | null;
}

export interface PsArray {
  readonly kind: 'array';
  readonly items: readonly PsValue[];
  /** `Type.ToString()` of the list; absent: `System.Object[]`. */
  readonly type?: string;
}

/** A dictionary as it was written. A name may come twice: the reader of its members checks that. */
export interface PsHashtable {
  readonly kind: 'hashtable';
  readonly entries: readonly PsEntry[];
}

export interface PsEntry {
  readonly name: string;
  readonly value: PsValue;
}

/** The value of a switch parameter: a bare `-Name` is on. */
export interface PsSwitch {
  readonly kind: 'switch';
  readonly on: boolean;
}

/** A generated model object: `type` is its full name, absent members are not set (null in .NET). */
export interface PsModel {
  readonly kind: 'model';
  readonly type: string;
  readonly members: ReadonlyMap<string, PsValue>;
  /** Where the conversion understood more than the original would have; the command that uses the object says so. */
  readonly leniencies: readonly Leniency[];
}

/** A member that the original would have overlooked: spelled otherwise, or one text where it wants a list. */
export interface Leniency {
  readonly kind: 'otherSpelling' | 'singleText';
  /** The member's name as the original spells it, and as it was given. */
  readonly member: string;
  readonly given: string;
}

/** A member of a .NET enumeration, for instance Stop of ActionPreference. */
export interface PsEnumeration {
  readonly kind: 'enumeration';
  readonly type: string;
  /** Flags are joined with a comma and a blank; the number where it has no name. */
  readonly name: string;
  /** Where it is known. */
  readonly number?: bigint;
}

/** A value of a .NET type that has no kind of its own here. Its text is the whole value. */
export interface PsScalar {
  readonly kind: 'scalar';
  readonly type:
    'System.Char' | 'System.DateTime' | 'System.TimeSpan' | 'System.Guid' | 'System.Uri' | 'System.Version';
  /** The invariant text; a DateTime's is `2024-02-03T04:05:06.0000000`, with `Z` or an offset where it has one. */
  readonly text: string;
  /** Of an address, the text that it was made of, where that is another. */
  readonly original?: string;
}

export interface PsSecureString {
  readonly kind: 'secureString';
  readonly text: string;
}

export interface PsCredential {
  readonly kind: 'credential';
  readonly userName: string;
  readonly password: string;
}

/** A custom object, as ConvertFrom-Json makes it. */
export interface PsCustomObject {
  readonly kind: 'customObject';
  readonly entries: readonly PsEntry[];
}

export const psNull: PsNull = { kind: 'null' };

/** Text as a value. */
export function psString(text: string): PsString {
  return { kind: 'string', text };
}

/** `$true` or `$false`. */
export function psBoolean(value: boolean): PsBoolean {
  return { kind: 'boolean', value };
}

/** A list as a value. */
export function psArray(items: readonly PsValue[]): PsArray {
  return { kind: 'array', items };
}

/** A dictionary as a value. */
export function psHashtable(entries: readonly PsEntry[]): PsHashtable {
  return { kind: 'hashtable', entries };
}

// The values that words, literals and JSON can be, before and after conversion: PowerShell's objects as plain data.
/** A value as PowerShell's binder sees it. */
export type PsValue =
  PsNull | PsString | PsBoolean | PsNumber | PsArray | PsHashtable | PsSwitch | PsModel | PsEnumeration;

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

/** The .NET types that numbers in source and in JSON have. */
export type NumberType = 'Int32' | 'Int64' | 'Double' | 'Decimal' | 'BigInteger' | 'UInt32' | 'UInt64';

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
  readonly name: string;
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

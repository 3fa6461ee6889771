// The types of a definition's parameters: scalars by their .NET names, and what is made of them.
import type { ModelType } from './parameter-type.js';

/** The .NET types whose conversions the engine knows by themselves. */
export const scalarNames = [
  'System.String',
  'System.Object',
  'System.Boolean',
  'System.Char',
  'System.SByte',
  'System.Byte',
  'System.Int16',
  'System.UInt16',
  'System.Int32',
  'System.UInt32',
  'System.Int64',
  'System.UInt64',
  'System.Single',
  'System.Double',
  'System.Decimal',
  'System.DateTime',
  'System.TimeSpan',
  'System.Guid',
  'System.Uri',
  'System.Version',
  'System.Collections.Hashtable',
  'System.Collections.IDictionary',
  'System.Management.Automation.SwitchParameter',
  'System.Management.Automation.PSObject',
  'System.Management.Automation.PSCredential',
  'System.Security.SecureString',
] as const;

export type ScalarName = (typeof scalarNames)[number];

export interface ScalarType {
  readonly kind: 'scalar';
  readonly name: ScalarName;
}

/** A .NET enumeration. */
export interface NumberedEnumeration {
  readonly kind: 'enumeration';
  /** Full name. */
  readonly name: string;
  /** Name → number, in the order of declaration; several names may have one number. */
  readonly members: ReadonlyMap<string, bigint>;
  readonly flags: boolean;
  readonly underlying: ScalarName;
}

/** An array: `T[]`. */
export interface ListType {
  readonly kind: 'list';
  readonly item: ValueType;
}

/** `T?`, of a value type. */
export interface NullableType {
  readonly kind: 'nullable';
  readonly of: ValueType;
}

/** A type that nothing one can write converts to, by its full name. */
export interface OpaqueType {
  readonly kind: 'opaque';
  readonly name: string;
}

export type ValueType = ScalarType | NumberedEnumeration | ListType | NullableType | ModelType | OpaqueType;

/** The type as definitions write it: `System.Int32?[]`. */
export function nameOfType(type: ValueType): string {
  switch (type.kind) {
    case 'scalar':
    case 'enumeration':
    case 'opaque':
      return type.name;
    case 'list':
      return `${nameOfType(type.item)}[]`;
    case 'nullable':
      return `${nameOfType(type.of)}?`;
    case 'model':
      return type.typeName;
  }
}

/** `Type.ToString()`, as messages have it: ``System.Nullable`1[System.Int32][]``. */
export function dotNetNameOf(type: ValueType): string {
  if (type.kind === 'list') return `${dotNetNameOf(type.item)}[]`;
  return type.kind === 'nullable' ? `System.Nullable\`1[${dotNetNameOf(type.of)}]` : nameOfType(type);
}

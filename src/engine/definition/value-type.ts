// The types of a definition's parameters: scalars by their .NET names, and what is made of them.
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

/** A structure around a text, which any text converts to (an extensible enumeration of generated modules). */
export interface TextType {
  readonly kind: 'text';
  /** Full name. */
  readonly name: string;
  /** The texts that are known. */
  readonly values: readonly string[];
}

/** A generated model: an interface with a converter of its own (for instance IApiKeys). */
export interface ModelType {
  readonly kind: 'model';
  /** Full name of the interface, as messages name it. */
  readonly typeName: string;
  /** The member that any text is taken for (a "universal" parameter type); null if only JSON objects convert from text. */
  readonly textMember: string | null;
  readonly members: readonly ModelMember[];
}

export interface ModelMember {
  readonly name: string;
  /** The name in JSON, which the original compares with case. */
  readonly wireName: string;
  readonly type: 'text' | 'textList';
}

/** A type that nothing one can write converts to, by its full name. */
export interface OpaqueType {
  readonly kind: 'opaque';
  readonly name: string;
}

export type ValueType = ScalarType | NumberedEnumeration | ListType | NullableType | TextType | ModelType | OpaqueType;

export const switchType: ScalarType = { kind: 'scalar', name: 'System.Management.Automation.SwitchParameter' };
export const textType: ScalarType = { kind: 'scalar', name: 'System.String' };
export const credentialType: ScalarType = { kind: 'scalar', name: 'System.Management.Automation.PSCredential' };

/** Whether it is the scalar type of that name. */
export function isScalar(type: ValueType, name: ScalarName): boolean {
  return type.kind === 'scalar' && type.name === name;
}

/** Whether it is that of switches. */
export function isSwitch(type: ValueType): boolean {
  return isScalar(type, switchType.name);
}

/** The type as definitions write it: `System.Int32?[]`. */
export function nameOfType(type: ValueType): string {
  switch (type.kind) {
    case 'scalar':
    case 'enumeration':
    case 'text':
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

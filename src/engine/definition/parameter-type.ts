// The types of parameters as data: what the binder must know of a .NET type to convert an argument to it.

/** System.String. */
export interface StringType {
  readonly kind: 'string';
}

/** SwitchParameter: takes no argument unless one is glued to the name. */
export interface SwitchType {
  readonly kind: 'switch';
}

/** PSObject: takes anything. */
export interface AnyType {
  readonly kind: 'any';
}

/** A list of texts that an extensible enumeration struct wraps: every text converts, `values` are the known ones. */
export interface TextListType {
  readonly kind: 'textList';
  /** Full name of one element's type. */
  readonly elementTypeName: string;
  readonly values: readonly string[];
}

/** System.Collections.Hashtable. */
export interface HashtableType {
  readonly kind: 'hashtable';
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

/** ActionPreference and the like: names, or numbers from 0 in the order of the names. `refused` are reserved. */
export interface EnumerationType {
  readonly kind: 'enumeration';
  readonly typeName: string;
  readonly names: readonly string[];
  readonly refused: readonly string[];
}

/** System.Int32 from `minimum` up. */
export interface Int32Type {
  readonly kind: 'int32';
  readonly minimum: number;
}

/** The name of a variable, as -OutVariable takes it. */
export interface VariableNameType {
  readonly kind: 'variableName';
}

/** System.Uri, relative or absolute. */
export interface UriType {
  readonly kind: 'uri';
}

/** PSCredential: a text is a user name whose password is asked for. */
export interface CredentialType {
  readonly kind: 'credential';
}

/** An array of a type that nothing one can write as a word converts to. */
export interface OpaqueListType {
  readonly kind: 'opaqueList';
  readonly elementTypeName: string;
}

export type ParameterType =
  | StringType
  | SwitchType
  | AnyType
  | TextListType
  | HashtableType
  | ModelType
  | EnumerationType
  | Int32Type
  | VariableNameType
  | UriType
  | CredentialType
  | OpaqueListType;

/** `Type.ToString()` of a parameter's type, as messages show it. */
export function typeNameOfParameter(type: ParameterType): string {
  switch (type.kind) {
    case 'string':
    case 'variableName':
      return 'System.String';
    case 'switch':
      return 'System.Management.Automation.SwitchParameter';
    case 'any':
      return 'System.Management.Automation.PSObject';
    case 'textList':
    case 'opaqueList':
      return `${type.elementTypeName}[]`;
    case 'model':
    case 'enumeration':
      return type.typeName;
    case 'hashtable':
      return 'System.Collections.Hashtable';
    case 'int32':
      return 'System.Int32';
    case 'uri':
      return 'System.Uri';
    case 'credential':
      return 'System.Management.Automation.PSCredential';
  }
}

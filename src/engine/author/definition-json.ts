// A command as data: the notation of definitions, as exports write them and defineCmdlet makes them (docs/any-command.md).

/** What a script's param block, or a class, says of a command. */
export interface DefinitionJson {
  /** Of the notation; absent: 1. */
  readonly version?: number;
  /** A script function or a .NET class: they convert differently. */
  readonly kind: 'function' | 'compiled';
  /** Verb-Noun. */
  readonly name: string;
  /** The full name of a class; error ids end with it. */
  readonly class?: string;
  /** May be a set that no parameter names. */
  readonly defaultSet?: string;
  /** `false`: a function's parameters have only the positions that are given. */
  readonly positionalBinding?: boolean;
  /** ConfirmImpact of a command with -WhatIf and -Confirm; absent: it has neither. */
  readonly shouldProcess?: 'None' | 'Low' | 'Medium' | 'High';
  /** Has -First, -Skip and -IncludeTotalCount. */
  readonly paging?: boolean;
  /** In the order of declaration. */
  readonly parameters: readonly ParameterJson[];
  /** The enumerations that parameters are of, by their full names. */
  readonly enums?: Readonly<Record<string, EnumerationJson>>;
}

/** A parameter. */
export interface ParameterJson {
  readonly name: string;
  /** .NET full name; `T[]` is an array, `T?` a Nullable. */
  readonly type: string;
  readonly aliases?: readonly string[];
  /** One for each set that it is in; `*` stands for all sets. */
  readonly roles: readonly RoleJson[];
  /** Validation and Allow attributes in the order of declaration. */
  readonly checks?: readonly CheckJson[];
}

/** What a parameter is in a set. */
export interface RoleJson extends RoleOptions {
  readonly set: string;
}

/** What a parameter may be; absent is false, or none. */
export interface RoleOptions {
  readonly mandatory?: boolean;
  readonly position?: number;
  /** Takes piped objects. */
  readonly fromPipeline?: boolean;
  /** Takes the property of piped objects that has its name, or an alias of it. */
  readonly byPropertyName?: boolean;
  /** Takes the arguments that are left over. */
  readonly remaining?: boolean;
  /** Not shown by help and completion. */
  readonly hidden?: boolean;
  /** What `!?` shows where the parameter is asked for. */
  readonly help?: string;
}

/** An attribute that checks values, or that allows null, empty texts or empty lists to a mandatory parameter. */
export type CheckJson =
  | {
      readonly kind: 'set';
      readonly values: readonly string[];
      readonly ignoreCase?: boolean;
      readonly message?: string;
    }
  | { readonly kind: 'range'; readonly minimum: BoundJson; readonly maximum: BoundJson }
  | { readonly kind: 'rangeKind'; readonly name: 'Positive' | 'NonNegative' | 'Negative' | 'NonPositive' }
  | { readonly kind: 'length' | 'count'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'pattern'; readonly pattern: string; readonly options?: string; readonly message?: string }
  | {
      readonly kind:
        | 'notNull'
        | 'notNullOrEmpty'
        | 'notNullOrWhiteSpace'
        | 'allowNull'
        | 'allowEmptyString'
        | 'allowEmptyCollection';
    };

/** A bound of a range: a number of a .NET type, as text. */
export interface BoundJson {
  readonly type: string;
  readonly value: string;
}

/** The names of an enumeration with their numbers. */
export interface EnumerationJson {
  readonly names: Readonly<Record<string, number>>;
  /** Names can be combined. */
  readonly flags?: boolean;
  /** Absent: System.Int32. */
  readonly underlying?: string;
}

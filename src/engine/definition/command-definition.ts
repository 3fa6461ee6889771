// A command as data, the one description that everything follows from: what a script's param block or a class's attributes
// say, in their order. What the engine derives from it (sets, common parameters, positions) is not in it.
import type { ValueType } from './value-type.js';

export interface CommandDefinition {
  /** A script function with CmdletBinding, or a .NET class: they convert differently, and read attributes in opposite orders. */
  readonly kind: 'function' | 'compiled';
  /** Verb-Noun. */
  readonly name: string;
  /** What ends error ids: a function's name, a compiled cmdlet's class. */
  readonly errorSource: string;
  /** DefaultParameterSetName; may be one that no parameter names. */
  readonly defaultSet: string | null;
  /** Parameters of a function whose parameters give no position get one by their order. */
  readonly positionalBinding: boolean;
  /** ConfirmImpact of a command with -WhatIf and -Confirm. */
  readonly shouldProcess: 'None' | 'Low' | 'Medium' | 'High' | null;
  /** Has -First, -Skip and -IncludeTotalCount. */
  readonly paging: boolean;
  /** In the order of declaration. */
  readonly parameters: readonly ParameterDefinition[];
}

export interface ParameterDefinition {
  readonly name: string;
  readonly type: ValueType;
  readonly aliases: readonly string[];
  /** One for each `[Parameter()]`, in the order of declaration; at least one. */
  readonly roles: readonly Role[];
  /** Validation and Allow attributes, in the order of declaration. */
  readonly checks: readonly Check[];
  /** Our own: how a word of a command line becomes its value; absent: the word is a text, as `pwsh -File` has it. */
  readonly words?: WordSyntax;
}

/**
 * `commas`: a comma outside quotes makes a list. `list`: texts with commas between, and further known values behind them;
 * `openList`: the same for a list of texts that are not known. `literal`: hashtables and lists as in source, and places
 * to read JSON from.
 */
export type WordSyntax = 'commas' | 'list' | 'openList' | 'literal';

/** What a parameter is in a set. */
export interface Role {
  /** `*`: in all sets. */
  readonly set: string;
  readonly mandatory: boolean;
  readonly position: number | null;
  /** By value. */
  readonly fromPipeline: boolean;
  readonly byPropertyName: boolean;
  /** ValueFromRemainingArguments. */
  readonly remaining: boolean;
  /** DontShow. */
  readonly hidden: boolean;
  /** HelpMessage; the empty text for none. */
  readonly help: string;
}

/** A bound of ValidateRange: the text of a number of the type. */
export interface Bound {
  readonly type: string;
  readonly value: string;
}

export type Check =
  | {
      readonly kind: 'set';
      readonly values: readonly string[];
      readonly ignoreCase: boolean;
      /** ErrorMessage: {0} the value, {1} the list. */
      readonly message: string | null;
    }
  | { readonly kind: 'range'; readonly minimum: Bound; readonly maximum: Bound }
  | { readonly kind: 'rangeKind'; readonly name: 'Positive' | 'NonNegative' | 'Negative' | 'NonPositive' }
  | { readonly kind: 'length' | 'count'; readonly minimum: number; readonly maximum: number }
  | {
      readonly kind: 'pattern';
      /** A .NET regular expression. */
      readonly pattern: string;
      /** RegexOptions, names with commas between. */
      readonly options: string;
      /** ErrorMessage: {0} the value, {1} the pattern. */
      readonly message: string | null;
    }
  | { readonly kind: 'variableName' }
  | { readonly kind: PlainCheck };

export type PlainCheck =
  'notNull' | 'notNullOrEmpty' | 'notNullOrWhiteSpace' | 'allowNull' | 'allowEmptyString' | 'allowEmptyCollection';

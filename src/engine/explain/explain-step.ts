// The steps that --explain tells (contract, section 3). Each is plain data, so that it can go out as JSON as it is, but for
// the reasons of refusals: facts here, sentences there. engine/host makes sentences of it.
import type { NameRule } from '../definition/find-parameter.js';

export type ExplainStep<Reason> =
  | WordStep
  | InputStep
  | DefaultsStep
  | SetsStep
  | QuestionStep
  | ObjectStep<Reason>
  | RequestStep
  /** The object with this number was done by an earlier run. */
  | { readonly kind: 'skipped'; readonly number: number }
  | PlanStep
  /** `requests`: null for a command that the engine sees send none. `unanswered`: questions are open, on whose answers they depend. */
  | { readonly kind: 'end'; readonly requests: number | null; readonly unanswered: boolean };

/** Words that belong together, what they mean, and which sets are possible after them. */
export interface WordStep {
  readonly kind: 'words';
  readonly words: readonly string[];
  readonly meaning: WordMeaning;
  readonly setsLeft: readonly string[];
}

export type WordMeaning =
  | {
      readonly kind: 'argument';
      readonly typed: string;
      readonly parameter: string;
      readonly rule: NameRule;
      readonly value: SourceText;
      /** The parameter has a value already, which is an error. */
      readonly repeated: boolean;
    }
  | { readonly kind: 'unknownName'; readonly typed: string }
  | { readonly kind: 'ambiguousName'; readonly typed: string; readonly candidates: readonly string[] }
  /** A value without a name; `byPosition`: the command has parameters that take one. */
  | { readonly kind: 'positional'; readonly byPosition?: true }
  /** Here reading ends with an error; nothing after it was looked at. */
  | { readonly kind: 'notUnderstood' };

/** A value as a literal, or where it is read from. */
export type SourceText =
  | { readonly kind: 'value'; readonly literal: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'standardInput' };

/** Whether standard input is the pipeline, and why. */
export interface InputStep {
  readonly kind: 'input';
  readonly read: boolean;
  /**
   * 'always', 'never': --pipeline says so. 'value': a word - stands for it. 'open': the call leaves parameters to it;
   * 'complete': it leaves none. 'none', 'empty', 'interactive': what standard input is.
   */
  readonly because: 'always' | 'never' | 'value' | 'open' | 'complete' | 'none' | 'empty' | 'interactive';
  /** What a piped object could be for. */
  readonly open: readonly string[];
}

/** Values from PSDefaultParameterValues. */
export interface DefaultsStep {
  readonly kind: 'defaults';
  readonly values: readonly BoundText[];
}

/** A parameter and its value as a literal. */
export interface BoundText {
  readonly parameter: string;
  readonly value: string;
}

/** Which sets are left when the command line is bound, and why the others are not. */
export interface SetsStep {
  readonly kind: 'sets';
  /** False: they contradict each other, or cannot be told apart; the error says so too. */
  readonly settled: boolean;
  /** What the command is told ($PSCmdlet.string), and so what runs; null if nothing does. */
  readonly told: string | null;
  /** Objects are piped to the call, so that sets in which nothing takes one are out. */
  readonly inputExpected: boolean;
  readonly sets: readonly SetVerdict[];
}

export interface SetVerdict {
  readonly set: string;
  readonly left: boolean;
  /** Parameters of the call that it does not have. */
  readonly ruledOutBy: readonly string[];
  /** Mandatory parameters that have no value, and that no piped object can give. */
  readonly missing: readonly string[];
  /** Mandatory parameters that a piped object can still give. */
  readonly fromPipeline: readonly string[];
  /** Something in it could still take a piped object. */
  readonly takesObjects: boolean;
}

/** A question that the call would ask. */
export type QuestionStep =
  | { readonly kind: 'question'; readonly about: 'parameters'; readonly parameters: readonly string[] }
  | { readonly kind: 'question'; readonly about: 'password'; readonly userName: string }
  | { readonly kind: 'question'; readonly about: 'confirmation'; readonly action: string };

/** What a piped object did. */
export interface ObjectStep<Reason> {
  readonly kind: 'object';
  /** From 1. */
  readonly number: number;
  /** The object as a literal. */
  readonly value: string;
  readonly bound: readonly BoundText[];
  readonly setsLeft: readonly string[];
  /** Parameters that were open to it and did not take it. */
  readonly refusals: readonly { readonly parameter: string; readonly reason: Reason }[];
}

/** A request that would go out. */
export interface RequestStep {
  readonly kind: 'request';
  /** From 1. */
  readonly number: number;
  readonly method: string;
  readonly url: string;
  /** All but Authorization, whose token has not been asked for. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string;
}

/** What would be done in all; skipped objects do not count. */
export interface PlanStep {
  readonly kind: 'plan';
  /** Different ones. */
  readonly objects: number;
  /** How many objects belong to each. */
  readonly groups: readonly PlanCount[];
  /** How many requests name each. */
  readonly parts: readonly PlanCount[];
  /** How often an object comes that has come before. */
  readonly repeated: number;
  readonly skipped: number;
}

export interface PlanCount {
  readonly name: string;
  readonly count: number;
}

// What the binder knows of a command: the facts of a help page, and what the engine adds to every command.
import type { ParameterType } from './parameter-type.js';

export type ParameterName = string;
export type ParameterSetName = string;

/** A parameter's role in one of its sets. */
export interface SetMembership {
  readonly set: ParameterSetName;
  readonly mandatory: boolean;
  /** Takes whole pipeline objects (ValueFromPipeline). */
  readonly fromPipeline: boolean;
}

export interface ParameterMetadata {
  readonly name: ParameterName;
  readonly aliases: readonly string[];
  readonly type: ParameterType;
  /** 'all': belongs to every set without being tied to one (the engine's __AllParameterSets). */
  readonly sets: 'all' | readonly SetMembership[];
  /** Declared by the command, or added by the engine: then a prefix prefers declared ones, and conversion has other words. */
  readonly origin: 'declared' | 'common';
  /** Not shown by help and completion (DontShow), but bound like any other. */
  readonly hidden: boolean;
  /** ValidateNotNull. */
  readonly notNull: boolean;
  /** Shown by `!?` when the parameter is prompted for; null if the command gives none. */
  readonly helpMessage: string | null;
}

export interface CommandMetadata {
  readonly name: string;
  /** What follows the comma in a FullyQualifiedErrorId: a function's name, a compiled cmdlet's type. */
  readonly errorSource: string;
  /** A function's parameters turn `$null` to an empty String; a compiled cmdlet's keep it. */
  readonly kind: 'function' | 'compiled';
  /** In the engine's order: the default set, then the others as it meets them on its way through the parameters. */
  readonly sets: readonly ParameterSetName[];
  /** `__AllParameterSets`, which is none of `sets`, if the command names none. */
  readonly defaultSet: ParameterSetName;
  /** 'None': it has neither -WhatIf nor -Confirm, and is never asked about. */
  readonly confirmImpact: 'None' | 'Low' | 'Medium' | 'High';
  /** In the order in which the engine walks them: declared ones, then common ones. */
  readonly parameters: readonly ParameterMetadata[];
}

/** Whether the parameter may be used in the set. */
export function isInSet(parameter: ParameterMetadata, set: ParameterSetName): boolean {
  return parameter.sets === 'all' || parameter.sets.some((membership) => membership.set === set);
}

/** The parameter's role in the set; undefined if it has none of its own there. */
export function findMembership(parameter: ParameterMetadata, set: ParameterSetName): SetMembership | undefined {
  return parameter.sets === 'all' ? undefined : parameter.sets.find((membership) => membership.set === set);
}

/** Mandatory in at least one set: such parameters refuse null and empty values wherever they are used. */
export function isMandatorySomewhere(parameter: ParameterMetadata): boolean {
  return parameter.sets !== 'all' && parameter.sets.some((membership) => membership.mandatory);
}

/** Takes pipeline objects in at least one of the sets. */
export function takesPipeline(parameter: ParameterMetadata, sets: readonly ParameterSetName[]): boolean {
  return (
    parameter.sets !== 'all' &&
    parameter.sets.some((membership) => membership.fromPipeline && sets.includes(membership.set))
  );
}

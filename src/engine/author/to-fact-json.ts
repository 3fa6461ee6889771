// What happens in a call → JSON, with its sentences.
import type { BoundBy, Fact } from '../binder/fact.js';
import type { DerivedCommand } from '../definition/derive-command.js';
import { nameOfType } from '../definition/value-type.js';
import { namesOfSets } from '../host/call-text.js';
import type { BinderError } from '../records/binder-error.js';
import { describeBinderFailure } from '../records/binder-errors.js';
import { describeDefaultFault } from '../records/default-value-sentences.js';
import { toValueJson, type ValueJson } from './value-json.js';

/** What happens in a call: the facts in their order tell all of it. */
export type FactJson = BoundFact | ObjectFact | OutcomeFact;

/** A parameter has got a value. */
export interface BoundFact {
  readonly kind: 'bound';
  readonly parameter: string;
  /** What it came by: its name, its position, what was left over, a default value, an answer, an object or a property of one. */
  readonly by: BoundBy['kind'];
  /** The name as it was typed. */
  readonly typed?: string;
  readonly value: ValueJson;
  /** The parameter sets that are possible from then on. */
  readonly setsLeft: readonly string[];
}

/** An object of the pipeline comes. */
export interface ObjectFact {
  readonly kind: 'object';
  readonly value: ValueJson;
}

/** What a caller of the command notices. */
export type OutcomeFact =
  /** Mandatory values are asked for; `read` has the lines that were typed, null where the input ended. */
  | {
      readonly kind: 'prompt';
      readonly caption: string;
      readonly message: string;
      readonly fields: readonly {
        readonly name: string;
        readonly type: string;
        readonly help: string;
        readonly read: readonly (string | null)[];
      }[];
    }
  /** A default value does not bind. */
  | { readonly kind: 'warning'; readonly message: string }
  /** The arguments are bound, and the first object is still to come. */
  | { readonly kind: 'begin'; readonly set: string }
  /** The command processes an object, or runs once where nothing is piped. */
  | { readonly kind: 'run'; readonly set: string; readonly bound: Readonly<Record<string, ValueJson>> }
  /** An object is not bound, or the call ends (`terminating`). */
  | ErrorFact;

/** An error, as its record says it. */
export interface ErrorFact extends BinderError {
  readonly kind: 'error';
  readonly terminating: boolean;
}

/** A fact with its sentences. */
export function toFactJson(fact: Fact, command: DerivedCommand): FactJson {
  switch (fact.kind) {
    case 'object':
      return { kind: 'object', value: toValueJson(fact.value) };
    case 'bound': {
      const { parameter, by, value, setsLeft } = fact;
      return {
        kind: 'bound',
        parameter: parameter.name,
        by: by.kind,
        ...(by.kind === 'name' ? { typed: by.typed } : {}),
        value: toValueJson(value),
        setsLeft: namesOfSets(command, setsLeft),
      };
    }
    case 'prompt':
      return {
        kind: 'prompt',
        caption: `cmdlet ${command.definition.name} at command pipeline position 1`,
        message: 'Supply values for the following parameters:',
        fields: fact.fields.map(({ parameter, help, read }) => ({
          name: parameter.name,
          type: nameOfType(parameter.definition.type),
          help,
          read,
        })),
      };
    case 'warning':
      return { kind: 'warning', message: describeDefaultFault(fact.about) };
    case 'begin':
      return fact;
    case 'run':
      return {
        kind: 'run',
        set: fact.set,
        bound: Object.fromEntries([...fact.bound].map(([name, value]) => [name, toValueJson(value)])),
      };
    case 'error': {
      const error = describeBinderFailure(fact.failure, command);
      const reason = fact.stopped ? 'ActionPreferenceStopException' : error.reason;
      return { kind: 'error', terminating: fact.terminating, ...error, reason };
    }
  }
}

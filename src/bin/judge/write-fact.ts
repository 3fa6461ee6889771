// What happens in a call → JSON.
import type { Fact } from '../../engine/binder/fact.js';
import type { DerivedCommand } from '../../engine/definition/derive-command.js';
import { nameOfType } from '../../engine/definition/value-type.js';
import { describeBinderFailure } from '../../engine/records/binder-errors.js';
import { describeDefaultFault } from '../../engine/records/describe-default-fault.js';
import { formatValue, typeNameOf } from '../../engine/values/format-value.js';
import type { PsEntry, PsValue } from '../../engine/values/ps-value.js';

/** What a step of binding brings by itself is no outcome. */
export type OutcomeFact = Exclude<Fact, { readonly kind: 'bound' | 'object' }>;

export function isOutcome(fact: Fact): fact is OutcomeFact {
  return fact.kind !== 'bound' && fact.kind !== 'object';
}

/** A fact with its sentences. */
export function writeFact(fact: OutcomeFact, command: DerivedCommand): object {
  switch (fact.kind) {
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
        bound: Object.fromEntries([...fact.bound].map(([name, value]) => [name, writeValue(value)])),
      };
    case 'error': {
      const error = describeBinderFailure(fact.failure, command);
      const reason = fact.stopped ? 'ActionPreferenceStopException' : error.reason;
      return { kind: 'error', terminating: fact.terminating, ...error, reason };
    }
  }
}

/** `{type, value}` with the type at run time; null for null. */
export function writeValue(value: PsValue): object | null {
  switch (value.kind) {
    case 'null':
      return null;
    case 'array':
      return { type: typeNameOf(value), value: value.items.map(writeValue) };
    case 'hashtable':
      return { type: typeNameOf(value), value: writeEntries(value.entries) };
    case 'customObject':
      return { type: 'PSCustomObject', value: writeEntries(value.entries) };
    case 'credential':
      return { type: typeNameOf(value), value: { UserName: value.userName, Password: value.password } };
    case 'secureString':
    case 'scalar':
      return { type: typeNameOf(value), value: value.text };
    default:
      return { type: typeNameOf(value), value: formatValue(value) };
  }
}

function writeEntries(entries: readonly PsEntry[]): object {
  return Object.fromEntries(entries.map(({ name, value }) => [name, writeValue(value)]));
}

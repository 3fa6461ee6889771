// What happens in a call → JSON.
import type { Fact } from '../../engine/binder/fact.js';
import type { DerivedCommand } from '../../engine/definition/derive-command.js';
import { nameOfType } from '../../engine/definition/value-type.js';
import { describeBinderFailure, describeValueFault } from '../../engine/records/binder-errors.js';
import { notBound, severalParameters, severalValues } from '../../engine/records/default-value-sentences.js';
import { formatValue, typeNameOf } from '../../engine/values/format-value.js';
import type { PsEntry, PsValue } from '../../engine/values/ps-value.js';

/** A fact with its sentences. */
export function writeFact(fact: Fact, command: DerivedCommand): object {
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
      return { kind: 'warning', message: describeWarning(fact.about) };
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

function describeWarning(about: Extract<Fact, { kind: 'warning' }>['about']): string {
  switch (about.fault) {
    case 'severalParameters':
      return severalParameters(about.pattern);
    case 'severalValues':
      return severalValues(about.parameter.name);
    case 'notBound':
      return notBound(about.of.value, about.of.parameter.name, describeValueFault(about.of).message);
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

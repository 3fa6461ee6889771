// What happens in a call of any command, in words for a person: a heading for each step, and its details below, indented.
import type { BoundBy, Fact } from '../binder/fact.js';
import { everySet, type DerivedCommand, type DerivedParameter, type SetBits } from '../definition/derive-command.js';
import { sameName } from '../names.js';
import { quoteLiteral } from '../literal/quote.js';
import { describeBinderFailure } from '../records/binder-errors.js';
import { describeDefaultFault } from '../records/default-value-sentences.js';
import { showBeginning } from '../records/show-beginning.js';
import { typeNameOf } from '../values/format-value.js';
import type { PsValue } from '../values/ps-value.js';
import { layOut, listSets, type Row } from './lay-out-step.js';

/** The steps of a call, a text for each, without the last line end. */
export function describeFacts(facts: readonly Fact[], command: DerivedCommand): readonly string[] {
  let objects = 0;
  return facts.map((fact) => {
    switch (fact.kind) {
      case 'object':
        return `Object ${++objects}: ${showBeginning(quoteLiteral(fact.value))}`;
      case 'bound':
        return describeBound(fact, command);
      case 'warning':
        return `Warning: ${describeDefaultFault(fact.about)}`;
      case 'prompt':
        return layOut('Asks', [['for', fact.fields.map(({ parameter }) => `-${parameter.name}`).join(', ')]]);
      case 'begin':
        return layOut('The arguments are bound', [['set', fact.set]]);
      case 'run':
        return layOut('Runs', [
          ['set', fact.set],
          ...[...fact.bound].map(([name, value]): Row => [`-${name}`, showValue(value)]),
        ]);
      case 'error':
        return describeError(fact, command);
    }
  });
}

/** The names of the sets; all of them where nothing has been said about sets. */
export function namesOfSets({ sets }: DerivedCommand, bits: SetBits): readonly string[] {
  return bits === everySet ? sets : sets.filter((_, at) => (bits & (1 << at)) !== 0);
}

function describeBound(
  { parameter, by, value, setsLeft }: Extract<Fact, { readonly kind: 'bound' }>,
  command: DerivedCommand,
): string {
  return layOut(`-${parameter.name}`, [
    ['bound', describeWay(by, parameter)],
    ['value', showValue(value)],
    ...(command.sets.length > 1 ? [['sets left', listSets(namesOfSets(command, setsLeft))] as const] : []),
  ]);
}

function describeWay(by: BoundBy, { name, definition }: DerivedParameter): string {
  switch (by.kind) {
    case 'name': {
      const typed = by.typed.slice(1);
      if (sameName(typed, name)) return 'by its name';
      const isAlias = definition.aliases.some((alias) => sameName(alias, typed));
      return isAlias ? `by its alias ${by.typed}` : `by ${by.typed}, the beginning of its name or alias`;
    }
    case 'position':
      return 'by position';
    case 'rest':
      return 'to the arguments that are left over';
    case 'default':
      return 'to its value in PSDefaultParameterValues';
    case 'answer':
      return 'to the answer';
    case 'value':
      return 'to the object';
    case 'property':
      return 'to a property of the object, by its name or alias';
  }
}

/** With its type where a literal does not say it. */
function showValue(value: PsValue): string {
  if (value.kind === 'null') return '$null';
  if (value.kind === 'secureString' || value.kind === 'credential') return `[${typeNameOf(value)}]`;
  const literal = showBeginning(quoteLiteral(value));
  return value.kind === 'string' || value.kind === 'boolean' ? literal : `${literal} [${typeNameOf(value)}]`;
}

function describeError(
  { failure, terminating }: Extract<Fact, { readonly kind: 'error' }>,
  command: DerivedCommand,
): string {
  const { id, category, reason, message } = describeBinderFailure(failure, command);
  return layOut(terminating ? 'Error, which ends the call' : 'Error', [
    ['id', id],
    ['category', category],
    ['exception', reason],
    ['message', message],
  ]);
}

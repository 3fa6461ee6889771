// What is wrong with a definition, and what in it cannot be done exactly, in words.
import type { Fact } from '../binder/fact.js';
import type { PlaceFault } from '../definition/json-place.js';
import type { DefinitionFailure } from '../definition/load-definition.js';
import type { LiteralFault } from '../definition/literal-fault.js';
import type { Unsupported } from '../explain/find-unsupported.js';
import { sameName } from '../names.js';

/** Why there is no definition. */
export function describeDefinitionFailure(failure: DefinitionFailure): string {
  if (failure.kind === 'unexpected') return [describePlaceFault(failure), ...listNotes(failure.unknown, [])].join(' ');
  const { version, known } = failure;
  return `version: ${JSON.stringify(version)} is not known here; known ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}.`;
}

/** The place, and what is expected there. */
export function describePlaceFault({ path, expected }: PlaceFault): string {
  return `${path === '' ? '' : `${path}: `}${expected} is expected there.`;
}

/** Why a description is none of a command: the place first. */
export function describeLiteralFault(fault: LiteralFault): string {
  switch (fault.kind) {
    case 'unexpected':
      return describePlaceFault(fault);
    case 'unknownMember':
      return `${fault.path} means nothing here; known there are ${fault.known.join(', ')}.`;
    case 'reservedName':
      return `${fault.path}: a parameter cannot have the name "set", by which a handler is told the parameter set; "Set" is free.`;
    case 'enumerationTwice': {
      const [first, second] = fault.parameters;
      return `parameters.${second}: the enumeration ${fault.name} is another one than that of parameters.${first}, and has its name.`;
    }
  }
}

/** Warnings about the definition itself: members that mean nothing here, by their places, and what cannot be done. */
export function listNotes(unknown: readonly string[], unsupported: readonly Unsupported[]): readonly string[] {
  return [
    ...unknown.map((place) => `${place} means nothing here.`),
    ...unsupported.map(({ parameter, feature }) =>
      parameter === null ? `${feature} are not supported.` : `-${parameter}: ${feature} is not supported.`,
    ),
  ];
}

/** Why the facts are not to be relied on; undefined if nothing unsupported has a part in the call. */
export function describeUnsupported(facts: readonly Fact[], unsupported: readonly Unsupported[]): string | undefined {
  for (const { parameter, feature } of unsupported) {
    if (parameter === null) {
      if (facts.some(isUnknownName))
        return `a name is not known, but ${feature} are not supported: it may be one of them.`;
    } else if (facts.some((fact) => isAbout(fact, parameter))) {
      return `the call binds -${parameter}, and ${feature} is not supported: what is shown is not certain.`;
    }
  }
  return undefined;
}

/** It has got a value, or there is one that it does not take. */
function isAbout(fact: Fact, name: string): boolean {
  if (fact.kind === 'bound') return sameName(fact.parameter.name, name);
  if (fact.kind !== 'error') return false;
  const { fault } = fact.failure;
  return 'value' in fault && 'parameter' in fault && sameName(fault.parameter.name, name);
}

function isUnknownName(fact: Fact): boolean {
  return fact.kind === 'error' && fact.failure.fault.kind === 'unknownName';
}

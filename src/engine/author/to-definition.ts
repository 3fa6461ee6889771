// A command as its author writes it → its definition: the notation that everything else reads.
import type { CheckJson, DefinitionJson, ParameterJson, RoleOptions } from './definition-json.js';
import type { AnyParameter, Parameters } from './invocation.js';
import type { Check } from './parameter.js';
import { toBound } from './to-bound.js';

/** What a definition says of a command; handlers and help are no part of it. */
export interface Described {
  readonly name: string;
  readonly defaultSet?: string;
  readonly positionalBinding?: boolean;
  readonly shouldProcess?: 'None' | 'Low' | 'Medium' | 'High';
  readonly paging?: boolean;
  readonly parameters: Parameters;
}

/** Authors in JavaScript may leave out `parameters`. The object stays behind, for handlers that say `this`. */
export function withParameters<L extends { readonly parameters?: Parameters }>(literal: L): L {
  const { parameters } = literal;
  return parameters === undefined ? (Object.create(literal, { parameters: { value: {} } }) as L) : literal;
}

/** A script function: what a person would write in PowerShell. */
export function toDefinition(described: Described): DefinitionJson {
  const { name, defaultSet, positionalBinding, shouldProcess, paging, parameters } = described;
  const all = Object.entries(parameters);
  return {
    kind: 'function',
    name,
    ...(defaultSet === undefined ? {} : { defaultSet }),
    ...(positionalBinding === undefined ? {} : { positionalBinding }),
    ...(shouldProcess === undefined ? {} : { shouldProcess }),
    ...(paging === undefined ? {} : { paging }),
    parameters: all.map(([one, parameter]) => toParameter(one, parameter)),
    enums: Object.fromEntries(all.flatMap(([, { type }]) => Object.entries(type.enums))),
  };
}

function toParameter(name: string, { type, roles, aliases = [], checks = [] }: AnyParameter): ParameterJson {
  return {
    name,
    type: type.name,
    aliases,
    roles: Object.entries<RoleOptions>({ ...roles }).map(([set, role]) => ({ set, ...role })),
    checks: checks.map(toCheck),
  };
}

function toCheck(check: Check): CheckJson {
  if (check.kind !== 'range') return check;
  return { kind: 'range', minimum: toBound(check.minimum), maximum: toBound(check.maximum) };
}

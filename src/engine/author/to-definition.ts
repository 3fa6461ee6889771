// A command as its author writes it → its definition: the notation that everything else reads.
import type { CheckJson, DefinitionJson, ParameterJson, RoleOptions } from './definition-json.js';
import type { AnyParameter, Parameters } from './invocation.js';
import type { Check } from './parameter.js';

/** What a definition says of a command; handlers and help are no part of it. */
export interface Described {
  readonly name: string;
  readonly defaultSet?: string;
  readonly positionalBinding?: boolean;
  readonly shouldProcess?: 'None' | 'Low' | 'Medium' | 'High';
  readonly paging?: boolean;
  readonly parameters: Parameters;
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
    checks: checks.map((check) => toCheck(check, type.name)),
  };
}

/** The bounds of a range are of the type of a value, or of an item. */
function toCheck(check: Check, type: string): CheckJson {
  if (check.kind !== 'range') return check;
  const scalar = type.replace(/(?:\[\]|\?)+$/u, '');
  const bound = (number: number | bigint): { readonly type: string; readonly value: string } => ({
    type: scalar,
    value: String(number),
  });
  return { kind: 'range', minimum: bound(check.minimum), maximum: bound(check.maximum) };
}

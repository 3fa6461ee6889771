// The package's entry `az-quantumapi/engine`: commands of one's own that behave as PowerShell's do, and the binder alone.
import { bindJson, type BoundCall, type CallJson } from '../engine/author/bind-json.js';
import { dayOf } from '../engine/author/day-of.js';
import type { DefinitionJson } from '../engine/author/definition-json.js';

export type { BoundCall } from '../engine/author/bind-json.js';
export type {
  BoundJson,
  CheckJson,
  DefinitionJson,
  EnumerationJson,
  ParameterJson,
  RoleJson,
  RoleOptions,
} from '../engine/author/definition-json.js';
export type { BoundFact, ErrorFact, FactJson, ObjectFact, OutcomeFact } from '../engine/author/to-fact-json.js';
export type { TypedValue, ValueJson } from '../engine/author/value-json.js';

/** A call of a command. */
export interface CommandCall extends CallJson {
  /** Stands for today, for dates that leave a part out; absent: the clock of this machine. */
  readonly now?: Date;
}

/**
 * Binds a call of a command as PowerShell does, and runs nothing. The definition is what JSON.parse gives of an exported one
 * (docs/any-command.md), or `definition` of a command that defineCmdlet has made. An error of the call is a fact among the others; so
 * is a fault for which PowerShell refuses the definition. Throws a TypeError that names the place for what cannot be read.
 */
export function bindCommand(definition: DefinitionJson, { now, ...call }: CommandCall): BoundCall {
  const bound = bindJson(definition, call, { today: dayOf(now ?? new Date(Date.now())) });
  if (!bound.ok) throw new TypeError(`bindCommand: ${bound.failure}`);
  return bound.value;
}

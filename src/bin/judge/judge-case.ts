// One case, a definition and a call of it, → what happens; as JSON on both sides.
import { bindJson, type CallJson } from '../../engine/author/bind-json.js';
import { readEnumerations } from '../../engine/definition/load-definition.js';
import type { NumberedEnumeration } from '../../engine/definition/value-type.js';

export interface Case extends CallJson {
  readonly id: string;
  readonly definition: unknown;
}

/**
 * The facts, or why the case cannot be said. `enumerations` are all that are known: a value may be of one that its own
 * definition does not name. What a step of binding brings by itself is no outcome.
 */
export function judgeCase(
  { id, definition, ...call }: Case,
  enumerations: ReadonlyMap<string, NumberedEnumeration>,
  today: string,
): object {
  const bound = bindJson(definition, call, { today: () => today, enumerations });
  if (!bound.ok) return { id, skipped: bound.failure };
  const { facts, uncertain } = bound.value;
  if (uncertain !== null) return { id, skipped: uncertain };
  return { id, facts: facts.filter(({ kind }) => kind !== 'bound' && kind !== 'object') };
}

/** Adds the enumerations of a definition to those that are known. */
export function learnEnumerations({ definition }: Case, known: Map<string, NumberedEnumeration>): void {
  const read = readEnumerations({ value: (definition as { enums?: unknown }).enums, path: 'enums' });
  if (read.ok) for (const [name, type] of read.value) known.set(name, type);
}

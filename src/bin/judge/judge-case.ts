// One case, a definition and a call of it, → what happens; as JSON on both sides.
import { bindCall } from '../../engine/binder/bind-call.js';
import type { Fact } from '../../engine/binder/fact.js';
import { deriveCommand } from '../../engine/definition/derive-command.js';
import { loadDefinition, readEnumerations } from '../../engine/definition/load-definition.js';
import type { NumberedEnumeration } from '../../engine/definition/value-type.js';
import { describeDefinitionFault } from '../../engine/records/binder-errors.js';
import { readEntries, readValue, type Enumerations } from './read-value.js';
import { isOutcome, writeFact } from './write-fact.js';

export interface Case {
  readonly id: string;
  readonly definition: unknown;
  readonly words: readonly (string | { readonly name: string; readonly value?: unknown })[];
  readonly input?: readonly unknown[];
  readonly defaults?: object;
  readonly answers?: readonly string[];
}

/**
 * The facts, or why the case cannot be said. `enumerations` are all that are known: a value may be of one that its own
 * definition does not name.
 */
export function judgeCase(
  { id, definition: json, words, input, defaults, answers }: Case,
  enumerations: Enumerations,
  today: string,
): object {
  const loaded = loadDefinition(json);
  if (!loaded.ok) return { id, skipped: JSON.stringify(loaded.failure) };
  const derived = deriveCommand(loaded.value.definition);
  if (!derived.ok) {
    return { id, facts: [{ kind: 'error', terminating: true, ...describeDefinitionFault(derived.failure) }] };
  }
  const facts = bindCall(derived.value, {
    words: words.map((word) =>
      typeof word === 'string' ? word : { name: word.name, value: readValue(word.value ?? null, enumerations) },
    ),
    input: input?.map((one) => readValue(one, enumerations)) ?? null,
    defaults: readEntries(defaults ?? {}, enumerations),
    answers: answers ?? null,
    today,
  });
  const pattern = facts.map(findUnknownPattern).find((found) => found !== undefined);
  if (pattern !== undefined) return { id, skipped: `the pattern ${pattern} has no translation` };
  return { id, facts: facts.filter(isOutcome).map((fact) => writeFact(fact, derived.value)) };
}

/** The pattern for which nothing here can say what the engine would. */
function findUnknownPattern(fact: Fact): string | undefined {
  if (fact.kind !== 'error') return undefined;
  const { fault } = fact.failure;
  return fault.kind === 'refused' && fault.reason.kind === 'patternNotSupported' ? fault.reason.pattern : undefined;
}

/** Adds the enumerations of a definition to those that are known. */
export function learnEnumerations({ definition }: Case, known: Map<string, NumberedEnumeration>): void {
  const read = readEnumerations({ value: (definition as { enums?: unknown }).enums, path: 'enums' });
  if (read.ok) for (const [name, type] of read.value) known.set(name, type);
}

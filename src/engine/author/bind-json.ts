// The binder alone, as JSON on both sides: a definition and a call of it → what happens.
import { bindCall } from '../binder/bind-call.js';
import type { CallWord } from '../binder/argument.js';
import { deriveCommand } from '../definition/derive-command.js';
import { findDefinitionFault } from '../definition/find-definition-fault.js';
import { readEach, readText, type JsonPlace, type PlaceFault } from '../definition/json-place.js';
import { loadDefinition, readEnumerations } from '../definition/load-definition.js';
import type { NumberedEnumeration } from '../definition/value-type.js';
import { findUnsupported } from '../explain/find-unsupported.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { describeDefinitionFault } from '../records/binder-errors.js';
import {
  describeDefinitionFailure,
  describePlaceFault,
  describeUnsupported,
  listNotes,
} from '../records/definition-sentences.js';
import { readEntries, readValue, type ValueContext } from './read-value.js';
import { toFactJson, type FactJson } from './to-fact-json.js';
import type { Today } from '../dotnet/day-of.js';

/** A call as JSON. */
export interface CallJson {
  /** Words of a command line, as `pwsh -File` takes them; or names with values that are no text. */
  readonly words: readonly (string | { readonly name: string; readonly value?: unknown })[];
  /** The objects piped to it; absent: nothing is piped. */
  readonly input?: readonly unknown[];
  /** $PSDefaultParameterValues: `Command:Parameter` → a value. */
  readonly defaults?: object;
  /** The lines typed at prompts; absent: there is no one to ask. */
  readonly answers?: readonly string[];
}

/** What comes of a call. */
export interface BoundCall {
  readonly facts: readonly FactJson[];
  /** What the definition says that means nothing here, or that cannot be done exactly. */
  readonly notes: readonly string[];
  /** Why the facts are not certain; null if they are: nothing that cannot be done exactly has a part in the call. */
  readonly uncertain: string | null;
}

/** Where the call is read: the day on which it runs (yyyy-MM-dd), and enumerations beside those of its definition. */
export interface CallContext {
  readonly today: Today;
  readonly enumerations?: ReadonlyMap<string, NumberedEnumeration>;
}

/** What happens; fails with what cannot be read, and where. A definition that the engine refuses is an error among the facts. */
export function bindJson(
  definition: unknown,
  call: CallJson,
  { today, enumerations: others = new Map() }: CallContext,
): Outcome<BoundCall, string> {
  const loaded = loadDefinition(definition);
  if (!loaded.ok) return fail(`definition: ${describeDefinitionFailure(loaded.failure)}`);
  const own = readEnumerations({ value: (definition as { readonly enums?: unknown }).enums, path: 'enums' });
  const read = readCall(call, { today, enumerations: own.ok ? new Map([...others, ...own.value]) : others });
  if (!read.ok) return fail(`call: ${describePlaceFault(read.failure)}`);
  const command = deriveCommand(loaded.value.definition);
  const refused = findDefinitionFault(command);
  const unsupported = findUnsupported(loaded.value.definition, definition);
  const notes = listNotes(loaded.value.unknown, unsupported);
  if (refused !== undefined) {
    const fault = { kind: 'error', terminating: true, ...describeDefinitionFault(refused) } as const;
    return succeed({ facts: [fault], notes, uncertain: null });
  }
  const facts = bindCall(command, { ...read.value, today });
  return succeed({
    facts: facts.map((fact) => toFactJson(fact, command)),
    notes,
    uncertain: describeUnsupported(facts, unsupported) ?? null,
  });
}

type Read<T> = Outcome<T, PlaceFault>;

function readCall(call: CallJson, context: ValueContext): Read<Omit<Parameters<typeof bindCall>[1], 'today'>> {
  const words = readEach({ value: call.words, path: 'words' }, (word) => readWord(word, context));
  if (!words.ok) return words;
  const input = readEach({ value: call.input, path: 'input' }, (object) => readValue(object, context));
  if (!input.ok) return input;
  const defaults = readEntries({ value: call.defaults ?? {}, path: 'defaults' }, context);
  if (!defaults.ok) return defaults;
  const answers = readEach({ value: call.answers, path: 'answers' }, (line) => readText(line));
  if (!answers.ok) return answers;
  return succeed({
    words: words.value,
    input: call.input === undefined ? null : input.value,
    defaults: defaults.value,
    answers: call.answers === undefined ? null : answers.value,
  });
}

function readWord(place: JsonPlace, context: ValueContext): Read<CallWord> {
  if (typeof place.value === 'string') return succeed(place.value);
  const { name, value = null } = Object(place.value) as { readonly name?: unknown; readonly value?: unknown };
  if (typeof name !== 'string') return fail({ path: place.path, expected: 'a word, or {"name", "value"}' });
  const read = readValue({ value, path: `${place.path}.value` }, context);
  return read.ok ? succeed({ name, value: read.value }) : read;
}

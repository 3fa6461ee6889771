// One call of any command through the binder, the way a run of ours goes, and what happened in the words of
// fixtures/engine/other-commands.txt.
import { bindArguments, type ReadArgument } from '../../src/engine/binding/bind-arguments.js';
import { bindPipelineObject } from '../../src/engine/binding/bind-pipeline-object.js';
import type { Binding } from '../../src/engine/binding/binding.js';
import type { BindingFailure } from '../../src/engine/binding/failure.js';
import { pairArguments } from '../../src/engine/binding/pair-arguments.js';
import { planPrompts } from '../../src/engine/binding/plan-prompts.js';
import { readWords } from '../../src/engine/binding/read-words.js';
import { supplyAnswers } from '../../src/engine/binding/supply-answers.js';
import type { CommandMetadata } from '../../src/engine/definition/cmdlet-metadata.js';
import { fail, type Outcome } from '../../src/engine/outcome.js';
import { bindingError } from '../../src/engine/records/binding-errors.js';
import type { ErrorRecord } from '../../src/engine/records/error-record.js';
import { formatValue } from '../../src/engine/values/format-value.js';
import { psString, type PsValue } from '../../src/engine/values/ps-value.js';
import { readJsonValue } from '../../src/engine/values/json.js';
import type { EngineCase } from './engine-case.js';

/** Something that happened; an error as its record. */
export type OtherFact = string | ErrorRecord;

/** Runs the call; nothing but pure functions takes part. */
export function bindOtherCall(command: CommandMetadata, { words, piped, typed }: EngineCase): readonly OtherFact[] {
  const facts: OtherFact[] = [];
  const begun = bindCommandLine(command, words, { inputExpected: piped !== undefined, typed }, facts);
  if (!begun.ok) return [...facts, toRecord(begun.failure, command, undefined)];
  facts.push(`begin ${begun.value.reportedSet || '-'}`);
  if (piped === undefined) return [...facts, describeRun(begun.value)];
  let start = begun.value;
  for (const object of piped.map(toValue)) {
    const { outcome, next } = bindPipelineObject(start, object);
    facts.push(outcome.ok ? describeRun(outcome.value) : toRecord(outcome.failure, command, object));
    start = next;
  }
  return facts;
}

function bindCommandLine(
  command: CommandMetadata,
  words: readonly string[],
  { inputExpected, typed }: { readonly inputExpected: boolean; readonly typed: readonly string[] | undefined },
  facts: OtherFact[],
): Outcome<Binding, BindingFailure> {
  const { paired, failure } = pairArguments(readWords(words, command.parameters).tokens, command.parameters);
  if (failure !== null) return fail(failure);
  const supplied = paired.map(({ argument }): ReadArgument => {
    if (argument.kind !== 'named') return argument;
    if (argument.source.kind !== 'value') throw new Error(`${words.join(' ')} reads from elsewhere`);
    return { ...argument, value: argument.source.value };
  });
  const { outcome } = bindArguments(supplied, command, { inputExpected, passwords: 'nobody', defaults: [] });
  if (!outcome.ok) return outcome;
  const plan = planPrompts(outcome.value.binding, inputExpected);
  if (!plan.ok) return plan;
  const { binding, ask } = plan.value;
  if (ask.length === 0) return supplyAnswers(binding, []);
  if (typed === undefined) return fail({ kind: 'missingMandatory', parameters: ask });
  facts.push(`asked ${ask.map(({ name }) => name).join(',')}`);
  return supplyAnswers(
    binding,
    ask.map((parameter, index) => ({ parameter, value: psString(typed[index] ?? '') })),
  );
}

function toRecord(failure: BindingFailure, command: CommandMetadata, object: PsValue | undefined): ErrorRecord {
  return bindingError(failure, { command, defaulted: [], object });
}

function toValue(json: unknown): PsValue {
  const value = readJsonValue(JSON.stringify(json));
  if (!value.ok) throw new Error('no JSON');
  return value.value;
}

function describeRun({ command, bound, reportedSet }: Binding): string {
  const held = command.parameters.map(({ name }) => `${name}=${describeValue(bound.get(name))}`);
  return ['run', reportedSet || '-', ...held.filter((text) => !text.endsWith('='))].join(' ');
}

/** As a variable of the function shows it: nothing for what is empty, off or absent. */
function describeValue(value: PsValue | undefined): string {
  if (value === undefined || (value.kind === 'switch' && !value.on)) return '';
  if (value.kind !== 'model') return formatValue(value);
  const [member] = value.members.values();
  return `{${member?.kind === 'array' ? member.items.map(formatValue).join(',') : formatValue(member ?? psString(''))}}`;
}

// Reads fixtures/recorded: random calls of the real command in the real engine, one JSON object { case, outcome } a line.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  commandName,
  type EngineCase,
  type EngineError,
  type EngineOutcome,
  type Happening,
  type JsonValue,
  type ServiceAnswer,
} from './engine-case.js';

/** A recorded call; `outcome` is undefined where the engine refused to begin (not a PowerShell command). */
export interface RecordedCase {
  readonly case: EngineCase;
  readonly outcome: EngineOutcome | undefined;
}

interface Line {
  readonly case: {
    readonly id: string;
    readonly words: readonly string[];
    readonly line?: string;
    readonly native?: boolean;
    readonly input?: readonly JsonValue[];
    readonly stdin?: string;
    readonly answers?: readonly string[];
    readonly http?: readonly ServiceAnswer[];
    readonly subscription?: string;
  };
  readonly outcome: {
    readonly succeeded: boolean;
    readonly parseErrors?: readonly string[];
    readonly sequence: string;
    readonly processed: readonly { readonly set: string; readonly bound: Readonly<Record<string, JsonValue>> }[];
    readonly requests: readonly {
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }[];
    readonly output: readonly JsonValue[];
    readonly errors: readonly (Omit<EngineError, 'details'> & { readonly details?: string; readonly text?: string })[];
    readonly warnings: readonly string[];
    readonly verbose: readonly string[];
    readonly host: readonly HostFact[];
  };
}

interface HostFact {
  readonly line?: string;
  readonly choice?: string;
  readonly message?: string;
  readonly prompt?: string;
  readonly fields?: readonly { readonly name: string }[];
}

/** All cases of fixtures/recorded/recorded-N.jsonl.gz. */
export function readRecordedCases(number: number): readonly RecordedCase[] {
  const file = new URL(`../../fixtures/recorded/recorded-${number}.jsonl.gz`, import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => toRecordedCase(JSON.parse(line) as Line));
}

function toRecordedCase({ case: one, outcome }: Line): RecordedCase {
  return {
    case: {
      name: one.id,
      words: one.words,
      ...(one.line === undefined ? {} : { source: one.line }),
      ...(one.input === undefined ? {} : { piped: one.input, pipedText: one.stdin ?? '' }),
      ...(one.answers === undefined ? {} : { typed: one.answers }),
      ...(one.http === undefined ? {} : { answers: one.http }),
      environment: one.subscription === undefined ? {} : { AZURE_SUBSCRIPTION_ID: one.subscription },
      wordsDiffer: one.line !== undefined && one.native !== true && sourceDiffers(one.line),
    },
    outcome: outcome.parseErrors === undefined ? toOutcome(outcome) : undefined,
  };
}

/** Source that means something else than the words beside it: numbers for switches, quoted dash words, arrays after a slash. */
function sourceDiffers(line: string): boolean {
  return /:[01](?= |$)| --\S|'--'|:'\$?(true|false)'| '-1' v$| \/\w+:[$@]/i.test(line);
}

function toOutcome(outcome: Line['outcome']): EngineOutcome {
  const texts = outcome.host.flatMap(({ line }) => (line === undefined ? [] : [line]));
  return {
    succeeded: outcome.succeeded,
    happened: toHappenings(outcome),
    whatIf: texts.filter((text) => text.startsWith('What if: ')).length,
    verboseActions: outcome.verbose.filter((text) => text.startsWith('Performing the operation ')).length,
    warnings: outcome.warnings,
    asked: outcome.host.flatMap(toQuestions),
    told: texts.filter((text) => !text.startsWith('What if: ')),
    processed: outcome.processed,
    bound: Object.assign({}, ...outcome.processed.map(({ bound }) => bound)) as Readonly<Record<string, JsonValue>>,
    shown: outcome.errors.map(({ text }) => text),
    debugEvents: undefined,
    refused: false,
  };
}

function toQuestions(fact: HostFact): readonly string[] {
  if (fact.fields !== undefined) return fact.fields.map(({ name }) => name);
  if (fact.choice === undefined) return [];
  return [fact.message?.startsWith('Are you sure ') === true ? 'Confirm' : 'error'];
}

function toHappenings(outcome: Line['outcome']): readonly Happening[] {
  const left = { R: outcome.requests.values(), O: outcome.output.values(), E: outcome.errors.values() };
  return Array.from(outcome.sequence, (letter): Happening => {
    if (letter === 'O') return { kind: 'output', value: next(left.O) };
    if (letter === 'R') return toRequest(next(left.R));
    const { id, category, reason, activity, message, details, targetType, targetName } = next(left.E);
    const error = {
      id,
      category,
      reason: unwrapReason(reason, id),
      activity,
      message,
      details: details ?? null,
      targetType,
      targetName,
    };
    return { kind: 'error', error };
  });
}

function next<T>(values: IterableIterator<T>): T {
  const step = values.next();
  if (step.done === true) throw new Error('a recording names more happenings than it has');
  return step.value;
}

function toRequest(request: Line['outcome']['requests'][number]): Happening {
  const { headers, url, body } = request;
  const isExpected =
    headers['CommandName'] === commandName &&
    headers['ParameterSetName'] === '__AllParameterSets' &&
    headers['Content-Type'] === 'application/json';
  if (!isExpected) throw new Error(`a recording has other headers: ${JSON.stringify(headers)}`);
  const set = (headers['FullCommandName'] ?? '').slice(commandName.length + 1);
  return { kind: 'request', set, path: url.replace(/^https:\/\/management\.azure\.com/, ''), body };
}

/**
 * A host that embeds the engine gets a terminating error in a wrapper, whose name then stands for the reason. Seen in a
 * session, the reason follows from the id: the conversion and validation errors have their own, all others the general one.
 */
export function unwrapReason(reason: string, id: string): string {
  if (reason !== 'ParentContainsErrorRecordException') return reason;
  if (id.startsWith('ParameterArgumentTransformationError,')) return 'ParameterBindingArgumentTransformationException';
  if (id.startsWith('ParameterArgumentValidationError')) return 'ParameterBindingValidationException';
  return 'ParameterBindingException';
}

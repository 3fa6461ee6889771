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

interface Recording {
  readonly case: Partial<Record<'line' | 'stdin' | 'subscription', string>> & {
    readonly id: string;
    readonly words: readonly string[];
    readonly input?: readonly JsonValue[];
    readonly answers?: readonly string[];
    readonly http?: readonly ServiceAnswer[];
  };
  readonly outcome: Pick<EngineOutcome, 'warnings'> & {
    readonly succeeded: boolean;
    readonly parseErrors?: unknown;
    /** R, O and E for each request, output and error. */
    readonly sequence: string;
    readonly processed: readonly Pick<EngineOutcome, 'bound'>[];
    readonly requests: readonly (Record<'url' | 'body', string> & { readonly headers: Record<string, string> })[];
    readonly output: readonly JsonValue[];
    readonly errors: readonly (EngineError & { readonly text?: string })[];
    readonly verbose: readonly string[];
    /** A line that was shown, a choice, or fields to fill. */
    readonly host: readonly (Partial<Record<'line' | 'choice' | 'message', string>> & {
      readonly fields?: readonly { readonly name: string }[];
    })[];
  };
}

/** The lines of a file of JSON values below fixtures, packed or not. */
export function readJsonLines(path: string): readonly unknown[] {
  const bytes = readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  return lines.flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]));
}

/** A line of a table of fixtures/engine; what it does not say did not happen. */
interface TableLine {
  readonly case: Omit<Partial<EngineCase>, 'name'> & Pick<EngineCase, 'words'> & { readonly id: string };
  readonly outcome: Partial<EngineOutcome>;
}

const nothing = { exitCode: 0, whatIf: 0, verboseActions: 0, bound: {} } as const;
const none = { happened: [], warnings: [], asked: [], told: [] };
const unrecorded = { shown: undefined, debugEvents: undefined, processed: undefined };

/** All cases of a table. A line that is a text is a heading. */
export function readEngineTable(name: string) {
  const isCase = (line: unknown): line is TableLine => typeof line === 'object';
  const lines = readJsonLines(`engine/${name}.jsonl`).filter(isCase);
  return lines.map(({ case: { id, ...given }, outcome }) => ({
    case: { name: id, environment: {}, ...given } satisfies EngineCase,
    outcome: { ...nothing, ...none, ...unrecorded, ...outcome } satisfies EngineOutcome,
  }));
}

/** All cases of recorded-N.jsonl.gz in fixtures/recorded; no outcome where the engine refused to begin (not a PowerShell command). */
export function readRecordedCases(number: number) {
  const recordings = readJsonLines(`recorded/recorded-${number}.jsonl.gz`) as readonly Recording[];
  return recordings.map(({ case: { id, words, line, input, stdin = '', answers, http, subscription }, outcome }) => ({
    case: {
      ...{ name: id, words, source: line, piped: input, typed: answers, answers: http },
      pipedText: input && stdin,
      environment: subscription === undefined ? {} : { AZURE_SUBSCRIPTION_ID: subscription },
    } satisfies EngineCase,
    outcome: outcome.parseErrors === undefined ? toOutcome(outcome) : undefined,
  }));
}

function toOutcome(outcome: Recording['outcome']): EngineOutcome {
  const lines = outcome.host.flatMap(({ line }) => line ?? []);
  const processed = outcome.processed.map(({ bound }) => bound);
  return {
    exitCode: outcome.succeeded ? 0 : 1,
    happened: toHappenings(outcome),
    whatIf: lines.filter((text) => text.startsWith('What if: ')).length,
    verboseActions: outcome.verbose.filter((text) => text.startsWith('Performing the operation ')).length,
    warnings: outcome.warnings,
    asked: outcome.host.flatMap(({ fields, choice, message = '' }) => {
      if (fields !== undefined) return fields.map(({ name }) => name);
      return choice === undefined ? [] : [message.startsWith('Are you sure ') ? 'Confirm' : 'error'];
    }),
    told: lines.filter((text) => !text.startsWith('What if: ')),
    shown: outcome.errors.map(({ text }) => text),
    debugEvents: undefined,
    processed,
    bound: Object.assign({}, ...processed) as Readonly<Record<string, JsonValue>>,
  };
}

function toHappenings({ sequence, requests, output, errors }: Recording['outcome']): readonly Happening[] {
  const left = {
    R: requests.map(toRequest),
    O: output.map((value): Happening => ({ kind: 'output', value })),
    E: errors.map((error): Happening => ({ kind: 'error', error: toError(error) })),
  };
  return Array.from(sequence, (letter) => {
    const next = left[letter as 'R' | 'O' | 'E'].shift();
    if (next === undefined) throw new Error('a recording names more happenings than it has');
    return next;
  });
}

function toRequest({ headers, url, body }: Recording['outcome']['requests'][number]): Happening {
  const { CommandName, ParameterSetName, FullCommandName = '', 'Content-Type': type } = headers;
  if (CommandName !== commandName || ParameterSetName !== '__AllParameterSets' || type !== 'application/json')
    throw new Error(`a recording has other headers: ${JSON.stringify(headers)}`);
  const set = FullCommandName.slice(commandName.length + 1);
  return { kind: 'request', set, path: url.replace(/^https:\/\/management\.azure\.com/, ''), body };
}

function toError({ id, category, reason, activity, message, details, ...target }: EngineError): EngineError {
  const [targetType, targetName] = [target.targetType || undefined, target.targetName || undefined];
  const known = { id, category, reason: unwrapReason(reason, id), activity, message };
  return { ...known, details: details ?? null, targetType, targetName };
}

/**
 * A host that embeds the engine gets a terminating error in a wrapper, whose name then stands for the reason. Seen in a
 * session, the reason follows from the id: the conversion and validation errors have their own, all others the general one.
 */
export function unwrapReason(reason: string, id: string): string {
  if (reason !== 'ParentContainsErrorRecordException') return reason;
  const [, what = ''] = /^ParameterArgument(Transformation|Validation)Error/.exec(id) ?? [];
  return `ParameterBinding${what === 'Transformation' ? 'ArgumentTransformation' : what}Exception`;
}

/** fixtures/engine/runtime-json.jsonl: odd texts that the original's runtime was given as JSON, and what it made of them. `failure`: the reader's message. `id` without the type behind it; `details` are absent if they are the message. */
type RuntimeJson = Readonly<Record<'source' | 'text', string>> &
  Partial<Record<'failure' | 'id' | 'message' | 'details' | 'recommendation', string>> & {
    readonly body?: string | null;
  };

export const readRuntimeTexts = (source: string) =>
  (readJsonLines('engine/runtime-json.jsonl') as readonly RuntimeJson[]).filter(
    (line) => line.source === `observed: ${source}`,
  );

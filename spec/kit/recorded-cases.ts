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

interface Recording {
  readonly case: {
    readonly id: string;
    readonly words: readonly string[];
    readonly line?: string;
    readonly input?: readonly JsonValue[];
    readonly stdin?: string;
    readonly answers?: readonly string[];
    readonly http?: readonly ServiceAnswer[];
    readonly subscription?: string;
  };
  readonly outcome: {
    readonly succeeded: boolean;
    readonly parseErrors?: readonly string[];
    /** R, O and E for each request, output and error. */
    readonly sequence: string;
    readonly processed: readonly { readonly bound: Readonly<Record<string, JsonValue>> }[];
    readonly requests: readonly {
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }[];
    readonly output: readonly JsonValue[];
    readonly errors: readonly (EngineError & { readonly text?: string })[];
    readonly warnings: readonly string[];
    readonly verbose: readonly string[];
    /** A line that was shown, a choice, or fields to fill. */
    readonly host: readonly {
      readonly line?: string;
      readonly choice?: string;
      readonly message?: string;
      readonly fields?: readonly { readonly name: string }[];
    }[];
  };
}

/** The lines of a file of JSON values below fixtures, packed or not. */
export function readJsonLines(path: string): readonly unknown[] {
  const bytes = readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  return lines.flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]));
}

/** All cases of fixtures/recorded/recorded-N.jsonl.gz. */
export function readRecordedCases(number: number): readonly RecordedCase[] {
  return (readJsonLines(`recorded/recorded-${number}.jsonl.gz`) as readonly Recording[]).map(
    ({ case: one, outcome }) => ({
      case: {
        name: one.id,
        words: one.words,
        source: one.line,
        piped: one.input,
        pipedText: one.input === undefined ? undefined : (one.stdin ?? ''),
        typed: one.answers,
        answers: one.http,
        environment: one.subscription === undefined ? {} : { AZURE_SUBSCRIPTION_ID: one.subscription },
      },
      outcome: outcome.parseErrors === undefined ? toOutcome(outcome) : undefined,
    }),
  );
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
    R: requests.map(toRequest).values(),
    O: output.map((value): Happening => ({ kind: 'output', value })).values(),
    E: errors.map((error): Happening => ({ kind: 'error', error: toError(error) })).values(),
  };
  return Array.from(sequence, (letter) => {
    const next: IteratorResult<Happening> = left[letter as 'R' | 'O' | 'E'].next();
    if (next.done === true) throw new Error('a recording names more happenings than it has');
    return next.value;
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
  const { targetType, targetName } = target;
  const named = {
    targetType: targetType === '' ? undefined : targetType,
    targetName: targetName === '' ? undefined : targetName,
  };
  return { id, category, reason: unwrapReason(reason, id), activity, message, details: details ?? null, ...named };
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

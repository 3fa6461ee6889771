// Runs one case, through the library in this process or through the PowerShell module in its engine, and tells what a caller
// could see of it.
import { callCommand, readRecords, type SeenRecord } from './call-command.js';
import {
  commandName,
  type EngineCase,
  type EngineError,
  type Happening,
  type JsonValue,
  signedInSubscription,
} from './engine-case.js';
import type { EngineEvent, ModuleSession } from './module-session.js';
import { unwrapReason } from './recorded-cases.js';
import type { ReceivedRequest, Server } from './server.js';

/** All that a caller could see of a run. */
export interface ObservedRun extends Record<'stdout' | 'stderr', string> {
  readonly exitCode: number;
  /** How many objects were piped; undefined if nothing was. */
  readonly piped?: number | undefined;
  readonly happened: readonly Happening[];
  readonly requests: readonly ReceivedRequest[];
  /** The records of stderr in order; empty in the text form. */
  readonly records: readonly SeenRecord[];
}

/** Runs the case; in the text form only exit code, requests and the two texts are seen. */
export async function observeRun(one: EngineCase, service: Server, format = 'json'): Promise<ObservedRun> {
  const happened: Happening[] = [];
  const isJson = format === 'json';
  service.begin(one.answers ?? [], (request) => happened.push(toRequest(request)));
  const { piped, typed } = one;
  const given = { ...service.environment, AZURE_SUBSCRIPTION_ID: signedInSubscription, ...one.environment };
  const host = ['--output-format', format, '--pipeline', piped === undefined ? 'never' : 'always'];
  const called = await callCommand([...host, ...(typed ? [] : ['--non-interactive']), ...one.words], {
    // Objects come on standard input, answers too where nothing is piped, else from a terminal.
    stdin:
      piped === undefined
        ? (typed ?? []).map((line) => `${line}\n`).join('')
        : (one.pipedText ?? JSON.stringify(piped)),
    ...(piped !== undefined && typed !== undefined ? { typed } : {}),
    env: { ...given, AZURE_SUBSCRIPTION_ID: given.AZURE_SUBSCRIPTION_ID || undefined },
    read: eachLine((line) => {
      if (isJson) happened.push({ kind: 'output', value: JSON.parse(line) as JsonValue });
    }),
    heard: eachLine((line) => {
      const record = isJson ? (JSON.parse(line) as SeenRecord) : undefined;
      if (record?.stream === 'error') happened.push(toError(record));
    }),
  });
  const records = isJson ? readRecords(called.stderr) : [];
  return { ...called, piped: piped?.length, happened, requests: service.requests, records };
}

/** Runs the case from its source. */
export async function observeModuleRun(
  one: EngineCase & { readonly source: string },
  { run, service }: Pick<ModuleSession, 'run' | 'service'>,
): Promise<ObservedRun> {
  const timed: (Happening & { readonly at: number })[] = [];
  service.begin(one.answers ?? [], (request) =>
    timed.push({ at: Number(process.hrtime.bigint()), ...toRequest(request) }),
  );
  const { events, succeeded } = await run({
    ...{ line: one.source, input: one.piped, answers: one.typed },
    environment: { AZURE_SUBSCRIPTION_ID: signedInSubscription, ...one.environment },
  });
  for (const event of events) {
    const { at, kind } = event;
    if (kind === 'error') timed.push({ at, ...toError(event) });
    if (kind === 'output') timed.push({ at, kind, value: event['value'] as JsonValue });
  }
  return {
    exitCode: succeeded ? 0 : 1,
    happened: timed.toSorted((left, right) => left.at - right.at),
    requests: service.requests,
    records: events.flatMap((event) => toRecord(event) ?? []),
    stdout: '',
    stderr: events.map((event) => JSON.stringify(event)).join('\n'),
  };
}

function toRequest({ headers, path, body }: ReceivedRequest): Happening {
  return { kind: 'request', set: (headers['fullcommandname'] ?? '').replace(`${commandName}_`, ''), path, body };
}

/** From a record, or an event; `said` is what a person reads. */
function toError(seen: Readonly<Record<string, unknown>>): Happening {
  const { category, activity, message, details = null, targetName = null, targetType = null } = seen;
  const id = String(seen['fullyQualifiedErrorId']);
  const error = {
    ...{ id, category, activity, message, details, targetName },
    reason: unwrapReason(String(seen['reason']), id),
    // The recordings hold every JSON number as Double.
    targetType: targetType === 'Int64' ? 'Double' : targetType,
    said: details ?? message,
  } as EngineError;
  return { kind: 'error', error };
}

/** An event of the engine as the JSON form would tell it. */
function toRecord({ kind, ...event }: EngineEvent): SeenRecord | undefined {
  const message = String(event['message']);
  if (kind === 'error') return { ...event, stream: kind };
  if (/^(warning|verbose|debug|host)$/.test(kind)) return { stream: kind, message };
  if (kind === 'asked') return { stream: 'host', message: `${String(event['name'])}: ` };
  return kind === 'choice' ? { stream: 'host', message: message.split('\n')[0] } : undefined;
}

/** Calls `ended` with each line that is not empty, as it ends. */
function eachLine(ended: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') ended(line);
  };
}

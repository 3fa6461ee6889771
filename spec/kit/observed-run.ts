// Runs one case through the library, in this process, and tells what a caller could see of it.
import { callCommand, readRecords, toLines } from './call-command.js';
import { signedInSubscription, type EngineCase } from './engine-case.js';
import type { ReceivedRequest, Server } from './server.js';

/** A record of the JSON form on stderr; `stream` tells which other members there are. */
export type SeenRecord = Readonly<Record<string, unknown>> & { readonly stream: string };

/** What happened one after the other, as seen from outside. */
export type SeenHappening =
  | { readonly kind: 'request'; readonly request: ReceivedRequest }
  | { readonly kind: 'output'; readonly value: unknown }
  | { readonly kind: 'error'; readonly record: SeenRecord };

/** All that a caller could see of a run. */
export interface ObservedRun {
  readonly exitCode: number;
  /** How many objects were piped; undefined if nothing was. */
  readonly piped?: number | undefined;
  readonly happened: readonly SeenHappening[];
  /** The records of stderr in order; empty in the text form. */
  readonly records: readonly SeenRecord[];
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the case; in the text form only exit code, requests and the two texts are seen. */
export async function observeRun(
  one: EngineCase,
  service: Server,
  format: 'json' | 'text' = 'json',
): Promise<ObservedRun> {
  const happened: SeenHappening[] = [];
  const isJson = format === 'json';
  service.begin(one.answers ?? [], (request) => happened.push({ kind: 'request', request }));
  const typed = one.typed ?? [];
  const words = ['--output-format', format, '--pipeline', one.piped === undefined ? 'never' : 'always'];
  const called = await callCommand([...words, ...(one.typed ? [] : ['--non-interactive']), ...one.words], {
    // Objects come on standard input, answers too where nothing is piped, else from a terminal.
    stdin: one.piped === undefined ? toLines(typed) : (one.pipedText ?? JSON.stringify(one.piped)),
    ...(one.piped !== undefined && one.typed !== undefined ? { typed } : {}),
    env: environmentOf(one, service),
    read: eachLine((line) => {
      if (isJson) happened.push({ kind: 'output', value: JSON.parse(line) });
    }),
    heard: eachLine((line) => {
      const record = isJson ? (JSON.parse(line) as SeenRecord) : undefined;
      if (record?.stream === 'error') happened.push({ kind: 'error', record });
    }),
  });
  return { ...called, piped: one.piped?.length, happened, records: isJson ? readRecords(called.stderr) : [] };
}

function environmentOf({ environment }: EngineCase, service: Server): Record<string, string> {
  const { AZURE_SUBSCRIPTION_ID: subscription = signedInSubscription, ...rest } = environment;
  return {
    ...service.environment,
    ...rest,
    ...(subscription === '' ? {} : { AZURE_SUBSCRIPTION_ID: subscription }),
  };
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

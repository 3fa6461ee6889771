// Runs one case through the library, in this process, and tells what a caller could see of it.
import { Readable, Writable } from 'node:stream';
import { runCommand } from '../../src/bin/library.js';
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
  const records: SeenRecord[] = [];
  service.begin(one.answers ?? [], (request) => happened.push({ kind: 'request', request }));
  const isJson = format === 'json';
  const stdout = collectLines((line) => {
    if (isJson) happened.push({ kind: 'output', value: JSON.parse(line) });
  });
  const stderr = collectLines((line) => {
    if (!isJson) return;
    const record = JSON.parse(line) as SeenRecord;
    records.push(record);
    if (record.stream === 'error') happened.push({ kind: 'error', record });
  });
  const exitCode = await runCommand([...hostWords(one, format), ...one.words], {
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: environmentOf(one, service),
    ...inputOf(one),
  });
  return { exitCode, piped: one.piped?.length, happened, records, stdout: stdout.text(), stderr: stderr.text() };
}

/** The host options that make our program's input what the recording's was. */
function hostWords(one: EngineCase, format: 'json' | 'text'): readonly string[] {
  const asked = one.typed === undefined ? ['--non-interactive'] : [];
  return ['--output-format', format, '--pipeline', one.piped === undefined ? 'never' : 'always', ...asked];
}

/** Objects come on standard input, answers too where nothing is piped, else from a terminal. */
function inputOf(one: EngineCase): Pick<Parameters<typeof runCommand>[1], 'stdin' | 'terminal'> {
  const typed = (one.typed ?? []).map((line) => `${line}\n`).join('');
  if (one.piped === undefined) return { stdin: Readable.from([Buffer.from(typed)]) };
  const stdin = Readable.from([Buffer.from(one.pipedText ?? JSON.stringify(one.piped))]);
  if (one.typed === undefined) return { stdin };
  return { stdin, terminal: { input: Readable.from([Buffer.from(typed)]), output: new Writable({ write: ignore }) } };
}

function ignore(_chunk: unknown, _encoding: unknown, done: () => void): void {
  done();
}

function environmentOf(one: EngineCase, service: Server): Record<string, string> {
  const given = { AZURE_SUBSCRIPTION_ID: signedInSubscription, ...one.environment };
  const { AZURE_SUBSCRIPTION_ID: subscription, ...rest } = given;
  return {
    HOME: '/nonexistent',
    NO_COLOR: '1',
    ...service.environment,
    ...rest,
    ...(subscription === '' ? {} : { AZURE_SUBSCRIPTION_ID: subscription }),
  };
}

/** Keeps a stream's text and calls `ended` for each line as it ends. */
function collectLines(ended: (line: string) => void): { readonly stream: Writable; text(): string } {
  const chunks: Buffer[] = [];
  let rest = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      const lines = (rest + chunk.toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') ended(Buffer.from(line, 'latin1').toString('utf8'));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}

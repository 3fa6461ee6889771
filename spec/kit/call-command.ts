// Runs the command through the library as a caller's program would, and tells what the caller could see of it.
import { Readable, Writable } from 'node:stream';
import { commands, type CommandStreams, runCommand } from '../../src/bin/library.js';

/** A record of the JSON form on stderr; `stream` tells which other members there are. */
export type SeenRecord = Readonly<Record<string, unknown>> & { readonly stream: string };

/** What a call is given besides its words. Nothing is piped and nobody can be asked unless it says so. */
export interface CallOptions {
  /** Another cmdlet of the module than New-AzQuantumApiWorkspaceKey. */
  readonly cmdlet?: string;
  /** Standard input: its text, its bytes, or a stream of the test's own. */
  readonly stdin?: string | Uint8Array | Readable;
  /** Lines that somebody types at a terminal; without more of them the terminal's input ends. */
  readonly typed?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** Hear each piece of standard output, or standard error, as it is written. */
  readonly read?: (text: string) => void;
  readonly heard?: (text: string) => void;
}

/** What came out; `terminal` is what the terminal showed, empty if there was none. */
export type Called = Awaited<ReturnType<typeof callThrough>>;

/** With a record of the JSON form for each line, in order; `errors` are those of the stream `error`. */
export type CalledForRecords = Awaited<ReturnType<typeof callForRecords>>;

/** Calls the command with these words. */
export function callCommand(words: readonly string[], options: CallOptions = {}): Promise<Called> {
  const { cmdlet } = options;
  if (cmdlet === undefined) return callThrough((io) => runCommand(words, io), options);
  const command = commands[cmdlet];
  if (command === undefined) throw new Error(`${cmdlet} is no cmdlet of the library`);
  return callThrough((io) => command.run(words, io), options);
}

/** The same with whatever runs it on given streams. */
export async function callThrough(
  run: (io: CommandStreams) => Promise<number>,
  { stdin, typed, signal, read, heard, env }: CallOptions,
) {
  const [stdout, stderr, screen] = [collectText(read), collectText(heard), collectText()];
  const exitCode = await run({
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: { HOME: '/nonexistent', NO_COLOR: '1', ...env },
    ...(stdin === undefined ? {} : { stdin: toStream(stdin) }),
    ...(typed === undefined
      ? {}
      : { terminal: { input: toStream(typed.map((line) => `${line}\n`).join('')), output: screen.stream } }),
    ...(signal === undefined ? {} : { signal }),
  });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text(), terminal: screen.text() };
}

/** The same with `--output-format json` in front; a line that is no JSON object is an error of the test. */
export async function callForRecords(words: readonly string[], options: CallOptions = {}) {
  const called = await callCommand(['--output-format', 'json', ...words], options);
  const records = readRecords(called.stderr);
  return { ...called, records, errors: records.filter(({ stream }) => stream === 'error') };
}

/** The records that standard error holds in the JSON form. */
export function readRecords(stderr: string): readonly SeenRecord[] {
  const lines = stderr.split('\n');
  if (lines.pop() !== '') throw new Error(`Standard error does not end with a line: ${stderr}`);
  return lines.map((line) => JSON.parse(line) as SeenRecord);
}

/** The messages of one stream's records. */
export function messagesOf(records: readonly SeenRecord[], stream: string): readonly string[] {
  return records.filter((record) => record.stream === stream).map((record) => String(record['message']));
}

/** Standard input with this in it. */
export function toStream(input: string | Uint8Array | Readable): Readable {
  if (input instanceof Readable) return input;
  return Readable.from([typeof input === 'string' ? Buffer.from(input) : input], { objectMode: false });
}

/** A stream that keeps its text, and hands on each piece. */
export function collectText(heard?: (text: string) => void): { readonly stream: Writable; text(): string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      heard?.(chunk.toString('utf8'));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}

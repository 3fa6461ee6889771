// Runs a transcript: the command, as it is started or in a terminal, against the stand-in for Azure. What differs from run
// to run (the stand-in's port, new ids, the home folder) is written as its name in braces.
import { closeSync, openSync } from 'node:fs';
import type { ReceivedRequest, Server } from './server.js';
import { createProgramEnvironment, type ProgramEnvironment } from './program-environment.js';
import type { ProgramOptions, RunningProgram } from './program-run.js';
import type { Terminals } from './terminal.js';
import type { Given, Observed } from './transcript.js';

export interface TranscriptStage {
  readonly service: Server;
  readonly environment: ProgramEnvironment;
  readonly start: (options: ProgramOptions) => RunningProgram;
  /** Absent where no transcript of a terminal is run. */
  readonly terminals?: Terminals;
}

/** Runs it, and shows what was seen. */
export async function runTranscript(given: Given, stage: TranscriptStage): Promise<Observed> {
  const { service } = stage;
  service.begin(given.answers);
  const hasHome = Object.keys(given.homeFiles).length > 0;
  const environment = hasHome ? createProgramEnvironment(given.homeFiles) : stage.environment;
  const own = { ...stage, environment };
  const run = given.terminal === undefined ? runPlain(given, own) : runInTerminal(given, given.terminal, own);
  const { exitCode, ...texts } = await run.finally(() => {
    if (hasHome) environment.remove();
  });
  const settle = (text: string) => settleNames(text, own);
  const { screen } = texts;
  const shown = { stdout: settle(texts.stdout), stderr: settle(texts.stderr), screen: screen && settle(screen) };
  return { sent: service.requests.map(describeRequest), exitCode, ...shown };
}

type Run = Omit<Observed, 'sent'>;

async function runPlain(given: Given, stage: TranscriptStage): Promise<Run> {
  const { file, steps } = given;
  const open = file === undefined ? undefined : openSync(file, 'r');
  const input = open ?? (steps.length > 0 ? 'pipe' : 'ignore');
  const holdsTime = steps.some(({ endsTime }) => endsTime);
  const program = stage.start({ ...launch(given, stage), input, holdsTime });
  try {
    for (const { bytes, take } of steps) {
      if (bytes !== undefined) program.input.write(bytes);
      await take?.(program, stage.service);
    }
    // A run that was stopped ends while its input is still open.
    if (steps.length > 0 && !steps.some(({ stops }) => stops)) program.input.end();
    const { exitCode } = await program.ended();
    return { stdout: program.stdout, stderr: program.stderr, screen: undefined, exitCode };
  } finally {
    program.kill();
    if (open !== undefined) closeSync(open);
  }
}

async function runInTerminal(given: Given, terminal: NonNullable<Given['terminal']>, stage: TranscriptStage) {
  const { columns, redirected, typed, coloursShown } = terminal;
  const piped = Buffer.concat(given.steps.map(({ bytes }) => bytes ?? Buffer.of())).toString();
  if (stage.terminals === undefined) throw new Error('this transcript needs a terminal');
  const input = given.steps.length > 0 ? { piped } : {};
  const run = stage.terminals.start({ ...launch(given, stage), columns, redirected, ...input });
  try {
    const asked = new Map<string, number>();
    for (const { question, keys } of typed) {
      const times = (asked.get(question) ?? 0) + 1;
      asked.set(question, times);
      await run.seen(question, times);
      run.type(keys);
    }
    const exitCode = await run.ended();
    const written = run.written().replaceAll('\r\n', '\n').replaceAll('\u001b', '␛');
    const screen = coloursShown ? written : run.screen().join('\n').concat('\n');
    const read = (stream: 'stdout' | 'stderr'): string => (redirected.includes(stream) ? run.redirected(stream) : '');
    return { stdout: read('stdout'), stderr: read('stderr'), screen, exitCode };
  } finally {
    run.kill();
  }
}

/** The endpoint comes first, as a host option: from the environment it would be named in a warning by every run. */
function launch({ command, words, environment }: Given, stage: TranscriptStage) {
  const { AZURE_RESOURCE_MANAGER_ENDPOINT: endpoint = '', ...service } = stage.service.environment;
  const fill = (text: string): string => text.replaceAll('{service}', endpoint);
  const given = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, fill(value)]));
  const isNamed = Object.keys(given)
    .concat(words)
    .some((word) => /^(AZURE_RESOURCE_MANAGER_ENDPOINT$|--endpoint)/u.test(word));
  const all = [...(isNamed ? [] : ['--endpoint', endpoint]), ...words.map(fill)];
  return { command, words: all, env: stage.environment.with({ ...service, ...given }) };
}

/** Method, path and body; JSON without the blanks between its parts. */
function describeRequest({ method, path, body }: ReceivedRequest): string {
  return `${method} ${path} ${body === '' ? '(no body)' : JSON.stringify(JSON.parse(body))}`;
}

function settleNames(text: string, { service, environment }: TranscriptStage): string {
  return text
    .replaceAll(service.origin, '{service}')
    .replaceAll(new URL(service.origin).host, '{host}')
    .replaceAll(environment.home, '{home}')
    .replaceAll(/\b[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}\b/gu, '{id}')
    .replaceAll(/\baz-quantumapi\/\d+\.\d+\.\d+/gu, 'az-quantumapi/{version}')
    .replaceAll(/\w{3}, \d{2} \w{3} \d{4} [\d:]{8} GMT/gu, '{date}');
}

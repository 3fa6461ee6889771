// Reads and writes fixtures/transcripts; their form is in the README there. What a person gives is authored, what comes of it
// is written by UPDATE_TRANSCRIPTS=1 and reviewed like code.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findCmdletName } from '../../src/bin/cmdlet-names.js';
import type { ServiceAnswer } from './engine-case.js';
import type { RunningProgram } from './program-run.js';
import type { Server } from './server.js';

/** One command as it was typed, and what was seen. `place` is where a person finds it: the file, and the heading's line. */
export type Transcript = ReturnType<typeof readTranscripts>[number];

/** What a person, a shell and the service do. */
export type Given = Transcript['given'];

/** What a producer, a reader or a person does next. Standard input ends after the last step, unless one has stopped the run. */
export interface PipeStep {
  /** What is written. */
  readonly bytes?: Buffer;
  readonly take?: (program: RunningProgram, service: Server) => unknown;
  readonly stops?: true;
  /** Time limits wait for it. */
  readonly endsTime?: true;
}

/** What came of it; the lines on the screen are undefined where there was no terminal. */
export interface Observed extends Record<'stdout' | 'stderr', string> {
  readonly sent: readonly string[];
  readonly screen: string | undefined;
  readonly exitCode: number | null;
}

/** Fixtures are named as they stand below the project's root. */
const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'fixtures/transcripts');

/** All transcripts, file by file. Throws, naming the place, at a line that has no meaning. */
export function readTranscripts() {
  const sections = listFiles().flatMap((file) =>
    splitSections(file).map(({ line, ...rest }) => ({ place: `${file}:${line}`, ...rest })),
  );
  const commands = parseCommandLines(
    sections.map(({ given }) => given.flatMap((one) => /^> (.*)/.exec(one)?.[1] ?? []).join('\n')),
  );
  return sections.map(({ place, given, expected }, at) => {
    const all = (mark: string) => given.filter((one) => one.startsWith(mark)).map((one) => one.slice(mark.length));
    const steps = given.map((one): PipeStep | undefined => {
      const step = stepKinds.find(([pattern]) => pattern.test(one));
      return step?.[1](step[0].exec(one)?.[1] ?? '');
    });
    const unknown = given.find((one, i) => steps[i] === undefined && !otherLine.test(one));
    if (unknown !== undefined) throw new Error(`${place}: this line means nothing here: ${unknown}`);
    const [command = '', ...words] = commands[at] ?? [];
    const [[heading], [source], [file], [terminal]] = [
      all('# '),
      all('source: '),
      all('input: file '),
      all('terminal: '),
    ];
    if (heading === undefined || source === undefined || findCmdletName(command) !== command) {
      throw new Error(`${place}: a transcript has a heading, a source and a command line`);
    }
    const typed = all('? ').map(readTyped);
    return {
      ...{ place, heading, source, expected: expected.join('\n') },
      given: {
        command,
        words,
        /** Standard input is this file; or a pipe, and what happens there; or else the null device, or the terminal where there is one. */
        file: file === undefined ? undefined : resolve(root, file),
        steps: steps.filter((step) => step !== undefined),
        /** Text files by their paths in the home folder. */
        homeFiles: Object.fromEntries(all('home: ').map(readHomeFile)),
        environment: Object.fromEntries(all('with: ').map((text) => splitAt(text, '='))),
        answers: all('answer: ').map(readAnswer),
        /** Undefined where there is no terminal at all. */
        terminal: typed.length > 0 || terminal !== undefined ? readTerminal(terminal ?? '', typed) : undefined,
      },
    };
  });
}

/** The words of command lines, as bash cuts them; no variable is set. Throws on what is more than one plain command. */
export function parseCommandLines(lines: readonly string[]): readonly (readonly string[])[] {
  const calls = lines.map((line) => `words ${line}`).join('\n');
  const input = `set -f -e -o pipefail\nwords() { printf '%s\\0' "$@" $'\\1'; }\n${calls}\n`;
  const { status, stdout, stderr } = spawnSync('bash', ['-s'], { encoding: 'utf8', env: {}, cwd: folder, input });
  if (status !== 0) throw new Error(`bash does not take these as plain commands: ${lines.join('\n')}\n${stderr}`);
  const cut = stdout.split('\u0001\0').slice(0, -1);
  return cut.map((line) => line.split('\0').slice(0, -1));
}

/** Writes what was observed in place of what was expected. */
export function updateTranscripts(observed: ReadonlyMap<string, string>): void {
  for (const file of listFiles()) {
    const after = splitSections(file).map(({ line, given, expected }) => {
      return `${[...given, observed.get(`${file}:${line}`) ?? expected.join('\n')].join('\n')}\n`;
    });
    writeFileSync(join(folder, file), after.join('\n'));
  }
}

/** What was observed, in the form of the files. */
export function formatObserved({ sent, stdout, stderr, screen = '', exitCode }: Observed): string {
  const texts = Object.entries({ out: stdout, err: stderr, screen }).flatMap(([keyword, text]) =>
    formatText(keyword, text),
  );
  return [...sent.map((request) => `sent ${request}`), ...texts, `exit ${exitCode ?? 'none'}`].join('\n');
}

/** A `$` closes a line that ends in a blank, or in a `$`; `\` closes one that has no line end. */
function formatText(keyword: string, text: string): readonly string[] {
  const lines = text.split('\n');
  const open = lines.pop() ?? '';
  const closed = lines.map((line) => `${keyword} ${line}${/[ $\\]$/u.test(line) ? '$' : ''}`.trimEnd());
  return open === '' ? closed : [...closed, `${keyword} ${open}\\`];
}

function listFiles(): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'));
  return names.map((name) => name.replaceAll('\\', '/')).sort();
}

/** Sections stand apart by an empty line, and have none inside; `line` is where one begins, counted from 1. */
function splitSections(file: string) {
  let line = 1;
  return readFileSync(join(folder, file), 'utf8')
    .split('\n\n')
    .map((text) => {
      const lines = text.split('\n').filter((one) => one !== '');
      const given = lines.slice(
        0,
        [...lines, 'exit'].findIndex((one) => /^(sent|out|err|screen|exit)( |$)/u.test(one)),
      );
      const section = { line, given, expected: lines.slice(given.length) };
      line += text.split('\n').length + 1;
      return section;
    })
    .filter(({ given }) => given.length > 0);
}

/** The lines that are no steps. */
const otherLine = /^(# |source: |with: |home: |answer: |terminal: |input: file |> |\? )/u;

const stepKinds: readonly (readonly [RegExp, (text: string) => PipeStep])[] = [
  [/^<(?: (.*))?$/u, (text) => ({ bytes: Buffer.from(`${text}\n`) })],
  [/^input: text (.*)$/u, (text) => ({ bytes: Buffer.from(JSON.parse(text) as string) })],
  [/^input: bytes (.*)$/u, (text) => ({ bytes: Buffer.from(text.replaceAll(' ', ''), 'hex') })],
  [/^input: (\d+ MiB of .)$/u, (text) => ({ bytes: Buffer.from(readContent(text)) })],
  [/^until sent (\d+)$/u, (count) => ({ take: (_, service) => service.arrived(Number(count)) })],
  [/^until out (.*)$/u, (text) => ({ take: (program) => program.printed(text) })],
  [/^until err (.*)$/u, (text) => ({ take: (program) => program.said(text) })],
  [/^do (SIGINT|SIGTERM)$/u, (name) => ({ take: (program) => program.stop(name as NodeJS.Signals), stops: true })],
  [/^do let the time (pass)$/u, () => ({ take: (program) => program.passTime(), endsTime: true })],
  [/^do leave (stdout)$/u, () => ({ take: (program) => program.leaveStdout(), stops: true })],
];

/** `ResourceGroupName: rg`; the question is waited for up to its colon. `^C` is that key alone. */
function readTyped(text: string) {
  const [question, answer] = splitAt(text, ':');
  const line = answer.replace(/^ /u, '');
  const key = /^\^([A-Z])$/u.exec(line)?.[1];
  const keys = key === undefined ? `${line}\r` : String.fromCharCode(key.charCodeAt(0) - 64);
  return { question: `${question}:`, keys };
}

function readTerminal(text: string, typed: readonly ReturnType<typeof readTyped>[]) {
  return {
    columns: Number(/(\d+) columns/u.exec(text)?.[1] ?? 80),
    redirected: (['stdout', 'stderr'] as const).filter((name) => text.includes(`${name} redirected`)),
    /** The screen is shown with its escape codes, and as it was written. */
    coloursShown: text.includes('colours shown'),
    /** Lines that somebody types when the question stands on the screen. */
    typed,
  };
}

/** `.azure/config [cloud]⏎name = x`: the path, and after a blank what is in it. */
function readHomeFile(text: string): readonly [string, string] {
  const [path, content] = splitAt(text, ' ');
  return [path, readContent(content)];
}

/** `17 MiB of x` is as much as it says; in other texts ⏎ is a line feed. */
function readContent(text: string): string {
  const [, size, character = ''] = /^(\d+) MiB of (.)$/u.exec(text) ?? [];
  return size === undefined ? text.replaceAll('⏎', '\n') : character.repeat(Number(size) * 1024 * 1024);
}

/** `404`, `404 BODY`, `429 Retry-After=1 BODY`, `401 WWW-Authenticate="a text with blanks, as in JSON"`, or a fault's name. */
function readAnswer(text: string): ServiceAnswer {
  if (text === 'silence' || text === 'hang up' || text === 'half' || text === 'endless') return { fault: text };
  const [, status, headers = '', body = ''] =
    /^(\d+)((?: [\w-]+=(?:"(?:[^"\\]|\\.)*"|\S*))*)(?: ([^]*))?$/u.exec(text) ?? [];
  const pairs = Array.from(headers.matchAll(/ ([\w-]+)=("(?:[^"\\]|\\.)*"|\S*)/gu), ([, name = '', value = '']) => {
    return [name, value.startsWith('"') ? (JSON.parse(value) as string) : value] as const;
  });
  return { status: Number(status), headers: Object.fromEntries(pairs), body: body.replaceAll('␛', '\u001b') };
}

function splitAt(text: string, mark: string): readonly [string, string] {
  const [first = '', ...rest] = text.split(mark);
  return [first, rest.join(mark)];
}

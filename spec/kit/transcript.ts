// Reads and writes fixtures/transcripts; their form is in the README there. What a person gives is authored, what comes of it
// is written by UPDATE_TRANSCRIPTS=1 and reviewed like code.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findCmdletName } from '../../src/bin/cmdlet-names.js';
import { parseCommandWords } from './command-words.js';
import type { ServiceAnswer } from './engine-case.js';
import type { RunningProgram } from './program-run.js';
import type { Server } from './server.js';

/** One command as it was typed, and what was seen. */
export interface Transcript {
  /** The file below fixtures/transcripts, and the line of the heading: where a person finds it. */
  readonly place: string;
  readonly heading: string;
  readonly source: string;
  readonly given: Given;
  /** The lines that follow the command, as they stand in the file. */
  readonly expected: string;
}

/** What a person, a shell and the service do. */
export interface Given {
  readonly command: string;
  readonly words: readonly string[];
  /** Standard input is this file; or a pipe, and what happens there; or else the null device, or the terminal where there is one. */
  readonly file: string | undefined;
  readonly steps: readonly PipeStep[];
  /** Text files by their paths in the home folder. */
  readonly homeFiles: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly answers: readonly ServiceAnswer[];
  /** Undefined where there is no terminal at all. */
  readonly terminal: GivenTerminal | undefined;
}

/** What a producer, a reader or a person does next. Standard input ends after the last step, unless one has stopped the run. */
export interface PipeStep {
  /** What is written. */
  readonly bytes?: Buffer;
  readonly take?: (program: RunningProgram, service: Server) => unknown;
  readonly stops?: true;
  /** Time limits wait for it. */
  readonly endsTime?: true;
}

export interface GivenTerminal {
  readonly columns: number;
  readonly redirected: readonly ('stdout' | 'stderr')[];
  /** The screen is shown with its escape codes, and as it was written. */
  readonly coloursShown: boolean;
  readonly typed: readonly TypedLine[];
}

/** A line that somebody types when the question stands on the screen. */
export interface TypedLine {
  readonly question: string;
  readonly keys: string;
}

/** What came of it. */
export interface Observed {
  readonly sent: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
  /** The lines on the screen; undefined where there was no terminal. */
  readonly screen: string | undefined;
  readonly exitCode: number | null;
}

const folder = resolve(import.meta.dirname, '../../fixtures/transcripts');

/** Fixtures are named as they stand below the project's root. */
const root = resolve(import.meta.dirname, '../..');

/** All transcripts, file by file. Throws, naming the place, at a line that has no meaning. */
export function readTranscripts(): readonly Transcript[] {
  return listFiles().flatMap((file) => splitSections(readFile(file)).map((section) => readSection(file, section)));
}

/** Writes what was observed in place of what was expected. */
export function updateTranscripts(observed: ReadonlyMap<string, string>): void {
  for (const file of listFiles()) {
    const before = readFile(file);
    const after = splitSections(before).map(({ lines, line }) => {
      const { given } = splitLines(lines);
      const shown = observed.get(`${file}:${line}`) ?? splitLines(lines).expected.join('\n');
      return `${given.join('\n')}\n${shown}\n`;
    });
    writeFileSync(join(folder, file), after.join('\n'));
  }
}

/** What was observed, in the form of the files. */
export function formatObserved(observed: Observed): string {
  const lines = [
    ...observed.sent.map((request) => `sent ${request}`),
    ...formatText('out', observed.stdout),
    ...formatText('err', observed.stderr),
    ...formatText('screen', observed.screen ?? ''),
    `exit ${observed.exitCode ?? 'none'}`,
  ];
  return lines.join('\n');
}

/** A `$` closes a line that ends in a blank, or in a `$`; `\` closes one that has no line end. */
function formatText(keyword: string, text: string): readonly string[] {
  const lines = text.split('\n');
  const open = lines.pop() ?? '';
  const closed = lines.map((line) => `${keyword} ${line}${/[ $\\]$/u.test(line) ? '$' : ''}`.trimEnd());
  return open === '' ? closed : [...closed, `${keyword} ${open}\\`];
}

interface Section {
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

function listFiles(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.txt'))
    .sort();
}

function readFile(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

/** Sections stand apart by an empty line, and have none inside. */
function splitSections(text: string): readonly Section[] {
  const sections: Section[] = [];
  let lines: string[] = [];
  for (const [at, line] of `${text}\n`.split('\n').entries()) {
    if (line !== '') lines.push(line);
    else if (lines.length > 0) {
      sections.push({ line: at + 1 - lines.length, lines });
      lines = [];
    }
  }
  return sections;
}

const expectedLine = /^(sent|out|err|screen|exit)( |$)/u;

function splitLines(lines: readonly string[]): {
  readonly given: readonly string[];
  readonly expected: readonly string[];
} {
  const first = lines.findIndex((line) => expectedLine.test(line));
  return first < 0 ? { given: lines, expected: [] } : { given: lines.slice(0, first), expected: lines.slice(first) };
}

function readSection(file: string, { line, lines }: Section): Transcript {
  const place = `${file}:${line}`;
  const { given, expected } = splitLines(lines);
  const all = (mark: string): readonly string[] =>
    given.filter((one) => one.startsWith(mark)).map((one) => one.slice(mark.length));
  const steps = given.map(readStep);
  const unknown = given.find((one, at) => steps[at] === undefined && !otherLine.test(one));
  if (unknown !== undefined) throw new Error(`${place}: this line means nothing here: ${unknown}`);
  const [command = '', ...words] = parseCommandWords(all('> ').join('\n'));
  const [[heading], [source], [path]] = [all('# '), all('source: '), all('input: file ')];
  if (heading === undefined || source === undefined || findCmdletName(command) !== command) {
    throw new Error(`${place}: a transcript has a heading, a source and a command line`);
  }
  const typed = all('? ').map(readTyped);
  const [terminal] = all('terminal: ');
  return {
    place,
    heading,
    source,
    expected: expected.join('\n'),
    given: {
      command,
      words,
      file: path === undefined ? undefined : resolve(root, path),
      steps: steps.filter((step) => step !== undefined),
      homeFiles: Object.fromEntries(all('home: ').map(readHomeFile)),
      environment: Object.fromEntries(all('with: ').map((text) => splitAt(text, '='))),
      answers: all('answer: ').map(readAnswer),
      terminal: typed.length > 0 || terminal !== undefined ? readTerminal(terminal ?? '', typed) : undefined,
    },
  };
}

/** The lines that are no steps. */
const otherLine = /^(# |source: |with: |home: |answer: |terminal: |input: file |> |\? )/u;

const steps: readonly (readonly [RegExp, (text: string) => PipeStep])[] = [
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

function readStep(line: string): PipeStep | undefined {
  for (const [pattern, make] of steps) {
    const found = pattern.exec(line);
    if (found !== null) return make(found[1] ?? '');
  }
  return undefined;
}

/** `ResourceGroupName: rg`; the question is waited for up to its colon. `^C` is that key alone. */
function readTyped(text: string): TypedLine {
  const [question, answer] = splitAt(text, ':');
  const line = answer.replace(/^ /u, '');
  const key = /^\^([A-Z])$/u.exec(line)?.[1];
  return {
    question: `${question}:`,
    keys: key === undefined ? `${line}\r` : String.fromCharCode(key.charCodeAt(0) - 64),
  };
}

function readTerminal(text: string, typed: readonly TypedLine[]): GivenTerminal {
  return {
    columns: Number(/(\d+) columns/u.exec(text)?.[1] ?? 80),
    redirected: (['stdout', 'stderr'] as const).filter((name) => text.includes(`${name} redirected`)),
    coloursShown: text.includes('colours shown'),
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
  const pairs = [...headers.matchAll(/ ([\w-]+)=("(?:[^"\\]|\\.)*"|\S*)/gu)].map(([, name = '', value = '']) => [
    name,
    value.startsWith('"') ? (JSON.parse(value) as string) : value,
  ]);
  const headerValues = Object.fromEntries(pairs) as Readonly<Record<string, string>>;
  return { status: Number(status), headers: headerValues, body: body.replaceAll('␛', '\u001b') };
}

function splitAt(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}

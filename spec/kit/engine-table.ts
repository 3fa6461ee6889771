// Reads the tables of fixtures/engine; how a line is written is told in reading.txt there.
import { readFileSync } from 'node:fs';
import {
  commandName,
  signedInSubscription,
  type EngineCase,
  type EngineOutcome,
  type Happening,
  type JsonValue,
  type ServiceAnswer,
} from './engine-case.js';
import type { ExpectedError } from './expected-run.js';
import { createErrorReader, type ReadError } from './error-forms.js';

/** One line of a table. */
export interface TableLine {
  /** The heading above it. */
  readonly group: string;
  readonly case: EngineCase;
  readonly outcome: EngineOutcome;
}

/** All lines of a table in fixtures/engine. */
export function readEngineTable(name: string): readonly TableLine[] {
  const readError = createErrorReader(engineFile('error-forms.txt'));
  const lines: TableLine[] = [];
  const names = new Map<string, string>();
  let group = '';
  for (const line of readFileSync(engineFile(name), 'utf8').split('\n')) {
    const given = /^let (‹[^›]+›) = (.*)$/.exec(line);
    if (given !== null) names.set(given[1] ?? '', given[2] ?? '');
    else if (line.startsWith('# ')) group = line.slice(2);
    else if (line !== '') lines.push({ group, ...readLine(expand(line, names), `${name}: ${line}`, readError) });
  }
  return lines;
}

/** A file of fixtures/engine. */
export function engineFile(name: string): URL {
  return new URL(`../../fixtures/engine/${name}`, import.meta.url);
}

function expand(line: string, names: ReadonlyMap<string, string>): string {
  return line.replace(/‹[^›]+›/g, (name) => {
    const text = names.get(name);
    if (text === undefined) throw new Error(`no let for ${name}`);
    return text;
  });
}

function readLine(line: string, name: string, readError: ReadError): Omit<TableLine, 'group'> {
  const at = line.indexOf(' => ');
  if (at < 0) throw new Error(`no => in ${name}`);
  return { case: readCase(line.slice(0, at), name), outcome: readOutcome(line.slice(at + 4), readError) };
}

/** Case ::= Words [' <- ' Json] [' ?? ' Json] [' $$ ' Json] [' ~~ ' Json]; `name` is what it is called by. */
export function readCase(text: string, name: string): EngineCase {
  const [words = '', ...parts] = text.split(/ (?=(?:<-|\?\?|\$\$|~~) [[{])/);
  const find = (mark: string): JsonValue | undefined => {
    const part = parts.find((one) => one.startsWith(`${mark} `));
    return part === undefined ? undefined : (JSON.parse(part.slice(mark.length + 1)) as JsonValue);
  };
  const piped = find('<-') as readonly JsonValue[] | undefined;
  const typed = find('??') as readonly string[] | undefined;
  const answers = find('~~') as readonly ServiceAnswer[] | undefined;
  return {
    name,
    words: words === '()' ? [] : splitWords(words),
    ...(piped === undefined ? {} : { piped }),
    ...(typed === undefined ? {} : { typed }),
    ...(answers === undefined ? {} : { answers }),
    environment: readEnvironment(find('$$')),
    wordsDiffer: false,
  };
}

function readEnvironment(value: JsonValue | undefined): Readonly<Record<string, string>> {
  const entries = Object.entries((value ?? {}) as Readonly<Record<string, JsonValue>>);
  return Object.fromEntries(entries.map(([name, one]) => [name, typeof one === 'string' ? one : JSON.stringify(one)]));
}

/** Words ::= (Bare | JsonString) (' ' (Bare | JsonString))* */
export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"(?= |$)|[^ ]+/g)) {
    const [word] = match;
    words.push(word.startsWith('"') ? (JSON.parse(word) as string) : word);
  }
  return words;
}

function readOutcome(text: string, readError: ReadError): EngineOutcome {
  const happened: Happening[] = [];
  const asked: string[] = [];
  const warnings: string[] = [];
  const shown: string[] = [];
  const told: string[] = [];
  const bound: Record<string, JsonValue> = {};
  let [whatIf, verboseActions, refused] = [0, 0, false];
  let debugEvents: readonly string[] | undefined;
  let succeeded: boolean | undefined;
  for (const fact of text.split(' ; ')) {
    const kind = /^\S+/.exec(fact)?.[0] ?? '';
    const rest = fact.slice(kind.length + 1);
    switch (kind) {
      case 'sent':
        happened.push(readRequest(rest));
        break;
      case 'True':
        happened.push({ kind: 'output', value: true });
        break;
      case 'error':
        happened.push({ kind: 'error', error: readError(splitWords(rest)) });
        break;
      case 'what-if':
        whatIf++;
        break;
      case 'verbose':
        verboseActions++;
        break;
      case 'asked':
        asked.push(...(rest.startsWith('[') ? ['error'] : rest.replace(/@\w+/, '').split(',')));
        break;
      case 'shown':
        shown.push(JSON.parse(rest) as string);
        break;
      case 'warning':
        warnings.push(JSON.parse(rest) as string);
        break;
      case 'debug':
        debugEvents = rest === '' ? [] : rest.split(' ');
        break;
      case 'bound':
        bound[rest.slice(0, rest.indexOf('='))] = JSON.parse(rest.slice(rest.indexOf('=') + 1)) as JsonValue;
        break;
      case 'refused':
        refused = true;
        break;
      case 'failed':
      case 'succeeded':
        succeeded = kind === 'succeeded';
        break;
      case 'line':
        told.push(JSON.parse(rest) as string);
        break;
      case 'nothing':
        break;
      default:
        throw new Error(`unknown fact: ${fact}`);
    }
  }
  return {
    succeeded: succeeded ?? !happened.some(({ kind }) => kind === 'error'),
    happened,
    whatIf,
    verboseActions,
    warnings,
    asked,
    told,
    processed: undefined,
    bound,
    shown: shown.length === 0 ? undefined : shown,
    debugEvents,
    refused,
  };
}

/** Request ::= Set ' ' Path ' ' Body; Path ::= Subscription '/' Group '/' Workspace | '/' whole path */
function readRequest(text: string): Happening {
  const [, set = '', written = '', body = ''] = /^(\w+) ("(?:[^"\\]|\\.)*"|\S+) ([^]*)$/.exec(text) ?? [];
  const path = written.startsWith('"') ? (JSON.parse(written) as string) : written;
  return { kind: 'request', set, path: toWholePath(path), body: body.replaceAll('⏎', '\n') };
}

function toWholePath(path: string): string {
  if (path.startsWith('/subscriptions/')) return path;
  const [subscription = '', group = '', workspace = ''] = path.split('/');
  const first = subscription === '*' ? signedInSubscription : subscription;
  return `/subscriptions/${first}/resourceGroups/${group}/providers/Microsoft.Quantum/workspaces/${workspace}/regenerateKey?api-version=2025-01-01-preview`;
}

const switches = ['Break', 'PassThru', 'ProxyUseDefaultCredentials', 'Verbose', 'Debug', 'WhatIf', 'Confirm'];

/** names.txt: calls that show which parameter a typed name means, and the error that tells it. */
export function readTypedNames(): readonly { readonly case: EngineCase; readonly error: ExpectedError }[] {
  const lines = readFileSync(engineFile('names.txt'), 'utf8').split('\n');
  return lines.flatMap((line) => {
    if (line === '' || line.startsWith('#')) return [];
    const [left = '', means = ''] = line.split(' => ');
    const typed = left.startsWith('"') ? (JSON.parse(left) as string) : left;
    const toCase = (word: string, id: string | undefined, contains: string) => ({
      case: { name: `names.txt: ${word}`, words: [word], environment: {}, wordsDiffer: false },
      error: { ...(id === undefined ? {} : { id: `${id},${commandName}` }), contains: [contains] },
    });
    const [bare, glued] = [`-${typed}`, `-${typed}:x`];
    const both = (id: string, words: string) => [bare, glued].map((word) => toCase(word, id, words));
    if (means === 'unknown') return both('NamedParameterNotFound', `parameter name '${typed}'.`);
    const candidates = /^ambiguous:(.*)$/.exec(means)?.[1];
    if (candidates !== undefined) {
      const words = `parameter name '${typed}' is ambiguous. Possible matches include:${candidates}.`;
      return both('AmbiguousParameter', words);
    }
    // The bare name asks for its argument and so names the parameter; a switch refuses a text and so does.
    if (switches.includes(means)) return [toCase(glued, undefined, `parameter '${means}'`)];
    return [toCase(bare, 'MissingArgument', `for parameter '${means}'.`)];
  });
}

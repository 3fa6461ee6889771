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
import { createErrorReader, type ReadError } from './error-forms.js';
import { type ExpectedError, holding } from './expected-run.js';

/** One line of a table. */
export interface TableLine {
  readonly case: EngineCase;
  readonly outcome: EngineOutcome;
}

/** All lines of a table in fixtures/engine. */
export function readEngineTable(name: string): readonly TableLine[] {
  const readError = createErrorReader(engineFile('error-forms.txt'));
  const names = new Map<string, string>();
  return readFileSync(engineFile(name), 'utf8')
    .split('\n')
    .flatMap((line): readonly TableLine[] => {
      const [, given, meaning] = /^let (‹[^›]+›) = (.*)$/.exec(line) ?? [];
      if (given !== undefined) names.set(given, meaning ?? '');
      if (given !== undefined || line === '' || line.startsWith('# ')) return [];
      const whole = line.replace(/‹[^›]+›/g, (one) => names.get(one) ?? refuse(`no let for ${one}`));
      const at = whole.indexOf(' => ');
      if (at < 0) refuse(`no => in ${line}`);
      const outcome = readOutcome(whole.slice(at + 4), readError);
      return [{ case: readCase(whole.slice(0, at), `${name}: ${line}`), outcome }];
    });
}

function refuse(why: string): never {
  throw new Error(why);
}

/** A file of fixtures/engine. */
export function engineFile(name: string): URL {
  return new URL(`../../fixtures/engine/${name}`, import.meta.url);
}

/** Case ::= Words [' <- ' Json] [' ?? ' Json] [' $$ ' Json] [' ~~ ' Json]; `name` is what it is called by. */
export function readCase(text: string, name: string): EngineCase {
  const [words = '', ...parts] = text.split(/ (?=(?:<-|\?\?|\$\$|~~) [[{])/);
  const given = new Map(parts.map((part) => [part.slice(0, 2), JSON.parse(part.slice(3)) as JsonValue]));
  const variables = Object.entries((given.get('$$') ?? {}) as Readonly<Record<string, JsonValue>>);
  return {
    name,
    words: words === '()' ? [] : splitWords(words),
    piped: given.get('<-') as readonly JsonValue[] | undefined,
    typed: given.get('??') as readonly string[] | undefined,
    answers: given.get('~~') as readonly ServiceAnswer[] | undefined,
    environment: Object.fromEntries(
      variables.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    ),
  };
}

/** Words ::= (Bare | JsonString) (' ' (Bare | JsonString))* */
export function splitWords(text: string): readonly string[] {
  return Array.from(text.matchAll(/"(?:[^"\\]|\\.)*"(?= |$)|[^ ]+/g), ([word]) => unquote(word));
}

function unquote(word: string): string {
  return word.startsWith('"') ? (JSON.parse(word) as string) : word;
}

function readOutcome(text: string, readError: ReadError): EngineOutcome {
  const facts = text.split(' ; ').map((fact) => {
    const [kind = '', ...rest] = fact.split(' ');
    return { kind, rest: rest.join(' ') };
  });
  const unknown = facts.find(
    ({ kind }) =>
      !/^(sent|True|error|what-if|verbose|asked|shown|warning|debug|bound|refused|failed|succeeded|line|nothing)$/.test(
        kind,
      ),
  );
  if (unknown !== undefined) refuse(`unknown fact: ${unknown.kind}`);
  const all = (wanted: string) => facts.flatMap(({ kind, rest }) => (kind === wanted ? [rest] : []));
  const texts = (kind: string) => all(kind).map((rest) => JSON.parse(rest) as string);
  const happened = facts.flatMap(({ kind, rest }): readonly Happening[] => {
    if (kind === 'sent') return [readRequest(rest)];
    if (kind === 'True') return [{ kind: 'output', value: true }];
    return kind === 'error' ? [{ kind: 'error', error: readError(splitWords(rest)) }] : [];
  });
  const fails = all('failed').length > 0 || happened.some(({ kind }) => kind === 'error');
  const [debug] = all('debug');
  return {
    exitCode: fails && all('succeeded').length === 0 ? 1 : 0,
    happened,
    whatIf: all('what-if').length,
    verboseActions: all('verbose').length,
    warnings: texts('warning'),
    asked: all('asked').flatMap((rest) => (rest.startsWith('[') ? ['error'] : rest.replace(/@\w+/, '').split(','))),
    told: texts('line'),
    shown: texts('shown').length === 0 ? undefined : texts('shown'),
    debugEvents: debug?.split(' ').filter((event) => event !== ''),
    processed: undefined,
    bound: Object.fromEntries(
      all('bound').map((rest) => [
        rest.replace(/=.*/su, ''),
        JSON.parse(rest.slice(rest.indexOf('=') + 1)) as JsonValue,
      ]),
    ),
  };
}

/** Request ::= Set ' ' Path ' ' Body; Path ::= Subscription '/' Group '/' Workspace | '/' whole path */
function readRequest(text: string): Happening {
  const [, set = '', written = '', body = ''] = /^(\w+) ("(?:[^"\\]|\\.)*"|\S+) ([^]*)$/.exec(text) ?? [];
  return { kind: 'request', set, path: toWholePath(unquote(written)), body: body.replaceAll('⏎', '\n') };
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
    const typed = unquote(left);
    const toCase = (word: string, id: string, said: string) => ({
      case: readCase(JSON.stringify(word), `names.txt: ${word}`),
      error: { id: id === '' ? undefined : `${id},${commandName}`, said: holding(said) },
    });
    const [bare, glued] = [`-${typed}`, `-${typed}:x`];
    const both = (id: string, said: string) => [bare, glued].map((word) => toCase(word, id, said));
    if (means === 'unknown') return both('NamedParameterNotFound', `parameter name '${typed}'.`);
    const [, candidates] = /^ambiguous:(.*)$/.exec(means) ?? [];
    const ambiguous = `parameter name '${typed}' is ambiguous. Possible matches include:${candidates}.`;
    if (candidates !== undefined) return both('AmbiguousParameter', ambiguous);
    // The bare name asks for its argument and so names the parameter; a switch refuses a text and so does.
    if (switches.includes(means)) return [toCase(glued, '', `parameter '${means}'`)];
    return [toCase(bare, 'MissingArgument', `for parameter '${means}'.`)];
  });
}

// Tells what an observed run shows otherwise than expected, as lines that a person can read.
import type { InputPlace } from '../../src/engine/records/input-place.js';
import { messagesOf } from './call-command.js';
import { commandName, type EngineCase } from './engine-case.js';
import type { ExpectedRun } from './expected-run.js';
import type { ObservedRun } from './observed-run.js';
import { scriptedToken } from './server.js';

/**
 * What two plain values differ in. undefined fits anything, a pattern fits texts; a list has as many items as are expected, other
 * objects may have more members. Output is compared as a whole.
 */
export function tellDifferences(expected: unknown, seen: unknown, where = ''): readonly string[] {
  const fits = expected instanceof RegExp ? expected.test(String(seen)) : expected === seen;
  if (expected === undefined || fits) return [];
  const isList = Array.isArray(expected);
  const isAlike = isList
    ? Array.isArray(seen) && seen.length === expected.length
    : isObject(expected) && isObject(seen);
  if (isAlike && !where.endsWith('value'))
    return Object.entries(expected as object).flatMap(([name, member]) =>
      tellDifferences(member, Reflect.get(seen as object, name), `${where} ${isList ? Number(name) + 1 : name}`.trim()),
    );
  const [left, right] = [expected, seen].map(toText) as [string, string];
  if (left === right) return [];
  let from = 0;
  while (left[from] === right[from]) from++;
  const show = (text: string): string =>
    text.length < 200 ? text : `…${text.slice(Math.max(0, from - 40)).slice(0, 160)}…`;
  return [`${where}: expected ${show(left)}, got ${show(right)}`];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof RegExp);
}

function toText(value: unknown): string {
  if (value === undefined) return 'nothing';
  return JSON.stringify(value, (_, one: unknown) => (one instanceof RegExp ? String(one) : one));
}

/** Differences between expectation and observation; none if they agree. */
export function compareRun(expected: ExpectedRun, seen: ObservedRun): readonly string[] {
  return [...compareCall(expected, seen), ...compareResults(seen)];
}

/** The same without the records about requests, which the PowerShell module does not have. */
export function compareCall(expected: ExpectedRun, seen: ObservedRun): readonly string[] {
  const { exitCode, happened, whatIf, verboseActions, warnings, keyWarnings, told = [], actions = [] } = expected;
  const [host, warned, verbose, debug] = ['host', 'warning', 'verbose', 'debug'].map((stream) =>
    messagesOf(seen.records, stream),
  ) as [string[], string[], string[], string[]];
  const wouldDo = host.filter((text) => text.startsWith('What if: '));
  const does = verbose.filter((text) => text.startsWith('Performing the operation '));
  const wanted = {
    ...{ exitCode, happened, whatIf, verboseActions, warnings, keyWarnings, told },
    asked: expected.asked && countQuestions(expected.asked),
    debugEvents: expected.debugEvents?.filter(isCommonEvent),
    wouldDo: whatIf === actions.length ? actions.map((action) => action && `What if: ${action}`) : undefined,
    does: whatIf !== actions.length && verboseActions === actions.length ? actions : undefined,
  };
  const shown = {
    exitCode: seen.exitCode,
    happened: seen.happened,
    whatIf: wouldDo.length,
    verboseActions: does.length,
    warnings: warned.filter((text) => !ownWarnings.test(text)),
    keyWarnings: warned.filter((text) => text.startsWith('No key is named')).length,
    told: told.filter((text) => host.includes(text)),
    asked: countQuestions(host.flatMap((line) => questions.exec(line)?.[0] ?? [])),
    debugEvents: debug.map((line) => line.replace(/\W.*/su, '')).filter(isCommonEvent),
    wouldDo,
    does,
  };
  return [...tellDifferences(wanted, shown), ...compareManners(seen)];
}

/** Warnings of ours that the original does not have. */
const ownWarnings =
  /AZURE_RESOURCE_MANAGER_ENDPOINT|^No key is named|would have sent an empty body|held no objects|^The DefaultProfile parameter is not functional/;

/** The events that this program tells too; the others are steps of the original's runtime. */
const isCommonEvent = (event: string) => /^Cmdlet(BeginProcessing|ProcessRecordStart|ProcessRecordEnd)$/.test(event);

const questions = /^(ResourceGroupName|WorkspaceName)(?=: ?$)|^Are you sure you want to perform this action\?$/;

/** Names that are asked for, and how often the action is. Questions about an error are not compared. */
function countQuestions(asked: readonly string[]) {
  const names = asked.filter((name) => name !== 'error' && !/^(Confirm|Are you sure )/.test(name));
  return { names: [...new Set(names)], action: asked.filter((name) => /^(Confirm|Are you sure )/.test(name)).length };
}

/** What each run owes: whole requests with ids of their own, no token shown, and no records but those of streams. */
function compareManners({ requests, records, stdout, stderr }: ObservedRun): readonly string[] {
  const headers = {
    commandname: commandName,
    parametersetname: '__AllParameterSets',
    'content-type': 'application/json',
    authorization: `Bearer ${scriptedToken}`,
    'user-agent': /\baz-quantumapi\b/i,
    'x-ms-client-request-id': /^[0-9a-f-]{36}$/,
    fullcommandname: new RegExp(`^${commandName}_`),
  };
  const streams = /^(error|warning|verbose|debug|information|host|result|summary)$/;
  const wanted = {
    request: requests.map(() => ({ method: 'POST', headers })),
    'the token is shown': false,
    'different ids of requests': requests.length,
    'records of no stream': [],
  };
  const shown: Record<keyof typeof wanted, unknown> = {
    request: requests,
    'the token is shown': (stdout + stderr).includes(scriptedToken),
    'different ids of requests': new Set(requests.map((request) => request.headers['x-ms-client-request-id'])).size,
    'records of no stream': records.filter(({ stream }) => !streams.test(stream)),
  };
  return tellDifferences(wanted, shown);
}

/**
 * Each request has its result, in order. Each object that was read has one too, all of them if the input was read to its end;
 * the summary counts them.
 */
function compareResults({ requests, records, piped, exitCode }: ObservedRun): readonly string[] {
  const all = (name: string) => records.filter(({ stream }) => stream === name);
  const [results, summaries] = [all('result'), all('summary')];
  const objects = results.flatMap(({ input }) => (input === undefined ? [] : [(input as InputPlace).object]));
  const outcomes = ['regenerated', 'failed', 'unknown', 'notSent'];
  const counts = outcomes.map((name) => [name, results.filter(({ outcome }) => outcome === name).length]);
  const reachedEnd = summaries.every((summary) => summary['reachedEnd'] === true);
  const wanted = {
    'result records': requests.map(({ path, body, answered }) => ({
      resourceId: path
        .replace(/\/regenerateKey\?.*$/, '')
        .split('/')
        .map(decodeURIComponent)
        .join('/'),
      keys: (JSON.parse(body) as { readonly keys?: readonly string[] }).keys ?? [],
      outcome: answered === 204 ? 'regenerated' : /^(?!regenerated)/,
    })),
    'objects in order': [...objects.keys()],
    'objects that have a result': objects.length > 0 && reachedEnd ? piped : undefined,
    'the summary': objects.length > 0 && exitCode === 1 ? [{ ...Object.fromEntries(counts), reachedEnd }] : [],
  };
  const shown: Record<keyof typeof wanted, unknown> = {
    'result records': results.filter(({ outcome }) => outcome !== 'notSent'),
    'objects in order': objects.map((object) => object - 1),
    'objects that have a result': objects.length,
    'the summary': summaries,
  };
  return tellDifferences(wanted, shown);
}

/** The text form, where only errors, output and requests can be told: each error as PowerShell's concise view shows it. */
export function compareText({ exitCode, happened, shown = [] }: ExpectedRun, seen: ObservedRun): readonly string[] {
  const stderr = seen.stderr.replaceAll('\r\n', '\n');
  const stdout = 'True\n'.repeat(happened.filter(({ kind }) => kind === 'output').length);
  const errors = happened.flatMap((one) => (one.kind === 'error' ? [one.error] : []));
  let from = 0;
  const missing = errors.flatMap(({ activity, details, message }, at) => {
    const said = details === undefined || details === null || details === '' ? message : details;
    const isKnown = activity !== undefined && said !== undefined;
    // Trailing blanks are the recording's loss.
    const wanted = (shown[at] ?? (isKnown ? `${String(activity)}: ${String(said)}` : ''))
      .replaceAll('\r\n', '\n')
      .trimEnd();
    const found = stderr.indexOf(wanted, from);
    from = Math.max(from, found + wanted.length);
    return found < 0 ? tellDifferences(wanted, stderr, 'standard error') : [];
  });
  return [...tellDifferences({ exitCode, stdout }, seen), ...missing, ...compareManners(seen)];
}

/** One case that was tried; without problems it agrees. */
export interface Disagreement {
  readonly case: EngineCase;
  readonly problems: readonly string[];
  /** The deliberate differences that the expectation holds. */
  readonly differences: readonly string[];
}

/** Readable lines about the first ten that have problems, with what it takes to try them again; empty if none has. */
export function describeDisagreements(results: readonly Disagreement[]): string {
  const all = results.filter(({ problems }) => problems.length > 0);
  if (all.length === 0) return '';
  const shown = all.slice(0, Number(process.env['SHOW_DISAGREEMENTS'] ?? '10')).map((one) => {
    const { name, words, piped, typed, answers, environment } = one.case;
    const given = JSON.stringify({ piped, typed, answers, environment, differences: one.differences }).slice(0, 600);
    const typedWords = words.map((word) => (/^[\w./:@,-]+$/.test(word) ? word : `'${word}'`));
    return [`${name}  ${typedWords.join(' ')}`, `  ${given}`, ...one.problems.map((text) => `  - ${text}`)].join('\n');
  });
  return [`${all.length} disagree`, ...shown].join('\n\n');
}

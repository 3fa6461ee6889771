// Tells what an observed run shows otherwise than expected, as lines that a person can read.
import type { InputPlace } from '../../src/engine/records/input-place.js';
import { commandName, type EngineCase } from './engine-case.js';
import type { ExpectedRun } from './expected-run.js';
import type { ObservedRun } from './observed-run.js';
import { scriptedToken } from './server.js';

/**
 * What two plain values differ in. undefined fits anything, a pattern fits texts; a list has as many items as are expected, other
 * objects may have more members. Output is compared as a whole.
 */
export function tellDifferences(expected: unknown, seen: unknown, where: string): readonly string[] {
  const fits = expected instanceof RegExp ? expected.test(String(seen)) : expected === seen;
  if (expected === undefined || fits) return [];
  const isList = Array.isArray(expected);
  const isComparable = isList
    ? Array.isArray(seen) && seen.length === expected.length
    : isObject(expected) && isObject(seen);
  if (isComparable && !where.endsWith('value'))
    return Object.entries(expected as object).flatMap(([name, member]) =>
      tellDifferences(member, Reflect.get(seen as object, name), `${where} ${isList ? Number(name) + 1 : name}`.trim()),
    );
  const [left, right] = [toText(expected), toText(seen)];
  if (left === right) return [];
  let from = 0;
  while (left[from] === right[from]) from++;
  return [`${where}: expected ${showFrom(left, from)}, got ${showFrom(right, from)}`];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof RegExp);
}

function toText(value: unknown): string {
  const write = (_: string, one: unknown): unknown => (one instanceof RegExp ? String(one) : one);
  return value === undefined ? 'nothing' : JSON.stringify(value, write);
}

/** Long texts are shown from a little before the difference on. */
function showFrom(text: string, from: number): string {
  if (text.length < 200) return text;
  const start = Math.max(0, from - 40);
  return `${start > 0 ? '…' : ''}${text.slice(start, start + 160)}${start + 160 < text.length ? '…' : ''}`;
}

/** Differences between expectation and observation; none if they agree. */
export function compareRun(expected: ExpectedRun, seen: ObservedRun): readonly string[] {
  return [...compareCall(expected, seen), ...compareResults(seen)];
}

/** The same without the records about requests, which the PowerShell module does not have. */
export function compareCall(expected: ExpectedRun, seen: ObservedRun): readonly string[] {
  const { exitCode, happened, whatIf, verboseActions, warnings, keyWarnings, told = [] } = expected;
  const [host, warned] = [textsOf(seen, 'host'), textsOf(seen, 'warning')];
  const wouldDo = host.filter((text) => text.startsWith('What if: '));
  const does = textsOf(seen, 'verbose').filter((text) => text.startsWith('Performing the operation '));
  const events = textsOf(seen, 'debug').map((line) => line.replace(/\W.*/su, ''));
  const { actions = [] } = expected;
  const wanted = {
    exitCode,
    happened,
    whatIf,
    verboseActions,
    warnings,
    keyWarnings,
    told,
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
    debugEvents: events.filter(isCommonEvent),
    wouldDo,
    does,
  };
  return [...tellDifferences(wanted, shown, ''), ...compareManners(seen)];
}

/** Warnings of ours that the original does not have. */
const ownWarnings =
  /AZURE_RESOURCE_MANAGER_ENDPOINT|^No key is named|would have sent an empty body|held no objects|^The DefaultProfile parameter is not functional/;

/** The events that this program tells too; the others are steps of the original's runtime. */
function isCommonEvent(event: string): boolean {
  return /^Cmdlet(BeginProcessing|ProcessRecordStart|ProcessRecordEnd)$/.test(event);
}

const questions = /^(ResourceGroupName|WorkspaceName)(?=: ?$)|^Are you sure you want to perform this action\?$/;

/** Names that are asked for, and how often the action is. Questions about an error are not compared. */
function countQuestions(asked: readonly string[]) {
  const names = asked.filter((name) => name !== 'error' && !/^(Confirm|Are you sure )/.test(name));
  return { names: [...new Set(names)], action: asked.filter((name) => /^(Confirm|Are you sure )/.test(name)).length };
}

/** What each run owes: whole requests with ids of their own, no token shown, and no records but those of streams. */
function compareManners({ requests, records, stdout, stderr }: ObservedRun): readonly string[] {
  const request = {
    method: 'POST',
    headers: {
      commandname: commandName,
      parametersetname: '__AllParameterSets',
      'content-type': 'application/json',
      authorization: `Bearer ${scriptedToken}`,
      'user-agent': /\baz-quantumapi\b/i,
      'x-ms-client-request-id': /^[0-9a-f-]{36}$/,
      fullcommandname: new RegExp(`^${commandName}_`),
    },
  };
  const streams = /^(error|warning|verbose|debug|information|host|result|summary)$/;
  const ids = new Set(requests.map(({ headers }) => headers['x-ms-client-request-id']));
  return [
    ...tellDifferences(
      requests.map(() => request),
      requests,
      'request',
    ),
    ...tellDifferences(false, (stdout + stderr).includes(scriptedToken), 'the token is shown'),
    ...tellDifferences(requests.length, ids.size, 'different ids of requests'),
    ...tellDifferences(
      [],
      records.filter(({ stream }) => !streams.test(stream)),
      'records of no stream',
    ),
  ];
}

/**
 * Each request has its result, in order. Each object that was read has one too, all of them if the input was read to its end;
 * the summary counts them.
 */
function compareResults({ requests, records, piped, exitCode }: ObservedRun): readonly string[] {
  const results = records.filter(({ stream }) => stream === 'result');
  const sent = requests.map(({ path, body, answered }) => ({
    resourceId: path
      .replace(/\/regenerateKey\?.*$/, '')
      .split('/')
      .map(decodeURIComponent)
      .join('/'),
    keys: (JSON.parse(body) as { readonly keys?: readonly string[] }).keys ?? [],
    outcome: answered === 204 ? 'regenerated' : /^(?!regenerated)/,
  }));
  const objects = results.flatMap(({ input }) => (input === undefined ? [] : [(input as InputPlace).object]));
  const summaries = records.filter(({ stream }) => stream === 'summary');
  const count = (wanted: string): number => results.filter(({ outcome }) => outcome === wanted).length;
  const [regenerated, failed, unknown, notSent] = ['regenerated', 'failed', 'unknown', 'notSent'].map(count);
  const reachedEnd = summaries.every((summary) => summary['reachedEnd'] === true);
  const summary = { stream: 'summary', regenerated, failed, unknown, notSent, reachedEnd };
  return [
    ...tellDifferences(
      sent,
      results.filter(({ outcome }) => outcome !== 'notSent'),
      'result records',
    ),
    ...tellDifferences(
      [...objects.keys()],
      objects.map((object) => object - 1),
      'objects in order',
    ),
    ...tellDifferences(
      objects.length > 0 && reachedEnd ? piped : undefined,
      objects.length,
      'objects that have a result',
    ),
    ...tellDifferences(objects.length > 0 && exitCode === 1 ? [summary] : [], summaries, 'the summary'),
  ];
}

function textsOf({ records }: ObservedRun, stream: string): readonly string[] {
  return records.filter((record) => record.stream === stream).map((record) => String(record['message']));
}

/** The text form, where only errors, output and requests can be told: each error as PowerShell's concise view shows it. */
export function compareText({ exitCode, happened, shown = [] }: ExpectedRun, seen: ObservedRun): readonly string[] {
  const stderr = seen.stderr.replaceAll('\r\n', '\n');
  const output = 'True\n'.repeat(happened.filter(({ kind }) => kind === 'output').length);
  const errors = happened.flatMap((one) => (one.kind === 'error' ? [one.error] : []));
  let from = 0;
  const missing = errors.flatMap(({ activity, details, message }, at) => {
    const said = details === undefined || details === null || details === '' ? message : details;
    const text =
      shown[at] ?? (activity === undefined || said === undefined ? '' : `${String(activity)}: ${String(said)}`);
    // Trailing blanks are the recording's loss.
    const wanted = text.replaceAll('\r\n', '\n').trimEnd();
    const found = stderr.indexOf(wanted, from);
    from = Math.max(from, found + wanted.length);
    return found < 0 ? tellDifferences(wanted, stderr, 'standard error') : [];
  });
  const plain = tellDifferences({ exitCode, stdout: output }, seen, '');
  return [...plain, ...missing, ...compareManners(seen)];
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
    const facts = Object.entries({ piped, typed, answers, environment, differences: one.differences });
    return [
      `${name}  ${words.map((word) => (/^[\w./:@,-]+$/.test(word) ? word : `'${word}'`)).join(' ')}`,
      ...facts.flatMap(([fact, value]) =>
        value === undefined ? [] : [`  ${fact}: ${JSON.stringify(value).slice(0, 300)}`],
      ),
      ...one.problems.map((problem) => `  - ${problem}`),
    ].join('\n');
  });
  return [`${all.length} disagree`, ...shown].join('\n\n');
}

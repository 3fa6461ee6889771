// Tells what an observed run shows otherwise than expected, as lines that a person can read.
import type { InputPlace } from '../../src/engine/records/input-place.js';
import { commandName, type EngineError } from './engine-case.js';
import type { ExpectedError, ExpectedHappening, ExpectedRun } from './expected-run.js';
import type { ObservedRun, SeenHappening, SeenRecord } from './observed-run.js';
import { scriptedToken, type ReceivedRequest } from './scripted-service.js';

/** Differences between expectation and observation; none if they agree. */
export function compareRun(expected: ExpectedRun, seen: ObservedRun): readonly string[] {
  return [...compareCall(expected, seen), ...compareResults(seen)];
}

/** The same without the records about requests, which the PowerShell module does not have. */
export function compareCall(expected: ExpectedRun, seen: ObservedRun): readonly string[] {
  return [
    ...compare('exit code', expected.exitCode, seen.exitCode),
    ...compareHappenings(expected.happened, seen.happened),
    ...compare('what-if lines', expected.whatIf, countTexts(seen, 'host', 'What if: ')),
    ...compare(
      'verbose lines that tell the action',
      expected.verboseActions,
      countTexts(seen, 'verbose', 'Performing the operation '),
    ),
    ...compareActions(expected, seen),
    ...compareWarnings(expected, seen),
    ...compareQuestions(expected, textsOf(seen, 'host')),
    ...compareDebug(expected.debugEvents, textsOf(seen, 'debug')),
    ...findLeaks(seen),
  ];
}

/** The same in the text form, where only errors, output and requests can be told. */
export function compareText(expected: ExpectedRun, seen: ObservedRun): readonly string[] {
  const outputs = expected.happened.filter(({ kind }) => kind === 'output').length;
  return [
    ...compare('exit code', expected.exitCode, seen.exitCode),
    ...compare('standard output', 'True\n'.repeat(outputs), seen.stdout),
    ...compareShown(expected, seen.stderr),
    ...findLeaks(seen),
  ];
}

/** Each error as it is shown, in order. Trailing blanks are the recording's loss. */
function compareShown(expected: ExpectedRun, stderr: string): readonly string[] {
  const errors = expected.happened.flatMap((one) => (one.kind === 'error' ? [one.error] : []));
  const shown = stderr.replaceAll('\r\n', '\n');
  let from = 0;
  const problems: string[] = [];
  for (const [at, error] of errors.entries()) {
    const text = expected.shown?.[at] ?? toShownText(error);
    if (text === undefined) continue;
    const wanted = text.replaceAll('\r\n', '\n').trimEnd();
    const found = shown.indexOf(wanted, from);
    if (found < 0) problems.push(`standard error: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(stderr)}`);
    else from = found + wanted.length;
  }
  return problems;
}

/** PowerShell's concise view, without a recommendation. */
function toShownText({ activity, details, message }: ExpectedError): string | undefined {
  const text = details === undefined || details === null || details === '' ? message : details;
  return activity === undefined || text === undefined ? undefined : `${activity}: ${text}`;
}

function compareHappenings(expected: readonly ExpectedHappening[], seen: readonly SeenHappening[]): readonly string[] {
  const order = (list: readonly { readonly kind: string }[]): string => list.map(({ kind }) => kind).join(', ');
  const problems = [...compare('what happened', order(expected), order(seen))];
  for (const [at, one] of expected.entries()) {
    const other = seen[at];
    if (other?.kind !== one.kind) break;
    if (one.kind === 'request' && other.kind === 'request') problems.push(...compareRequest(one, other.request));
    if (one.kind === 'output' && other.kind === 'output') problems.push(...compare('output', one.value, other.value));
    if (one.kind === 'error' && other.kind === 'error') problems.push(...compareError(one.error, other.record));
  }
  const extra = seen.slice(expected.length);
  return [...problems, ...extra.map((other) => `not expected: ${describe(other)}`)];
}

function describe(seen: SeenHappening): string {
  if (seen.kind === 'request')
    return `${seen.request.method} ${seen.request.path} ${JSON.stringify(seen.request.body)}`;
  return JSON.stringify(seen.kind === 'output' ? seen.value : seen.record);
}

function compareRequest(
  expected: Extract<ExpectedHappening, { kind: 'request' }>,
  { method, path, body, headers }: ReceivedRequest,
): readonly string[] {
  return [
    ...compare('method', 'POST', method),
    ...compare('path and query', expected.path, path),
    ...compare('body', expected.body, body),
    ...compare('FullCommandName', `${commandName}_${expected.set}`, headers['fullcommandname']),
    ...compare('CommandName', commandName, headers['commandname']),
    ...compare('ParameterSetName', '__AllParameterSets', headers['parametersetname']),
    ...compare('Content-Type', 'application/json', headers['content-type']),
    ...compare('Authorization', `Bearer ${scriptedToken}`, headers['authorization']),
    ...compare('User-Agent', true, /\baz-quantumapi\b/i.test(headers['user-agent'] ?? '')),
    ...compare('x-ms-client-request-id', true, /^[0-9a-f-]{36}$/.test(headers['x-ms-client-request-id'] ?? '')),
  ];
}

const members = ['id', 'category', 'reason', 'activity', 'message', 'details', 'targetType', 'targetName'] as const;

function compareError(expected: ExpectedError, seen: SeenRecord): readonly string[] {
  const shown = String(seen['details'] ?? seen['message']);
  const missing = (expected.contains ?? []).filter((words) => !shown.includes(words));
  return [
    ...members.flatMap((member) => compareMember(member, expected, seen)),
    ...missing.map((words) => `error text: expected ${JSON.stringify(words)} in ${JSON.stringify(shown)}`),
  ];
}

function compareMember(member: keyof EngineError, expected: ExpectedError, record: SeenRecord): readonly string[] {
  const wanted = expected[member];
  const seen = record[member === 'id' ? 'fullyQualifiedErrorId' : member] ?? null;
  if (wanted === undefined) return [];
  // what concerns an object names it here, also where the original names nothing
  if (wanted === '' && (member === 'targetName' || member === 'targetType')) return [];
  // the recordings hold every JSON number as Double
  if (member === 'targetType' && wanted === 'Double' && seen === 'Int64') return [];
  if (member === 'id' && wanted?.startsWith('*,') === true) {
    const isNamed = typeof seen === 'string' && /^\w+,/.test(seen) && seen.endsWith(wanted.slice(1));
    return isNamed ? [] : [`error id: expected …${wanted.slice(1)}, got ${JSON.stringify(seen)}`];
  }
  return compare(`error ${member}`, wanted, seen);
}

/** Warnings of ours that the original does not have. */
const ownWarnings = [
  /AZURE_RESOURCE_MANAGER_ENDPOINT/,
  /^No key is named/,
  /would have sent an empty body/,
  /held no objects/,
  /^The DefaultProfile parameter is not functional/,
];

function compareWarnings(expected: ExpectedRun, run: ObservedRun): readonly string[] {
  const seen = textsOf(run, 'warning');
  const original = seen.filter((text) => !ownWarnings.some((pattern) => pattern.test(text)));
  const empty = expected.happened.filter((one) => one.kind === 'request' && one.body === '{\n}').length;
  return [
    ...compare('warnings', expected.warnings, original),
    // D14: each request without keys is warned of
    ...compare(
      'warnings that no key is named',
      expected.hidesWarnings ? 0 : empty,
      countTexts(run, 'warning', 'No key is named'),
    ),
  ];
}

/** D2, where every object was told of under -WhatIf, or every one under -Verbose. */
function compareActions({ actions = [], whatIf, verboseActions }: ExpectedRun, seen: ObservedRun): readonly string[] {
  const [stream, beginning] = whatIf === actions.length ? (['host', 'What if: '] as const) : (['verbose', ''] as const);
  if (actions.length === 0 || (whatIf !== actions.length && verboseActions !== actions.length)) return [];
  const lines = textsOf(seen, stream).filter((text) => text.startsWith(`${beginning}Performing the operation `));
  return actions.flatMap((action, at) =>
    action === undefined ? [] : compare('the action in words', beginning + action, lines[at]),
  );
}

/** Names that are asked for, and how often the action is. */
function compareQuestions({ asked, told }: ExpectedRun, lines: readonly string[]): readonly string[] {
  const missing = told.filter((text) => !lines.includes(text)).map((text) => `not shown: ${JSON.stringify(text)}`);
  if (asked === undefined) return missing;
  const names = asked.filter((name) => name !== 'Confirm' && name !== 'error');
  const questions = lines.filter((line) => line === 'Are you sure you want to perform this action?').length;
  const prompts = new Set(lines.flatMap((line) => /^(ResourceGroupName|WorkspaceName): ?$/.exec(line)?.[1] ?? []));
  return [
    ...missing,
    ...compare('questions about the action', asked.filter((name) => name === 'Confirm').length, questions),
    ...compare('names asked for', [...new Set(names)], [...prompts]),
  ];
}

/** The events that this program tells too; the others are steps of the original's runtime. */
const commonEvents = ['CmdletBeginProcessing', 'CmdletProcessRecordStart', 'CmdletProcessRecordEnd'];

function compareDebug(expected: readonly string[] | undefined, seen: readonly string[]): readonly string[] {
  if (expected === undefined) return [];
  const events = seen.map((line) => /^\w+/.exec(line)?.[0] ?? '');
  const common = (list: readonly string[]): readonly string[] => list.filter((event) => commonEvents.includes(event));
  return compare('debug events', common(expected), common(events));
}

/** Each request has its result, in order; an object that was not sent has one, too, which says so. */
function compareResults(seen: ObservedRun): readonly string[] {
  const requests = seen.happened.flatMap((one) => (one.kind === 'request' ? [one.request] : []));
  const results = seen.records.filter(({ stream, outcome }) => stream === 'result' && outcome !== 'notSent');
  const expected = requests.map(({ path, body, answered }) => ({
    resourceId: path
      .replace(/\/regenerateKey\?.*$/, '')
      .split('/')
      .map(decodeURIComponent)
      .join('/'),
    keys: (JSON.parse(body) as { readonly keys?: readonly string[] }).keys ?? [],
    regenerated: answered === 204,
  }));
  const told = results.map(({ resourceId, keys, outcome }) => ({
    resourceId,
    keys,
    regenerated: outcome === 'regenerated',
  }));
  return [...compare('result records', expected, told), ...compareAccount(seen)];
}

/** Each object that was read has its result, all of them if the input was read to its end; the summary counts them. */
function compareAccount({ records, piped, exitCode }: ObservedRun): readonly string[] {
  const results = records.filter(({ stream }) => stream === 'result');
  const objects = results.flatMap(({ input }) => (input === undefined ? [] : [(input as InputPlace).object]));
  const summaries = records.filter(({ stream }) => stream === 'summary');
  const count = (wanted: string): number => results.filter(({ outcome }) => outcome === wanted).length;
  const [regenerated, failed, unknown, notSent] = ['regenerated', 'failed', 'unknown', 'notSent'].map(count);
  const reachedEnd = summaries.every((summary) => summary['reachedEnd'] === true);
  const summary = { stream: 'summary', regenerated, failed, unknown, notSent, reachedEnd };
  return [
    ...compare(
      'objects in order',
      [...objects.keys()],
      objects.map((object) => object - 1),
    ),
    ...(objects.length > 0 && reachedEnd ? compare('objects that have a result', piped, objects.length) : []),
    ...compare('the summary', objects.length > 0 && exitCode === 1 ? [summary] : [], summaries),
  ];
}

/** What must never happen. */
function findLeaks(seen: ObservedRun): readonly string[] {
  const ids = seen.happened.flatMap((one) =>
    one.kind === 'request' ? [one.request.headers['x-ms-client-request-id']] : [],
  );
  const streams = ['error', 'warning', 'verbose', 'debug', 'information', 'host', 'result', 'summary'];
  const strange = seen.records.filter(({ stream }) => !streams.includes(stream));
  return [
    ...((seen.stdout + seen.stderr).includes(scriptedToken) ? ['the token is shown'] : []),
    ...(new Set(ids).size < ids.length ? ['two requests have the same x-ms-client-request-id'] : []),
    ...strange.map((record) => `no such stream: ${JSON.stringify(record)}`),
  ];
}

function countTexts(seen: ObservedRun, stream: string, beginning: string): number {
  return textsOf(seen, stream).filter((text) => text.startsWith(beginning)).length;
}

function textsOf({ records }: ObservedRun, stream: string): readonly string[] {
  return records.filter((record) => record.stream === stream).map((record) => String(record['message']));
}

function compare(what: string, expected: unknown, seen: unknown): readonly string[] {
  const left = JSON.stringify(expected) as string | undefined;
  const right = JSON.stringify(seen) as string | undefined;
  if (left === right) return [];
  const from = findDifference(left, right);
  return [`${what}: expected ${showFrom(left, from)}, got ${showFrom(right, from)}`];
}

/** Where two texts begin to differ. */
function findDifference(left = '', right = ''): number {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  return at;
}

/** Long texts are shown from a little before the difference on. */
function showFrom(text: string | undefined, from: number): string {
  if (text === undefined || text.length < 200) return String(text);
  const start = Math.max(0, from - 40);
  return `${start > 0 ? '…' : ''}${text.slice(start, start + 160)}${start + 160 < text.length ? '…' : ''}`;
}
